/** What opens in a cell to write in it: one field, or several where a column holds several things. */
import type { Change } from "../live/document";
import { uuid } from "../live/uuid";
import { isList, type Column, type Say } from "./definition";
import { fieldFor, instead, listId, type Field, type Where } from "./fields";
import { make } from "./make";
import { UNDIVIDED, UNREAD, type Reading } from "./reading";

export interface Editor {
  element: HTMLElement;
  focus(): void;
  told(changes: Change[]): void;
  settle(): void;
  stop(): void;
}

export interface Cell {
  reading: Reading;
  row: string;
  column: Column;
  say: Say;
}

export function editorFor(cell: Cell): Editor {
  const { column } = cell;
  const sought = instead.editor?.(cell);
  if (sought) return sought;
  if (column.type === "choices") return new Ticks(cell);
  if (isList(column)) return new Names(cell);
  if (column.type === "money_matrix" || column.type === "value_matrix") return new Matrix(cell);
  if (column.type === "map") return new Entries(cell);
  if (column.type === "rows") return new Nested(cell);
  return new Single(cell);
}

/** What editors of several fields share. */
export abstract class Several implements Editor {
  readonly element: HTMLElement = make("div", { class: "room-fields" });
  protected fields: Field[] = [];

  constructor(protected readonly cell: Cell) {}

  protected field(where: Omit<Where, "reading" | "row">): Field {
    const field = fieldFor({ reading: this.cell.reading, row: this.cell.row, ...where });
    this.fields.push(field);
    return field;
  }

  protected at(key: string): string {
    return this.cell.reading.document.at(this.cell.row, key);
  }

  focus(): void {
    this.element.querySelector<HTMLElement>("input, textarea, select, button")?.focus();
  }

  told(changes: Change[]): void {
    for (const field of this.fields) field.told(changes);
  }

  settle(): void {
    for (const field of this.fields) field.settle();
  }

  stop(): void {
    for (const field of this.fields) field.stop();
  }
}

class Single extends Several {
  constructor(cell: Cell) {
    super(cell);
    const { column } = cell;
    this.element.append(this.field({ column, key: column.key, label: column.name }).element);
  }
}

/** Choices of a short list. */
class Ticks extends Several {
  constructor(cell: Cell) {
    super(cell);
    this.element.classList.add("room-ticks");
    this.show();
  }

  private show(): void {
    const { reading, row, column } = this.cell;
    const focused = this.element.contains(document.activeElement) ? (document.activeElement as HTMLInputElement).value : null;
    this.element.replaceChildren(
      ...(reading.definition.lists[column.list] ?? []).map(([value, name]) => {
        const box = make("input", { type: "checkbox", value });
        box.checked = this.at(`${column.key}.${value}`) !== "";
        box.addEventListener("change", () => reading.document.set(row, `${column.key}.${value}`, box.checked ? "1" : ""));
        return make("label", {}, box, name);
      }),
    );
    if (focused) this.element.querySelector<HTMLElement>(`[value="${CSS.escape(focused)}"]`)?.focus();
  }

  override told(): void {
    this.show();
  }
}

/** A list of names out of many: each can be taken out, and one can be put in by typing. */
class Names extends Several {
  private readonly list = make("ul", { class: "room-names" });
  private readonly input: HTMLInputElement;

  constructor(cell: Cell) {
    super(cell);
    const { column, say } = cell;
    this.input = make("input", {
      type: "text", list: listId(column.list), autocomplete: "off", "aria-label": say("put_in", { column: column.name }),
      placeholder: say("put_in_short"),
    }); // prettier-ignore
    this.input.addEventListener("change", () => this.settle());
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || !this.input.value.trim()) return;
      event.preventDefault();
      event.stopPropagation();
      this.settle();
    });
    this.element.append(this.list, this.input);
    this.show();
  }

  override focus(): void {
    this.input.focus();
  }

  private show(): void {
    const { reading, row, column } = this.cell;
    const unread = this.at(`${column.key}.${UNREAD}`);
    const lines = reading.chosen(row, column).map((value) => this.line(reading.nameOf(column.list, value), value));
    this.list.replaceChildren(...lines, ...(unread ? [this.line(unread, UNREAD)] : []));
  }

  private line(name: string, value: string): HTMLElement {
    const { reading, row, column, say } = this.cell;
    const out = make("button", { type: "button", class: "room-out", "aria-label": say("take_out", { name }) }, "×");
    out.addEventListener("click", () => {
      reading.document.set(row, `${column.key}.${value}`, "");
      this.show();
      this.input.focus();
    });
    return make("li", value === UNREAD ? { class: "cell-problem" } : {}, name, out);
  }

  override told(): void {
    this.show();
  }

  /** Names of the list are put in; what is none stays beside them as typed. */
  override settle(): void {
    const { reading, row, column } = this.cell;
    const typed = this.input.value.trim();
    if (!typed) return;
    this.input.value = "";
    const whole = reading.valueOf(column.list, typed);
    const parts = whole === undefined ? typed.split(/[;,\n]/).map((part) => part.trim()).filter(Boolean) : [typed];
    const unread: string[] = [];
    for (const part of parts) {
      const value = reading.valueOf(column.list, part);
      if (value === undefined) unread.push(part);
      else reading.document.set(row, `${column.key}.${value}`, "1");
    }
    if (unread.length) {
      const before = this.at(`${column.key}.${UNREAD}`);
      reading.document.set(row, `${column.key}.${UNREAD}`, [before, ...unread].filter(Boolean).join("; "));
    }
    this.show();
  }

  override stop(): void {
    this.settle();
  }
}

