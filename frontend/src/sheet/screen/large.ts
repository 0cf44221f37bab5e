/** The sheet in large type: few columns, the row in work larger than the others and in the middle of them. */
import type { SheetDocument } from "../../live/document";
import type { Column } from "../definition";
import { listenToKeys } from "../keys";
import { make } from "../make";
import type { Scene } from "../surface";
import { placeOf, Table } from "../table";

const CHOOSING = 50;
const LONG = 120;

export class Large extends Table {
  private readonly head: HTMLTableRowElement;
  /** The row and the column in which somebody types or typed last. */
  work: { row: string; column: string } | undefined;

  constructor(
    private readonly scene: Scene,
    columns: Column[],
    frame: HTMLElement,
  ) {
    const head = make("tr", { role: "row" });
    const name = scene.definition.name || scene.room.querySelector("h1")?.textContent || "";
    const table = make("table", { class: "table room-table screen-table", role: "grid", "aria-label": name }, make("thead", { role: "rowgroup" }, head), make("tbody", { role: "rowgroup" }));
    frame.append(table);
    super(scene.reading, [...columns], frame, scene.around);
    this.head = head;
    this.drawHead();
    this.body.addEventListener("focusin", () => this.mark());
    this.body.addEventListener("keydown", this.pressedKey);
    listenToKeys(this, scene);
  }

  /** Other columns are looked at. */
  choose(columns: readonly Column[]): void {
    this.close();
    this.columns.splice(0, this.columns.length, ...columns);
    this.views.clear();
    this.body.replaceChildren();
    this.drawHead();
    this.sync();
    this.mark();
  }

  private drawHead(): void {
    const headings = this.columns.map(({ key, name, title }) => make("th", { scope: "col", role: "columnheader", "data-heading": key, class: title ? "title-cell" : undefined }, name));
    this.head.replaceChildren(make("th", { scope: "col", role: "columnheader", class: "number-cell" }, this.around.say("row")), ...headings);
  }

  override rebind(document: SheetDocument): void {
    super.rebind(document);
    this.mark();
  }

  protected override sync(): void {
    super.sync();
    this.mark();
  }

  /** The row in work stands out. */
  private mark(): void {
    if (this.active) this.work = this.active;
    if (this.work && !this.views.has(this.work.row)) this.work = undefined;
    for (const [row, { element }] of this.views) {
      element.classList.toggle("is-work", row === this.work?.row);
      element.classList.toggle("is-long", row === this.work?.row && this.longest(row) > LONG);
    }
  }

  /** The largest letters are for what fits on a screen in them. */
  private longest(row: string): number {
    return Math.max(0, ...this.columns.map((column) => this.reading.lines(row, column).reduce((sum, { text }) => sum + text.length, 0)));
  }

  /** The cell that a line can be put at the end of. */
  get workCell(): { row: string; column: Column } | undefined {
    const column = this.columns.find(({ key }) => key === this.work?.column);
    return this.work && column && { row: this.work.row, column };
  }

  override goTo(cell: HTMLElement | undefined): void {
    cell?.focus({ preventScroll: true });
    this.middle(cell);
  }

  override edit(cell: HTMLElement): void {
    super.edit(cell);
    this.middle(cell);
  }

  private middle(cell: HTMLElement | undefined): void {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    cell?.closest("tr")?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  /** Shows where new rows went, without taking anybody out of a cell. */
  point(rows: readonly string[]): void {
    this.sync();
    for (const row of rows) this.views.get(row)?.element.classList.add("is-fresh");
    if (!this.isOpen) this.views.get(rows[rows.length - 1] ?? "")?.element.scrollIntoView({ block: "center" });
  }

  /** Back to where somebody typed last. */
  resume(): void {
    const there = this.work && this.cell(this.work.row, this.work.column);
    this.goTo(there ?? this.body.querySelector<HTMLElement>("tr:last-child td[data-column]") ?? undefined);
  }

  private readonly pressedKey = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>("td[data-column]");
    if (!cell || target === cell || event.isComposing || event.key !== "Enter" || !ends(target, event)) return;
    event.preventDefault();
    event.stopPropagation();
    // A browser that offers names puts the chosen one in first; after a text the next letter is for the next row already.
    if (target instanceof HTMLTextAreaElement) this.nextRow(cell);
    else window.setTimeout(() => this.nextRow(cell), CHOOSING);
  };

  /** The row below is open to be written in; behind the last one a new row is, unless that one is still empty. */
  private nextRow(cell: HTMLElement): void {
    const row = placeOf(cell)?.row;
    this.close();
    const below = this.away(cell, 0, 1);
    if (below) this.edit(below);
    else if (row !== undefined && this.says(row) && this.around.mayWrite()) {
      this.begin(this.document.add());
      this.scene.flush();
    } else this.goTo(cell);
  }

  private says(row: string): boolean {
    return this.reading.definition.columns.some((column) => !column.guarded && this.reading.lines(row, column).length > 0);
  }
}

function ends(target: HTMLElement, event: KeyboardEvent): boolean {
  if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false;
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === "text");
}
