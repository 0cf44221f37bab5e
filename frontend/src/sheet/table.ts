/**
 * The sheet as a plain table: a grid for keyboards and screen readers, a list of cards on a phone (by style alone). Cells show text;
 * one at a time opens to be written in. Others' cells change as they arrive.
 */
import { DELETED, ORDER, OWN, QUIET, type Change, type Changes, type SheetDocument } from "../live/document";
import type { Place } from "../live/wire";
import { holds, type Column, type Say } from "./definition";
import { editorFor, type Cell, type Editor } from "./editors";
import type { Line, Reading } from "./reading";
import { RowView } from "./row";

const AT_ONCE = 60; // rows drawn between two looks of the browser

export interface Around {
  say: Say;
  mayWrite(): boolean;
  /** Somebody went to a cell, or left the table. */
  moved(row?: string, column?: string): void;
  /** Somebody left a cell that was open. */
  left(): void;
  binned(row: string): void;
}

export class Table {
  readonly element: HTMLElement;
  protected readonly body: HTMLTableSectionElement;
  protected readonly views = new Map<string, RowView>();
  protected open: { row: string; column: Column; editor: Editor } | undefined;
  protected active: { row: string; column: string } | undefined;
  protected places: Place[] = [];
  private drawing = 0;
  /** Rows with somebody else in them. */
  protected readonly visited = new Set<RowView>();

  constructor(
    readonly reading: Reading,
    readonly columns: Column[],
    frame: HTMLElement,
    protected readonly around: Around,
  ) {
    this.element = frame;
    this.body = frame.querySelector("tbody")!;
    this.body.addEventListener("click", this.clicked);
    this.body.addEventListener("focusin", this.focused);
    this.body.addEventListener("focusout", this.unfocused);
  }

  /** What a cell shows. */
  protected readonly lines = (row: string, column: Column): Line[] => this.reading.lines(row, column);

  get document(): SheetDocument {
    return this.reading.document;
  }

  /** Another copy of the sheet, drawn anew. */
  rebind(document: SheetDocument): void {
    this.close();
    this.reading.document = document;
    this.views.clear();
    this.body.replaceChildren();
    document.changed.listen((changes) => this.told(changes));
    this.sync();
  }

  /** Draws what has changed. */
  protected told({ cells, origin }: Changes): void {
    const rows = new Map<string, Change[]>();
    for (const change of cells) rows.set(change.row, [...(rows.get(change.row) ?? []), change]);
    let moved = false;
    for (const [row, changes] of rows) {
      const view = this.views.get(row);
      moved ||= !view || changes.some(({ column }) => column === ORDER || column === DELETED);
      if (!view) continue;
      for (const column of this.columns) if (changes.some((change) => holds(column, change.column))) this.draw(row, column.key);
      // What this person types is in the field already.
      if (this.open?.row === row && origin !== OWN && origin !== QUIET) this.open.editor.told(changes);
    }
    if (moved) this.sync();
  }

  /** Puts the rows in their order; new ones a few at a time, so that a long sheet can be written in at once. */
  protected sync(): void {
    window.cancelAnimationFrame(this.drawing);
    const order = this.document.order();
    const standing = new Set(order);
    for (const [row, view] of this.views) {
      if (standing.has(row)) continue;
      if (this.open?.row === row) this.close();
      view.element.remove();
      this.views.delete(row);
    }
    let made = 0;
    let next: Element | null = this.body.firstElementChild;
    for (const row of order) {
      let view = this.views.get(row);
      if (!view) {
        if (made++ >= AT_ONCE) {
          this.drawing = window.requestAnimationFrame(() => this.sync());
          break;
        }
        view = this.make(row);
      }
      if (view.element === next) next = next.nextElementSibling;
      else this.body.insertBefore(view.element, next);
    }
    if (made) this.show(this.places);
    this.keepReachable();
  }

  protected make(row: string): RowView {
    const view = new RowView(row, this.columns, this.reading, this.around.say, this.lines);
    this.views.set(row, view);
    view.allow(this.around.mayWrite());
    return view;
  }

  protected draw(row: string, key: string): void {
    if (this.open?.row !== row || this.open.column.key !== key) this.views.get(row)?.draw(key);
  }

  /** Codes, states and problems came anew from the server. */
  redraw(): void {
    for (const [row, view] of this.views) {
      view.head();
      for (const column of this.columns) this.draw(row, column.key);
    }
  }

  /** What the person may do has changed. */
  allow(): void {
    const may = this.around.mayWrite();
    this.element.querySelector("table")!.setAttribute("aria-readonly", String(!may));
    if (!may) this.close();
    for (const view of this.views.values()) view.allow(may);
  }

  /** Where the others are. */
  show(places: Place[]): void {
    this.places = places;
    for (const view of this.visited) view.clearPeople();
    this.visited.clear();
    for (const place of places) {
      const view = place.cell ? this.views.get(place.row ?? "") : undefined;
      if (!view) continue;
      view.person(place);
      this.visited.add(view);
    }
  }

  // Moving about

  /** One cell is reached by Tab; arrows lead on from there. */
  protected keepReachable(): void {
    const here = this.active && this.cell(this.active.row, this.active.column);
    if (!here) this.active = undefined;
    if (!this.active && !this.body.querySelector("td[tabindex='0']")) {
      this.body.querySelector("td[data-column]")?.setAttribute("tabindex", "0");
    }
  }

  cell(row: string, column: string): HTMLTableCellElement | undefined {
    return this.views.get(row)?.cells.get(column);
  }