/** A value for each year; money perhaps for each source, too. */
class Matrix extends Several {
  constructor(cell: Cell) {
    super(cell);
    const { column, reading, row, say } = cell;
    this.element.classList.add("room-matrix");
    this.years("");
    if (column.bySource) {
      for (const source of reading.sources(row, column)) this.years(source);
      this.element.append(this.moreSources(say("more_sources")));
    }
  }

  private years(source: string): HTMLElement {
    const { column, reading, row, say } = this.cell;
    const name = source && reading.nameOf("funding_sources", source);
    const legend = make("legend", { class: column.bySource ? undefined : "visually-hidden" }, name || (column.bySource ? say("no_source") : column.name));
    const group = make("fieldset", { "data-source": source }, legend);
    for (const year of reading.years(row, column)) {
      const shown = year === UNDIVIDED ? say("undivided") : year;
      // Money of neither year nor source is a column of its own where a sheet has one.
      if (year === UNDIVIDED && !source && !column.undivided) continue;
      const key = [column.key, year, source].filter(Boolean).join(".");
      const label = [column.name, shown, name].filter(Boolean).join(" ");
      group.append(make("label", {}, make("span", {}, shown), this.field({ column, key, label }).element));
    }
    this.element.append(group);
    return group;
  }

  private moreSources(words: string): HTMLElement {
    const chooser = make("select", { "aria-label": words }, make("option", { value: "" }, words));
    for (const [value, name] of this.cell.reading.definition.lists.funding_sources ?? []) {
      chooser.append(make("option", { value }, name));
    }
    chooser.addEventListener("change", () => {
      const there = this.element.querySelector<HTMLElement>(`[data-source="${CSS.escape(chooser.value)}"]`);
      const group = chooser.value ? (there ?? this.years(chooser.value)) : undefined;
      chooser.value = "";
      this.element.append(chooser);
      group?.querySelector("input")?.focus();
    });
    return chooser;
  }
}

/** A text or a figure for each entry of a vocabulary. */
class Entries extends Several {
  constructor(cell: Cell) {
    super(cell);
    const { column, reading } = cell;
    for (const [value, name] of reading.definition.lists[column.list] ?? []) {
      const field = this.field({ column: { ...column, list: "" }, key: `${column.key}.${value}`, label: `${column.name}: ${name}` });
      this.element.append(make("label", {}, make("span", {}, name), field.element));
    }
  }
}

/** Small rows inside a row. */
class Nested extends Several {
  private readonly more: HTMLButtonElement;

  constructor(cell: Cell) {
    super(cell);
    const { column, reading, row, say } = cell;
    this.more = make("button", { type: "button", class: "button button-small" }, say("more"));
    this.more.addEventListener("click", () => this.add(uuid().slice(0, 8)).querySelector<HTMLElement>("input, select")?.focus());
    this.element.append(this.more);
    const ids = reading.nested(row, column);
    for (const id of ids.length ? ids : [uuid().slice(0, 8)]) this.add(id);
  }

  private add(id: string): HTMLElement {
    const { column } = this.cell;
    const group = make("fieldset", {}, make("legend", { class: "visually-hidden" }, column.name));
    for (const inner of column.columns) {
      const field = this.field({ column: inner, key: `${column.key}.${id}.${inner.key}`, label: `${column.name}: ${inner.name}` });
      group.append(make("label", {}, make("span", {}, inner.name), field.element));
    }
    this.more.before(group);
    return group;
  }
}
