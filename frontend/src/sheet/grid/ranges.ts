/** Ranges of cells: drawn with the mouse or with Shift and arrows, copied, pasted over, emptied. */
import { placeOf } from "../table";
import { parse, written } from "./clipboard";
import type { Grid } from "./grid";
import { shownIn, takesText, writesFor } from "./lanes";
import { fromLibreOffice } from "./libreoffice";
import { paste, type Pasted } from "./paste";

interface Corner {
  row: string;
  lane: number;
}

export interface Range {
  rows: string[];
  from: number;
  /** The last lane, itself in it. */
  to: number;
}

const ARROWS: Record<string, [lanes: number, rows: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const TO_START: [number, number] = [-1, -1];
const TO_END: [number, number] = [1, 1];

export class Ranges {
  private anchor: Corner | undefined;
  private end: Corner | undefined;
  private pulling = false;
  private marked: HTMLElement[] = [];

  constructor(
    private readonly grid: Grid,
    private readonly done: (pasted: Pasted) => void,
    private readonly mayWrite: () => boolean,
  ) {
    const { element } = grid;
    element.addEventListener("mousedown", this.pressed);
    element.addEventListener("mouseover", this.passed);
    window.addEventListener("mouseup", () => (this.pulling = false));
    // Before the table's own keys.
    element.addEventListener("keydown", this.key, { capture: true });
    element.addEventListener("focusin", (event) => this.entered(event.target as HTMLElement));
    // A cell is no field: browsers tell the document of its clipboard.
    document.addEventListener("copy", (event) => this.copy(event));
    document.addEventListener("cut", (event) => this.copy(event) && this.clear());
    document.addEventListener("paste", this.pasted);
    grid.drawn.listen(() => this.mark());
  }

  /** Whether somebody is in a cell that shows text. */
  private get isHere(): boolean {
    const here = document.activeElement;
    return Boolean(here?.matches("td[data-column]") && this.grid.element.contains(here));
  }

  /** What is chosen; nothing while nobody is in a cell. */
  get range(): Range | undefined {
    const { anchor, end } = this;
    if (!anchor || !end) return undefined;
    const rows = this.grid.rows;
    const [one, two] = [rows.indexOf(anchor.row), rows.indexOf(end.row)];
    if (one < 0 || two < 0) return undefined;
    return {
      rows: rows.slice(Math.min(one, two), Math.max(one, two) + 1),
      from: Math.min(anchor.lane, end.lane),
      to: Math.max(anchor.lane, end.lane),
    };
  }

  private corner(target: EventTarget | null): Corner | undefined {
    const cell = (target as HTMLElement | null)?.closest<HTMLElement>("td[data-column]");
    const place = cell && placeOf(cell);
    const lane = place ? this.grid.lanes.findIndex(({ key }) => key === place.column) : -1;
    return place && lane >= 0 ? { row: place.row, lane } : undefined;
  }

  private readonly pressed = (event: MouseEvent): void => {
    const corner = this.corner(event.target);
    if (!corner || event.button !== 0 || (event.target as HTMLElement).closest(".room-fields")) return;
    if (event.shiftKey && this.anchor) {
      // The cell from which the range is drawn keeps the focus.
      event.preventDefault();
      this.stretch(corner);
      return;
    }
    this.pulling = true;
  };

  private readonly passed = (event: MouseEvent): void => {
    const corner = this.pulling ? this.corner(event.target) : undefined;
    if (!corner || this.grid.isOpen || (this.end?.row === corner.row && this.end.lane === corner.lane)) return;
    window.getSelection()?.removeAllRanges();
    this.stretch(corner);
  };

  private entered(target: HTMLElement): void {
    const corner = target.matches("td[data-column]") ? this.corner(target) : undefined;
    if (!corner) return;
    this.anchor = this.end = corner;
    this.mark();
  }

  private stretch(to: Corner): void {
    this.end = to;
    this.mark();
  }

  private readonly key = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (!target.matches("td[data-column]") || !this.anchor || !this.end) return;
    const command = event.ctrlKey || event.metaKey;
    const step = ARROWS[event.key];
    if (step && event.shiftKey) this.step(...step, command);
    else if (command && (step || event.key === "Home" || event.key === "End")) this.leap(step ?? (event.key === "Home" ? TO_START : TO_END));
    else if (command && event.key.toLowerCase() === "a") this.all();
    else if ((event.key === "Delete" || event.key === "Backspace") && !command) this.clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** To the end of the sheet on that side. */
  private leap([lanes, rows]: [number, number]): void {
    const all = this.grid.rows;
    const here = this.anchor!;
    const row = rows ? all[rows < 0 ? 0 : all.length - 1]! : here.row;
    const lane = lanes ? (lanes < 0 ? 0 : this.grid.lanes.length - 1) : here.lane;
    this.grid.goTo(this.grid.reach(row, this.grid.lanes[lane]!.key));
  }

  private step(lanes: number, rows: number, far: boolean): void {
    const all = this.grid.rows;
    const [row, lane] = [all.indexOf(this.end!.row), this.end!.lane];
    const last = this.grid.lanes.length - 1;
    const to = (place: number, by: number, most: number): number => (far && by ? (by < 0 ? 0 : most) : Math.max(0, Math.min(most, place + by)));
    const end = { row: all[to(row, rows, all.length - 1)]!, lane: to(lane, lanes, last) };
    this.grid.reach(end.row, this.grid.lanes[end.lane]!.key)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.stretch(end);
  }

  private all(): void {
    const rows = this.grid.rows;
    this.anchor = { row: rows[0]!, lane: 0 };
    this.stretch({ row: rows[rows.length - 1]!, lane: this.grid.lanes.length - 1 });
  }

  /** Shows what is chosen where it is more than one cell. */
  private mark(): void {
    for (const cell of this.marked) {
      cell.classList.remove("is-picked");
      cell.removeAttribute("aria-selected");
    }
    this.marked = [];
    const range = this.range;
    if (!range || (range.rows.length === 1 && range.from === range.to)) return;
    const rows = new Set(range.rows);
    const lanes = this.grid.lanes.slice(range.from, range.to + 1);
    for (const row of this.grid.mounted) {
      if (!rows.has(row)) continue;
      for (const lane of lanes) {
        const cell = this.grid.cell(row, lane.key);
        if (!cell) continue;
        cell.classList.add("is-picked");
        cell.setAttribute("aria-selected", "true");
        this.marked.push(cell);
      }
    }
  }

  private copy(event: ClipboardEvent): boolean {
    const range = this.range;
    if (!range || !this.isHere) return false;
    const lanes = this.grid.lanes.slice(range.from, range.to + 1);
    const { reading } = this.grid;
    event.clipboardData?.setData("text/plain", written(range.rows.map((row) => lanes.map((lane) => shownIn(reading, row, lane)))));
    event.preventDefault();
    return true;
  }

  /** Empties what is chosen, as one act. */
  private clear(): void {
    const range = this.range;
    if (!range || !this.mayWrite()) return;
    const { reading, lanes } = this.grid;
    const chosen = lanes.slice(range.from, range.to + 1).filter(takesText);
    const wanted = range.rows.flatMap((row) =>
      chosen.flatMap((lane) => writesFor(reading, row, lane, "").map(([column, text]) => ({ row, column, text }))),
    );
    reading.document.together(() => reading.document.setMany(wanted));
  }

  private readonly pasted = (event: ClipboardEvent): void => {
    const range = this.range;
    if (!range || !this.isHere) return;
    event.preventDefault();
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!text || !this.mayWrite()) return;
    const { reading, lanes, look, rows } = this.grid;
    const table = fromLibreOffice(event.clipboardData?.getData("text/html") ?? "") ?? parse(text);
    const cells = filled(table, range);
    this.done(paste(reading, { rows, lanes, look, row: rows.indexOf(range.rows[0]!), lane: range.from }, cells));
  };
}

/** One copied cell fills all that is chosen. */
function filled(cells: string[][], { rows, from, to }: Range): string[][] {
  const [first] = cells;
  if (cells.length > 1 || !first || first.length > 1) return cells;
  return rows.map(() => Array.from({ length: to - from + 1 }, () => first[0]!));
}