  /** The cell so many columns and rows away; nothing at the edge. */
  away(from: HTMLElement, columns: number, rows: number): HTMLElement | undefined {
    const found = placeOf(from);
    if (!found) return undefined;
    let line: Element | null | undefined = this.views.get(found.row)?.element;
    for (let left = Math.abs(rows); line && left > 0; left--) line = rows > 0 ? line.nextElementSibling : line.previousElementSibling;
    const place = this.columns.findIndex(({ key }) => key === found.column) + columns;
    const column = this.columns[place];
    return (line && column && this.cell((line as HTMLElement).dataset.row!, column.key)) || undefined;
  }

  /** The next cell, line by line, or the one before. */
  following(from: HTMLElement, by: 1 | -1): HTMLElement | undefined {
    const beside = this.away(from, by, 0);
    return beside ?? this.away(from, by * (1 - this.columns.length), by);
  }

  /** What stands beside the cells of a row: its name before them, its bin behind. */
  beside(from: HTMLElement, by: 1 | -1): HTMLElement | undefined {
    return from.closest("tr")?.querySelector<HTMLElement>(by < 0 ? ".room-row-name" : "[data-bin]:not([hidden])") ?? undefined;
  }

  edge(from: HTMLElement, last: boolean): HTMLElement | undefined {
    const row = placeOf(from)?.row;
    const column = this.columns[last ? this.columns.length - 1 : 0];
    return (row !== undefined && column && this.cell(row, column.key)) || undefined;
  }

  goTo(cell: HTMLElement | undefined): void {
    this.reveal(cell);
    cell?.focus();
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** A cell in the folded part of a card comes to light. */
  private reveal(cell: HTMLElement | undefined): void {
    const row = cell && !cell.offsetParent && placeOf(cell)?.row;
    if (row) this.views.get(row)?.unfold(true);
  }

  // Writing

  get isOpen(): boolean {
    return this.open !== undefined;
  }

  settle(): void {
    this.open?.editor.settle();
  }

  canOpen(cell: HTMLElement): boolean {
    const place = placeOf(cell);
    const column = this.columns.find(({ key }) => key === place?.column);
    return Boolean(place && column && !column.guarded && this.around.mayWrite() && this.document.writable(place.row, column.key));
  }

  /** Opens a cell to write in it. */
  edit(cell: HTMLElement): void {
    const place = placeOf(cell);
    if (!place || (this.open?.row === place.row && this.open.column.key === place.column)) return;
    this.close();
    if (!this.canOpen(cell)) {
      this.goTo(cell);
      return;
    }
    const column = this.columns.find(({ key }) => key === place.column)!;
    const editor = this.editor({ reading: this.reading, row: place.row, column, say: this.around.say });
    this.open = { row: place.row, column, editor };
    this.reveal(cell);
    cell.classList.add("is-open");
    cell.append(editor.element);
    editor.focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  protected editor(cell: Cell): Editor {
    return editorFor(cell);
  }

  /** Everything typed is in the document, and the cell shows text again. */
  close(): void {
    if (!this.open) return;
    const { row, column, editor } = this.open;
    this.open = undefined;
    editor.stop();
    editor.element.remove();
    this.cell(row, column.key)?.classList.remove("is-open");
    this.draw(row, column.key);
    this.around.left();
  }

  /** Puts the cursor into the first cell of a row. */
  begin(row: string): void {
    this.sync();
    const column = this.columns.find(({ title, guarded }) => title && !guarded) ?? this.columns.find(({ guarded }) => !guarded);
    let cell = column && this.cell(row, column.key);
    if (!cell && column && this.document.cells.has(row)) {
      this.body.append(this.make(row).element);
      cell = this.cell(row, column.key);
    }
    if (cell) this.edit(cell);
  }

  protected pressed(cell: HTMLElement, _event: MouseEvent): void {
    this.edit(cell);
  }

  private readonly clicked = (event: MouseEvent): void => {
    const target = event.target as HTMLElement;
    const bin = target.closest<HTMLElement>("[data-bin]");
    const row = bin?.closest<HTMLElement>("tr")?.dataset.row;
    if (row) {
      this.goTo(this.away(this.cell(row, this.columns[0]!.key)!, 0, 1) ?? this.away(this.cell(row, this.columns[0]!.key)!, 0, -1));
      this.around.binned(row);
      return;
    }
    const cell = target.closest<HTMLElement>("td[data-column]");
    if (cell && !target.closest(".room-fields")) this.pressed(cell, event);
  };

  private readonly focused = (event: FocusEvent): void => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("td[data-column]");
    const place = cell && placeOf(cell);
    if (!cell || !place) {
      this.close();
      return;
    }
    for (const other of this.body.querySelectorAll("td[tabindex='0']")) other.setAttribute("tabindex", "-1");
    cell.setAttribute("tabindex", "0");
    this.active = place;
    if (this.open && (this.open.row !== place.row || this.open.column.key !== place.column)) this.close();
    this.around.moved(place.row, place.column);
  };

  private readonly unfocused = (event: FocusEvent): void => {
    const to = event.relatedTarget as Node | null;
    if (to && this.body.contains(to)) return;
    if (!document.hasFocus() || !to) {
      // Another window, or a tap beside: the cell may stay open, but what stands in it goes.
      this.open?.editor.settle();
      this.around.left();
      return;
    }
    this.close();
    this.around.moved();
  };
}

export function placeOf(cell: HTMLElement): { row: string; column: string } | undefined {
  const row = cell.closest("tr")?.dataset.row;
  const column = cell.dataset.column;
  return row && column ? { row, column } : undefined;
}
