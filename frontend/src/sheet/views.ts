/** The ways to look at a sheet: which there are, which is chosen, and that it stays chosen in this browser. */
import "./views.css";
import { make } from "./make";
import { moreWords } from "./more";
import type { MakeSurface, Scene, Shown, Surface } from "./surface";

/** Each comes with a script of its own, asked for when it is chosen. */
const MAKERS: Record<string, () => Promise<MakeSurface>> = {
  form: async () => (await import("./form/form")).form,
  board: async () => (await import("./board/board")).board,
  matrix: async () => (await import("./matrix/matrix")).matrix,
  // A projector is no phone.
  ...(window.matchMedia("(min-width: 48rem)").matches && { screen: async () => (await import("./screen/screen")).screen }),
};

export const TABLE = "table";

export class Views {
  private readonly made = new Map<string, Surface>();
  private readonly buttons = new Map<string, HTMLButtonElement>();

  constructor(
    private readonly scene: Scene,
    private readonly shown: Shown,
    private readonly changed: () => void,
  ) {
    this.made.set(TABLE, shown.current);
    scene.room.dataset.view = TABLE;
  }

  /** What is chosen here before anybody chooses: what was last chosen in this browser, else the sheet's own. */
  async begin(place: HTMLElement): Promise<void> {
    const { definition, say } = this.scene;
    const offered = definition.views.filter((name) => name === TABLE || name in MAKERS);
    if (offered.length < 2) return;
    for (const name of offered) {
      const button = make("button", { type: "button", class: "room-view", "aria-pressed": "false" }, say(`view_${name}`));
      button.addEventListener("click", () => void this.choose(name));
      this.buttons.set(name, button);
    }
    place.replaceChildren(...this.buttons.values());
    place.hidden = false;
    const before = remembered(definition.room);
    const first = offered.includes(before) ? before : offered[0]!;
    await this.make(first);
    // Whoever was quicker and writes in the table already is not taken away from it.
    const writes = this.shown.current.element.contains(document.activeElement);
    await this.choose(writes ? TABLE : first, false);
  }

  /** Leaves one surface for another; what is open is closed, and so nothing is lost. */
  async choose(name: string, remember = true): Promise<void> {
    const surface = await this.make(name);
    if (!surface) return;
    if (surface !== this.shown.current) this.shown.current.close();
    for (const each of this.made.values()) each.element.hidden = each !== surface;
    this.shown.current = surface;
    for (const [each, button] of this.buttons) button.setAttribute("aria-pressed", String(each === name));
    this.scene.room.dataset.view = name;
    if (remember) keep(this.scene.definition.room, name);
    this.changed();
  }

  private async make(name: string): Promise<Surface | undefined> {
    const there = this.made.get(name);
    if (there || !MAKERS[name]) return there;
    const frame = make("div", { class: `room-surface room-${name}`, "data-surface": name });
    this.made.get(TABLE)!.element.after(frame);
    try {
      const [maker] = await Promise.all([MAKERS[name]!(), moreWords(this.scene.definition)]);
      const surface = maker(this.scene, frame);
      surface.rebind(this.scene.reading.document);
      surface.allow();
      this.made.set(name, surface);
      this.shown.all.add(surface);
      return surface;
    } catch {
      // Without a network its script may not come; the table is there.
      frame.remove();
      return undefined;
    }
  }
}

function keyOf(room: string): string {
  return `anyam-view-${room}`;
}

function remembered(room: string): string {
  try {
    return window.localStorage.getItem(keyOf(room)) ?? "";
  } catch {
    return "";
  }
}

function keep(room: string, name: string): void {
  try {
    window.localStorage.setItem(keyOf(room), name);
  } catch {
    // A browser that keeps nothing asks again.
  }
}
