/** Where cards stand: rows parted into lanes by one of their cells, in each lane in the order of the document. */
import { ORDER } from "../../live/document";
import { several } from "../../live/order";
import type { Column } from "../definition";
import type { Reading } from "../reading";

/** The lane of rows whose cell is empty or means none of the lanes. */
export const UNPLACED = "";

/** Before or behind another card of a lane; without one, behind all that stand in it. */
export interface Spot {
  lane: string;
  beside?: string;
  behind?: boolean;
}

export class Placing {
  /** Lanes stand two in a line, as in any book on the method. */
  readonly lanes: readonly string[];

  constructor(
    readonly reading: Reading,
    readonly column: Column,
  ) {
    this.lanes = (reading.definition.lists[column.list] ?? []).map(([value]) => value);
  }

  laneOf(row: string): string {
    const { reading, column } = this;
    const meant = reading.valueOf(column.list, reading.document.at(row, column.key)) ?? UNPLACED;
    return this.lanes.includes(meant) ? meant : UNPLACED;
  }

  /** Every lane with its rows. */
  rows(): Map<string, string[]> {
    const found = new Map<string, string[]>([UNPLACED, ...this.lanes].map((lane) => [lane, []]));
    for (const row of this.reading.document.order()) found.get(this.laneOf(row))!.push(row);
    return found;
  }

  /** Puts a card into a lane and a place, in one act; false where it stands there already. */
  put(row: string, spot: Spot): boolean {
    const { document } = this.reading;
    const wanted: { row: string; column: string; text: string }[] = [];
    if (spot.lane !== this.laneOf(row)) wanted.push({ row, column: this.column.key, text: spot.lane });
    const order = this.order(row, spot);
    if (order !== undefined) wanted.push({ row, column: ORDER, text: order });
    if (wanted.length) document.together(() => document.setMany(wanted));
    return wanted.length > 0;
  }

  /** A new card at the end of a lane, with what its place says of it: one act, too. */
  add(lane: string, cells: Record<string, string> = {}): string {
    const { document } = this.reading;
    const last = this.rows().get(lane)?.at(-1);
    return document.together(() => {
      const row = document.add(last);
      const place = lane === UNPLACED ? {} : { [this.column.key]: lane };
      document.setMany(Object.entries({ ...place, ...cells }).map(([column, text]) => ({ row, column, text })));
      return row;
    });
  }

  /** The key of a place; nothing where the row stands there, or where the lane has no other card and any place is good. */
  private order(row: string, { lane, beside, behind = true }: Spot): string | undefined {
    const { document } = this.reading;
    const mark = beside ?? this.rows().get(lane)!.filter((each) => each !== row).at(-1);
    if (mark === undefined || mark === row) return undefined;
    const now = document.order();
    const others = now.filter((each) => each !== row);
    const place = others.indexOf(mark) + Number(behind);
    if (now[place] === row) return undefined;
    const at = (index: number): string | null => (others[index] && document.at(others[index], ORDER)) || null;
    return several(1, at(place - 1), at(place))[0];
  }

  /** The lane beside, above or below another; nothing at the edge. From the unplaced every way leads to the first. */
  away(lane: string, columns: number, rows: number): string | undefined {
    const from = this.lanes.indexOf(lane);
    if (from < 0) return columns > 0 || rows > 0 ? this.lanes[0] : undefined;
    const column = (from % 2) + columns;
    return column < 0 || column > 1 ? undefined : this.lanes[from + columns + rows * 2];
  }
}
