/**
 * The sheet at a desk: the table with a lane for every year, lines in any order and under headings, drawn as they come in sight, and ranges
 * of cells that are copied, pasted and emptied together.
 */
import type { Changes, SheetDocument } from "../../live/document";
import { Signal } from "../../live/signal";
import { holds, type Column } from "../definition";
import type { Cell, Editor } from "../editors";
import { make } from "../make";
import type { Line as Shown, Reading } from "../reading";
import type { RowView } from "../row";
import { placeOf, Table, type Around } from "../table";
import { inWords } from "./in-words";
import { lanesOf, linesIn, SUM, YEAR, type Lane } from "./lanes";
import { freshLook, linesOf, moneyOf, type Heading, type Line } from "./lines";
import { Rolling } from "./rolling";
import { Year } from "./year";

const ROW_HEIGHT = 44;
const HEADING_HEIGHT = 34;
const REST = 300;

export class Grid extends Table {
  readonly look = freshLook();
  /** Everything to be looked at, drawn or not. */
  private all: Line[] = [];
  private readonly at = new Map<string, number>();
  private readonly headings = new Map<string, HTMLTableRowElement>();
  private readonly rolling: Rolling;
  private readonly head: HTMLTableRowElement;
  /** A row that is drawn although it is out of sight: somebody is on the way to it. */
  private next = "";
  private waiting = 0;
  private sum: number | undefined;
  private counting = 0;
  /** Other lines stand in the table now. */
  readonly drawn = new Signal<void>();
  /** Nothing is filtered away any more. */
  readonly cleared = new Signal<void>();

  constructor(reading: Reading, columns: Column[], frame: HTMLElement, around: Around) {
    super(reading, lanesOf(columns, reading.definition.years, around.say), frame, around);
    this.rolling = new Rolling(
      frame,
      (index) => (this.all[index]?.kind === "heading" ? HEADING_HEIGHT : ROW_HEIGHT),
      (index) => nameOf(this.all[index]),
      () => this.soon(),
    );
    frame.classList.add("is-desk");
    this.head = frame.querySelector<HTMLTableRowElement>("thead tr")!;
    this.drawHead();
  }

  get lanes(): readonly Lane[] {
    return this.columns as Lane[];
  }

  /** Rows in the order in which they stand on the screen. */
  get rows(): string[] {
    return this.all.flatMap((line) => (line.kind === "row" ? [line.row] : []));
  }

  /** Rows that are drawn, in no order. */
  get mounted(): Iterable<string> {
    return this.views.keys();
  }

  /** How many rows pass the filter, folded groups included. */
  get seen(): number {
    const folded = this.all.reduce((sum, line) => sum + (line.kind === "heading" && line.closed ? line.count : 0), 0);
    return this.at.size + folded;
  }

  /** Rupiah of the rows that pass the filter; counted again only when something has changed. */
  get money(): number {
    this.sum ??= moneyOf(this.reading, this.lanes, this.passing);
    return this.sum;
  }

  /** Rows that pass the filter, in groups that are folded up as well. */
  private get passing(): string[] {
    if (!this.look.closed.size) return this.rows;
    return linesOf(this.reading, this.lanes, { ...this.look, closed: new Set() }).flatMap((line) => (line.kind === "row" ? [line.row] : []));
  }

  protected override told(changes: Changes): void {
    super.told(changes);
    const sums = this.lanes.filter(({ type }) => type === SUM);
    for (const { row, column } of changes.cells) {
      for (const lane of sums) if (holds(lane.of, column)) this.draw(row, lane.key);
    }
    if (sums.length) this.recount();
  }

  /** Sums are said anew once typing rests. */
  private recount(): void {
    this.sum = undefined;
    window.clearTimeout(this.counting);
    this.counting = window.setTimeout(() => this.drawn.tell(), REST);
  }

  override canOpen(cell: HTMLElement): boolean {
    return !cell.dataset.column?.endsWith(".*") && super.canOpen(cell);
  }

  protected override readonly lines = (row: string, column: Column): Shown[] => linesIn(this.reading, row, column as Lane);

  override rebind(document: SheetDocument): void {
    this.headings.clear();
    super.rebind(document);
  }

