/** The top of the panel: which row it shows, the way to the rows beside it, to its own page, to the bin, and back to the sheet. */
import { make } from "../make";
import type { Scene } from "../surface";

const LONGEST = 140;

export interface Acts {
  step(by: 1 | -1): void;
  bin(): void;
  close(): void;
}

export class Head {
  readonly element: HTMLElement;
  private readonly title = make("h2", { tabindex: "-1" });
  private readonly page: HTMLAnchorElement;
  private readonly bin: HTMLButtonElement;
  private readonly before: HTMLButtonElement;
  private readonly after: HTMLButtonElement;
  private readonly place = make("span", { class: "panel-place" });

  constructor(
    private readonly scene: Scene,
    acts: Acts,
  ) {
    const { say } = scene;
    this.page = make("a", { class: "button button-quiet" }, say("row_page"));
    this.bin = button("button button-quiet", say("to_bin"), acts.bin);
    this.before = button("button button-quiet panel-step", "‹", () => acts.step(-1), say("row_before"));
    this.after = button("button button-quiet panel-step", "›", () => acts.step(1), say("row_after"));
    const back = button("button button-quiet panel-back", `‹ ${say("panel_back")}`, acts.close);
    const close = button("button button-quiet panel-close", "×", acts.close, say("close"));
    const tools = make("div", { class: "panel-tools" }, back, this.before, this.place, this.after, this.page, this.bin, close);
    this.element = make("header", { class: "panel-head" }, tools, this.title);
  }

  show(row: string, order?: readonly string[]): void {
    const { definition, reading, around, columns, say } = this.scene;
    const code = definition.guarded[row]?.code ?? "";
    const column = columns.find(({ title }) => title);
    const name = column ? reading.lines(row, column).map(({ text }) => text).join(" ") : "";
    this.title.replaceChildren(...(code ? [make("b", {}, code), " "] : []), short(name) || (code ? "" : say("row_new")));
    this.page.href = definition.addresses.row.replace("00000000-0000-0000-0000-000000000000", row);
    this.bin.hidden = !around.mayWrite();
    if (order) this.among(row, order);
  }

  /** Where the row stands. */
  among(row: string, order: readonly string[]): void {
    const at = order.indexOf(row);
    this.before.disabled = at <= 0;
    this.after.disabled = at < 0 || at === order.length - 1;
    this.place.textContent = at < 0 ? "" : `${at + 1} / ${order.length}`;
  }

  focus(): void {
    this.title.focus();
  }
}

function short(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 2).trimEnd()} …` : name;
}

function button(look: string, words: string, act: () => void, name?: string): HTMLButtonElement {
  const made = make("button", { type: "button", class: look, "aria-label": name, title: name }, words);
  made.addEventListener("click", act);
  return made;
}
