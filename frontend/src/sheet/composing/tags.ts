/** Tags of rows: quiet chips beside their titles, which the grid's search finds; put on and taken off for one row or for many. */
import "./composing.css";
import type { Grid } from "../grid/grid";
import { make } from "../make";
import type { Scene } from "../surface";
import { facts, type Facts } from "./asking";
import { ask } from "./dialog";

const LONGEST = 40;

/** At a desk the rows of the grid show theirs; they come with the facts, and anew with whatever the server tells. */
export class Tags {
  private shown = "";

  constructor(
    private readonly scene: Scene,
    private readonly grid: Grid,
  ) {
    grid.drawn.listen(() => this.draw());
    scene.told_anew.listen(() => void this.come(true));
    void this.come(false);
  }

  private async come(anew: boolean): Promise<void> {
    try {
      const { tags } = await facts(this.scene, anew);
      const now = JSON.stringify(tags);
      if (now === this.shown) return;
      this.shown = now;
      this.scene.definition.tags = tags;
      if (this.grid.look.words) this.grid.looked();
      else this.draw();
    } catch {
      // Rows stay without them.
    }
  }

  private draw(): void {
    const { tags = {} } = this.scene.definition;
    for (const line of this.grid.element.querySelectorAll<HTMLTableRowElement>("tbody tr[data-row]")) {
      const cell = line.querySelector("td.title-cell");
      if (cell) this.mark(cell, tags[line.dataset.row!] ?? []);
    }
  }

  private mark(cell: Element, names: readonly string[]): void {
    const there = cell.querySelector<HTMLElement>(":scope > .row-chips");
    const words = names.join("\n");
    if ((there?.dataset.tags ?? "") === words) return;
    there?.remove();
    if (names.length) cell.append(make("p", { class: "row-chips", "data-tags": words }, ...chips(this.scene, names)));
  }
}

/** For the ear each says what it is. */
export function chips({ say }: Scene, names: readonly string[]): HTMLElement[] {
  return names.map((name) => make("span", { class: "tag tag-word" }, make("span", { class: "visually-hidden" }, `${say("tag")}: `), name));
}

/** Asks which tag, and puts it on or takes it off. */
export async function tagRows(scene: Scene, rows: readonly string[], { addresses, tags }: Facts): Promise<boolean> {
  const { say } = scene;
  const known = [...new Set(Object.values(tags).flat())].sort((one, two) => one.localeCompare(two));
  const button = (act: string, word: string, main: boolean): HTMLElement =>
    make("button", { type: "submit", class: main ? "button button-main" : "button", name: "act", value: act }, say(word));
  const form = make("form", {},
    ...rows.map((row) => make("input", { type: "hidden", name: "row", value: row })),
    make("p", { class: "soft" }, say("tag_what")),
    make("label", { class: "field" }, make("span", {}, say("tag")), make("input", { type: "text", name: "tag", list: "composing-tags", maxlength: String(LONGEST), required: true, autocomplete: "off" })),
    make("datalist", { id: "composing-tags" }, ...known.map((name) => make("option", { value: name }))),
    make("p", { class: "buttons" }, button("tag", "tag_on", true), button("untag", "tag_off", false), make("button", { type: "button", class: "button", "data-close": true }, say("cancel"))),
  ); // prettier-ignore
  const done = await ask(scene, say("tag_rows"), form.outerHTML, addresses.bulk);
  if (done) await facts(scene, true);
  return done;
}