  /** The look has changed, or rows came, went or moved. */
  protected override sync(): void {
    this.sum = undefined;
    this.all = linesOf(this.reading, this.lanes, this.look);
    this.at.clear();
    for (const [index, line] of this.all.entries()) if (line.kind === "row") this.at.set(line.row, index);
    for (const row of this.views.keys()) if (!this.at.has(row)) this.forget(row);
    this.element.querySelector("table")!.setAttribute("aria-rowcount", String(this.all.length + 1));
    this.drawLines();
  }

  /** All rows again, in their groups and their order. */
  showAll(): void {
    const { group, sort } = this.look;
    Object.assign(this.look, freshLook(), { group, sort });
    this.cleared.tell();
    this.looked();
  }

  private forget(row: string): void {
    if (this.open?.row === row) this.close();
    this.views.get(row)?.element.remove();
    this.views.delete(row);
  }

  /** A sheet that is scrolled is drawn once for each picture. */
  private soon(): void {
    this.waiting ||= window.requestAnimationFrame(() => {
      this.waiting = 0;
      this.drawLines();
    });
  }

  /** Puts the lines in sight into the table. */
  private drawLines(): void {
    const lasting = [this.open?.row, this.active?.row, this.next].map((row) => this.at.get(row ?? "")).filter((index) => index !== undefined);
    this.rolling.hold(this.all.length, lasting);
    const { lines, rest } = this.rolling.drawn();
    const wanted: HTMLElement[] = [];
    const fresh: HTMLElement[] = [];
    const seen = new Set<string>();
    for (const { index, gap } of lines) {
      const line = this.all[index]!;
      if (gap > 0) wanted.push(empty(gap, this.columns.length));
      const element = line.kind === "row" ? this.viewOf(line.row, fresh) : this.headingOf(line);
      element.dataset.line = String(index);
      element.setAttribute("aria-rowindex", String(index + 2));
      if (line.kind === "row") seen.add(line.row);
      wanted.push(element);
    }
    if (rest > 0) wanted.push(empty(rest, this.columns.length));
    for (const row of this.views.keys()) if (!seen.has(row)) this.forget(row);
    replace(this.body, wanted);
    for (const element of wanted) if (element.dataset.line) this.rolling.measure(element);
    if (fresh.length) this.show(this.places);
    this.keepReachable();
    this.drawn.tell();
  }

  private viewOf(row: string, fresh: HTMLElement[]): HTMLElement {
    const view = this.views.get(row) ?? this.made(row, fresh);
    return view.element;
  }

  private made(row: string, fresh: HTMLElement[]): RowView {
    const view = this.make(row);
    view.element.firstElementChild!.prepend(make("span", { class: "grid-handle", "data-handle": true, "aria-hidden": "true" }));
    for (const lane of this.lanes) {
      if (lane.type !== SUM) continue;
      view.cells.get(lane.key)!.classList.add("is-guarded");
      view.cells.get(lane.key)!.setAttribute("aria-readonly", "true");
    }
    fresh.push(view.element);
    return view;
  }

  private headingOf(heading: Heading): HTMLElement {
    const { say } = this.around;
    const element = this.headings.get(heading.value) ?? this.freshHeading(heading.value);
    const words = heading.money ? say("group_money", { rows: heading.count, money: inWords(heading.money) }) : say("group_rows", { rows: heading.count });
    const button = element.querySelector("button")!;
    button.textContent = `${heading.name || say("no_group")} — ${words}`;
    button.setAttribute("aria-expanded", String(!heading.closed));
    return element;
  }

  private freshHeading(value: string): HTMLTableRowElement {
    const button = make("button", { type: "button", class: "grid-fold" });
    button.addEventListener("click", () => {
      if (!this.look.closed.delete(value)) this.look.closed.add(value);
      this.looked();
      this.headings.get(value)?.querySelector("button")?.focus();
    });
    const element = make("tr", { class: "grid-heading", role: "row" }, make("th", { colspan: String(this.columns.length + 2), role: "rowheader", scope: "rowgroup" }, button));
    this.headings.set(value, element);
    return element;
  }

  /** Somebody looks at the sheet in another way. */
  looked(): void {
    this.close();
    this.drawHead();
    this.sync();
  }

