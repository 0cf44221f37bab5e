/**
 * Cells that somebody has changed and the server has not acknowledged. What was sent carries the number of its update; an
 * acknowledgement says up to which number everything is durable.
 */
import { ORDER, type Change } from "./document";

export interface Waiting {
  row: string;
  column: string;
  old: string;
  new: string;
}

export class WaitingCells {
  private readonly cells = new Map<string, Waiting & { sentAs?: number }>();

  constructor(kept: Iterable<Waiting> = []) {
    for (const cell of kept) this.cells.set(keyOf(cell), { ...cell });
  }

  /** What was typed; what stood there before anything waited stays known. */
  note(changes: Change[]): Waiting[] {
    return changes
      .filter((change) => change.old !== change.new)
      .map(({ row, column, old, new: now }) => {
        const before = this.cells.get(keyOf({ row, column }));
        const cell = { row, column, old: before ? before.old : old, new: now };
        this.cells.set(keyOf(cell), cell);
        return cell;
      });
  }

  /** All that has not been sent goes with this update; with `again` whatever has been sent before, too. */
  send(number: number, again = false): void {
    for (const cell of this.cells.values()) if (again || cell.sentAs === undefined) cell.sentAs = number;
  }

  /** A request failed: nothing is on its way. */
  recall(): void {
    for (const cell of this.cells.values()) delete cell.sentAs;
  }

  /** Everything up to that update is durable; what is given back waits no more. */
  release(number: number): string[] {
    const done = [...this.cells].filter(([, cell]) => cell.sentAs !== undefined && cell.sentAs <= number);
    for (const [key] of done) this.cells.delete(key);
    return done.map(([key]) => key);
  }

  /** These went another way; what has been typed into them since waits on. */
  forget(cells: Waiting[]): void {
    for (const cell of cells) if (this.cells.get(keyOf(cell))?.new === cell.new) this.cells.delete(keyOf(cell));
  }

  all(): Waiting[] {
    return [...this.cells.values()].map(({ row, column, old, new: now }) => ({ row, column, old, new: now }));
  }

  get some(): boolean {
    return this.cells.size > 0;
  }

  /** How many, for people: a place in the list is no cell. */
  get count(): number {
    return Math.max([...this.cells.values()].filter(({ column }) => column !== ORDER).length, this.some ? 1 : 0);
  }
}

export function keyOf({ row, column }: { row: string; column: string }): string {
  return `${row} ${column}`;
}
