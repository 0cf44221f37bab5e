/** How the sheet is looked at: what is sought, which values, what is to be mended, by what it is grouped. And how much of it is seen. */
import type { Column, Say } from "../definition";
import { make } from "../make";
import type { Grid } from "./grid";
import { inWords } from "./in-words";
import { isFiltered } from "./lines";

const BY = new Set(["choice", "organisation", "organisations"]);
const MOST = 3;
const MOMENT = 200;

export class Bar {
  private readonly words: HTMLInputElement;
  private readonly wrong: HTMLInputElement;
  private readonly count = make("span", { class: "grid-count", role: "status" });
  private readonly again: HTMLButtonElement;
  private readonly none: HTMLElement;
  private readonly choosers: [HTMLSelectElement, Column][];
  private readonly group: HTMLSelectElement;

  constructor(
    private readonly grid: Grid,
    place: HTMLElement,
    private readonly say: Say,
  ) {
    const { definition } = grid.reading;
    const columns = definition.columns.filter((column) => BY.has(column.type) && column.list && !column.guarded);
    this.words = make("input", { type: "search", placeholder: say("seek"), "aria-label": say("seek"), autocomplete: "off" });
    this.choosers = columns.slice(0, MOST).map((column) => [this.chooser(column), column]);
    this.group = make("select", { "aria-label": say("group_by") }, make("option", { value: "" }, say("no_groups")));
    for (const column of columns.filter(({ type }) => type !== "organisations")) {
      this.group.append(make("option", { value: column.key }, say("group_of", { column: column.name })));
    }
    this.wrong = make("input", { type: "checkbox" });
    this.again = make("button", { type: "button", class: "button button-small" }, say("look_at_all"));
    this.none = make("p", { class: "room-empty", hidden: true }, say("none_seen"));
    grid.element.append(this.none);
    this.listen();
    place.replaceChildren(
      this.words, ...this.choosers.map(([select]) => select), this.group,
      make("label", { class: "grid-wrong" }, this.wrong, say("only_wrong")), this.again, this.count,
    ); // prettier-ignore
    place.hidden = false;
    grid.drawn.listen(() => this.show());
    this.show();
  }

  private chooser(column: Column): HTMLSelectElement {
    const all = this.say("all_of", { column: column.name });
    const select = make("select", { "aria-label": column.name }, make("option", { value: "" }, all));
    for (const [value, name] of this.grid.reading.definition.lists[column.list] ?? []) select.append(make("option", { value }, name));
    select.addEventListener("change", () => {
      this.grid.look.only.set(column.key, new Set(select.value ? [select.value] : []));
      this.grid.looked();
    });
    return select;
  }

  private listen(): void {
    const { grid } = this;
    let timer = 0;
    this.words.addEventListener("input", () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        grid.look.words = this.words.value;
        grid.looked();
      }, MOMENT);
    });
    this.group.addEventListener("change", () => {
      grid.look.group = this.group.value;
      grid.look.closed.clear();
      grid.looked();
    });
    this.wrong.addEventListener("change", () => {
      grid.look.wrong = this.wrong.checked;
      grid.looked();
    });
    this.again.addEventListener("click", () => {
      grid.showAll();
      this.words.focus();
    });
    grid.cleared.listen(() => {
      this.words.value = "";
      this.wrong.checked = false;
      for (const [select] of this.choosers) select.value = "";
    });
  }

  private show(): void {
    const { grid, say } = this;
    const whole = grid.reading.document.order();
    const wrong = whole.filter((row) => Object.keys(grid.reading.definition.problems[row] ?? {}).length).length;
    const seen = grid.seen;
    const rows = seen === whole.length ? say("rows_all", { rows: whole.length }) : say("rows_some", { seen, rows: whole.length });
    const said = [rows, grid.money && inWords(grid.money), wrong && say("rows_wrong", { rows: wrong })].filter(Boolean).join(" · ");
    if (this.count.textContent !== said) this.count.textContent = said;
    this.again.hidden = !isFiltered(grid.look);
    this.none.hidden = seen > 0 || !whole.length;
  }
}