  private drawHead(): void {
    const [first, last] = [this.head.firstElementChild!, this.head.lastElementChild!];
    const { sort } = this.look;
    const cells = this.lanes.map((lane) => {
      const turned = sort?.lane === lane.key;
      const button = make("button", { type: "button", class: "grid-sort", title: lane.help || undefined }, lane.name);
      button.addEventListener("click", () => {
        const { sort: now } = this.look;
        this.look.sort = now?.lane !== lane.key ? { lane: lane.key, down: false } : now.down ? undefined : { lane: lane.key, down: true };
        this.looked();
        this.head.querySelector<HTMLElement>(`[data-lane="${CSS.escape(lane.key)}"] button`)?.focus();
      });
      return make("th", {
        scope: "col", role: "columnheader", "data-lane": lane.key, "aria-sort": turned ? (sort.down ? "descending" : "ascending") : undefined,
        class: [lane.title && "title-cell", (lane.millions || lane.type === YEAR || lane.type === SUM) && "figure-cell"].filter(Boolean).join(" "),
      }, button, make("span", { class: "grid-grip", "data-grip": true, "aria-hidden": "true" })); // prettier-ignore
    });
    this.head.replaceChildren(first, ...cells, last);
  }

  protected override editor(cell: Cell): Editor {
    const lane = cell.column as Lane;
    return lane.type === YEAR && lane.of.bySource ? new Year(cell, lane) : super.editor(cell);
  }

  /** A click goes to a cell, a second one opens it. */
  protected override pressed(cell: HTMLElement, event: MouseEvent): void {
    if (event.detail > 1) this.edit(cell);
    else if (!cell.contains(document.activeElement)) this.goTo(cell);
  }

  // Moving about: by what is to be looked at, drawn or not

  /** A cell that may have to be drawn first. */
  reach(row: string, column: string): HTMLTableCellElement | undefined {
    const index = this.at.get(row);
    if (index === undefined) return undefined;
    if (!this.views.has(row)) {
      this.next = row;
      this.rolling.goTo(index);
      this.drawLines();
      this.next = "";
    }
    return this.cell(row, column);
  }

  override away(from: HTMLElement, columns: number, rows: number): HTMLElement | undefined {
    const found = placeOf(from);
    const column = found && this.columns[this.columns.findIndex(({ key }) => key === found.column) + columns];
    const row = found && this.rowAway(found.row, rows);
    return column && row !== undefined ? this.reach(row, column.key) : undefined;
  }

  private rowAway(row: string, by: number): string | undefined {
    let index = this.at.get(row);
    if (index === undefined) return undefined;
    let last = row;
    for (let left = Math.abs(by); left > 0; ) {
      index += Math.sign(by);
      const line = this.all[index];
      if (!line) return Math.abs(by) > 1 && last !== row ? last : undefined;
      if (line.kind !== "row") continue;
      last = line.row;
      left--;
    }
    return last;
  }

  override begin(row: string): void {
    this.sync();
    const column = this.columns.find(({ title, guarded }) => title && !guarded) ?? this.columns.find(({ guarded }) => !guarded);
    const cell = column && this.reach(row, column.key);
    if (cell) this.edit(cell);
  }
}

function nameOf(line: Line | undefined): string {
  return !line ? "" : line.kind === "row" ? line.row : `heading ${line.value}`;
}

function empty(height: number, columns: number): HTMLElement {
  const cell = make("td", { colspan: String(columns + 2) });
  cell.style.blockSize = `${height}px`;
  return make("tr", { class: "grid-gap", "aria-hidden": "true" }, cell);
}

/** Moves only what stands elsewhere: a cell that is open keeps its focus. */
function replace(body: HTMLElement, wanted: readonly HTMLElement[]): void {
  let next = body.firstElementChild;
  const stays = new Set<Element>(wanted);
  for (const element of wanted) {
    while (next && !stays.has(next)) {
      const gone = next;
      next = next.nextElementSibling;
      gone.remove();
    }
    if (element === next) next = next.nextElementSibling;
    else body.insertBefore(element, next);
  }
  while (next) {
    const gone = next;
    next = next.nextElementSibling;
    gone.remove();
  }
}
