/** Rows change places: pulled by their handle, or with Alt and an arrow. */
import { placeOf } from "../table";
import type { Grid } from "./grid";

const WHERE = ["is-before", "is-behind"] as const;

export class Moving {
  private row = "";
  private target: { row: string; behind: boolean } | undefined;

  constructor(
    private readonly grid: Grid,
    private readonly mayWrite: () => boolean,
    private readonly tell: (text: "sorted" | "moved") => void,
  ) {
    const { element } = grid;
    element.addEventListener("pointerdown", this.begin);
    element.addEventListener("pointermove", this.pull);
    element.addEventListener("pointerup", this.end);
    element.addEventListener("pointercancel", () => this.forget());
    element.addEventListener("keydown", this.key, { capture: true });
  }

  private readonly begin = (event: PointerEvent): void => {
    const handle = (event.target as HTMLElement).closest<HTMLElement>("[data-handle]");
    const row = handle?.closest<HTMLElement>("tr")?.dataset.row;
    if (!handle || !row || event.button !== 0 || !this.allowed()) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    this.row = row;
    this.grid.element.classList.add("is-moving");
  };

  private readonly pull = (event: PointerEvent): void => {
    if (!this.row) return;
    const over = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("tr[data-row]");
    const row = over?.dataset.row;
    this.unmark();
    this.target = undefined;
    if (!over || !row || row === this.row) return;
    const { top, height } = over.getBoundingClientRect();
    const behind = event.clientY > top + height / 2;
    over.classList.add(WHERE[Number(behind)]!);
    this.target = { row, behind };
  };

  private readonly end = (): void => {
    const { row, target } = this;
    this.forget();
    if (row && target) this.put(row, target.row, target.behind);
  };

  private forget(): void {
    this.row = "";
    this.target = undefined;
    this.grid.element.classList.remove("is-moving");
    this.unmark();
  }

  private unmark(): void {
    for (const name of WHERE) for (const each of this.grid.element.querySelectorAll(`.${name}`)) each.classList.remove(name);
  }

  private readonly key = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!by || !event.altKey || event.shiftKey || event.ctrlKey || !target.matches("td[data-column]")) return;
    event.preventDefault();
    event.stopPropagation();
    const place = placeOf(target);
    const rows = this.grid.rows;
    const beside = place && rows[rows.indexOf(place.row) + by];
    if (!place || !beside || !this.allowed()) return;
    this.put(place.row, beside, by > 0);
    this.grid.goTo(this.grid.reach(place.row, place.column));
  };

  /** Rows that are sorted by what they hold have no places of their own. */
  private allowed(): boolean {
    if (!this.mayWrite()) return false;
    if (this.grid.look.sort) this.tell("sorted");
    return !this.grid.look.sort;
  }

  private put(row: string, beside: string, behind: boolean): void {
    this.grid.document.move(row, beside, behind);
    this.tell("moved");
  }
}
