/**
 * Cards from the keyboard: arrows lead about, with Alt they take the card along; Enter or a letter opens it. In an open card: Escape closes
 * it, Enter too; after a new one it leads to the button for the next.
 */
import { takesBack } from "../keys";
import type { Lanes } from "./lanes";
import type { Spot } from "./placing";
import { endsWriting } from "./writing";

const STEPS: Record<string, [columns: number, rows: number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function listenToCards(lanes: Lanes): void {
  lanes.element.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>(".lane-card")?.dataset.row;
    // Letters here mean letters, not the shortcuts of the page.
    event.stopPropagation();
    if (event.isComposing || takesBack(event, lanes.scene) || row === undefined) return;
    if (target.closest(".room-fields")) inside(lanes, row, event);
    else if (!target.matches("select, input")) about(lanes, row, target, event);
  });
}

function inside(lanes: Lanes, row: string, event: KeyboardEvent): void {
  if (event.key !== "Escape" && !endsWriting(event)) return;
  event.preventDefault();
  const next = event.key === "Enter" && lanes.writing.fresh ? lanes.lanes.get(lanes.placing.laneOf(row))?.add : undefined;
  lanes.writing.end();
  lanes.sync();
  if (next) next.focus();
  else if (lanes.card(row)) lanes.goTo(row);
  else lanes.lanes.get(lanes.placing.lanes[0]!)?.add.focus();
}

function about(lanes: Lanes, row: string, target: HTMLElement, event: KeyboardEvent): void {
  const { key } = event;
  const step = STEPS[key];
  const command = event.ctrlKey || event.metaKey || event.shiftKey;
  if (step && !command) {
    event.preventDefault();
    if (event.altKey) {
      const spot = spotAway(lanes, row, ...step);
      if (spot) lanes.put(row, spot);
      lanes.goTo(row);
    } else {
      const next = rowAway(lanes, row, ...step);
      if (next) lanes.goTo(next);
    }
  } else if (lanes.mayWrite && target.matches("[data-act='write']") && !event.altKey && !event.ctrlKey && !event.metaKey && (key === "F2" || (key.length === 1 && key !== " "))) {
    if (key === "F2") event.preventDefault();
    // The letter itself lands in the field that has the focus by then.
    lanes.writing.begin(lanes.card(row)!);
  }
}

/** Where a card goes with one step: past its neighbour, or into the lane beside, above or below. */
export function spotAway(lanes: Lanes, row: string, columns: number, rows: number): Spot | undefined {
  const here = lanes.placing.laneOf(row);
  const own = lanes.seen(here);
  const beside = rows ? own[own.indexOf(row) + rows] : undefined;
  if (beside !== undefined) return { lane: here, beside, behind: rows > 0 };
  const lane = lanes.placing.away(here, columns, rows);
  if (lane === undefined) return undefined;
  const there = lanes.seen(lane);
  // Upwards behind the last, downwards before the first, sideways to the same height.
  const mark = rows > 0 ? there[0] : rows < 0 ? undefined : there[own.indexOf(row)];
  return mark === undefined ? { lane } : { lane, beside: mark, behind: false };
}

function rowAway(lanes: Lanes, row: string, columns: number, rows: number): string | undefined {
  let lane: string | undefined = lanes.placing.laneOf(row);
  const own = lanes.seen(lane);
  const at = own.indexOf(row);
  if (rows && own[at + rows] !== undefined) return own[at + rows];
  // Fields without a card in sight are passed over.
  while ((lane = lanes.placing.away(lane, columns, rows)) !== undefined) {
    const there = lanes.seen(lane);
    if (there.length && !lanes.lanes.get(lane)!.folded) return rows > 0 ? there[0] : rows < 0 ? there.at(-1) : there[Math.min(at, there.length - 1)];
  }
  return undefined;
}
