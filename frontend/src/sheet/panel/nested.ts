/** Small rows inside a row as a table: typed in line by line, with a new line at the end when the last one is left. */
import "./nested.css";
import type { Change } from "../../live/document";
import { uuid } from "../../live/uuid";
import { isFigure } from "../definition";
import { Several, type Cell } from "../editors";
import type { Field } from "../fields";
import { make } from "../make";

/** So many columns do not stand beside each other in a panel. */
const MANY = 3;

export class NestedTable extends Several {
  private readonly body = make("tbody", {});
  private readonly lines = new Map<string, { element: HTMLTableRowElement; fields: Field[] }>();
  private readonly table: HTMLElement;

  constructor(cell: Cell) {
    super(cell);
    const { column, say } = cell;
    this.element.classList.add("nested");
    const heads = column.columns.map((inner) => make("th", { scope: "col", class: isFigure(inner) ? "figure-cell" : undefined }, inner.name));
    const last = make("th", { scope: "col", class: "nested-out" }, make("span", { class: "visually-hidden" }, say("nested_out")));
    this.table = make("table", { class: column.columns.length > MANY ? "nested-table is-wide" : "nested-table", "aria-label": column.name }, make("thead", {}, make("tr", {}, ...heads, last)), this.body);
    const more = make("button", { type: "button", class: "button button-small" }, say("more"));
    more.addEventListener("click", () => this.focusIn(this.add()));
    this.element.append(make("div", { class: "nested-scroll" }, this.table), more);
    this.body.addEventListener("keydown", this.key);
    this.sync();
  }

  override focus(): void {
    const [first] = this.lines.keys();
    if (first === undefined) this.element.querySelector<HTMLElement>(":scope > button")?.focus();
    else this.focusIn(first);
  }

  /** Lines that others have made come, those that they emptied go; one that is being written stays. */
  private sync(): void {
    const { reading, row, column } = this.cell;
    const ids = reading.nested(row, column);
    for (const id of ids) if (!this.lines.has(id)) this.add(id);
    for (const [id, line] of this.lines) {
      const typing = line.element.contains(document.activeElement) || line.element.dataset.fresh !== undefined;
      if (!ids.includes(id) && !typing) this.forget(id);
      else if (ids.includes(id)) delete line.element.dataset.fresh;
    }
    this.table.hidden = !this.lines.size;
    this.number();
  }

  private add(id?: string): string {
    const { column, say } = this.cell;
    const key = id ?? uuid().slice(0, 8);
    const fields = column.columns.map((inner) => this.field({ column: inner, key: `${column.key}.${key}.${inner.key}`, label: inner.name }));
    const out = make("button", { type: "button", class: "room-out", "data-out": true }, "×");
    out.addEventListener("click", () => this.remove(key));
    const cells = column.columns.map((inner, place) => make("td", { "data-label": inner.name, class: isFigure(inner) ? "figure-cell" : undefined }, fields[place]!.element));
    const element = make("tr", { "data-nested": key, "data-fresh": id === undefined }, ...cells, make("td", { class: "nested-out" }, out));
    this.lines.set(key, { element, fields });
    this.body.append(element);
    this.table.hidden = false;
    this.number();
    out.title = say("nested_out");
    return key;
  }

  /** Which line a field stands in is heard, too. */
  private number(): void {
    const { column, say } = this.cell;
    let n = 0;
    for (const { element, fields } of this.lines.values()) {
      n++;
      for (const [place, inner] of column.columns.entries()) fields[place]!.input.setAttribute("aria-label", say("nested_at", { column: inner.name, n }));
      element.querySelector("[data-out]")!.setAttribute("aria-label", say("nested_out_at", { n }));
    }
  }

  private forget(id: string): void {
    const line = this.lines.get(id);
    if (!line) return;
    this.fields = this.fields.filter((field) => !line.fields.includes(field));
    line.element.remove();
    this.lines.delete(id);
  }

  /** All that stands in a line is emptied, as one act. */
  private remove(id: string): void {
    const { reading, row, column } = this.cell;
    const ids = [...this.lines.keys()];
    const next = ids[ids.indexOf(id) + 1] ?? ids[ids.indexOf(id) - 1];
    this.forget(id);
    const keys = reading.keys(row, column).filter((key) => key.startsWith(`${column.key}.${id}.`));
    reading.document.together(() => reading.document.setMany(keys.map((key) => ({ row, column: key, text: "" }))));
    this.table.hidden = !this.lines.size;
    this.number();
    if (next !== undefined) this.focusIn(next);
    else this.focus();
  }

  private focusIn(id: string, place = 0): void {
    this.lines.get(id)?.fields[place]?.input.focus();
  }

  private readonly key = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const line = target.closest<HTMLElement>("[data-nested]");
    const id = line?.dataset.nested;
    const place = this.lines.get(id ?? "")?.fields.findIndex(({ input }) => input === target) ?? -1;
    if (id === undefined || place < 0 || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || target instanceof HTMLTextAreaElement) return;
    const by = event.key === "Enter" || event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!by || (event.key !== "Enter" && target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    const ids = [...this.lines.keys()];
    const next = ids[ids.indexOf(id) + by];
    this.settle();
    if (next !== undefined) this.focusIn(next, place);
    // Behind a last line that says something comes another.
    else if (event.key === "Enter" && this.cell.reading.nested(this.cell.row, this.cell.column).includes(id)) this.focusIn(this.add());
  };

  override told(changes: Change[]): void {
    super.told(changes);
    this.sync();
  }
}
