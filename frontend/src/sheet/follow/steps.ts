/** What has changed, cell by cell, in the order of the sheet. */
import type { News } from "./asking";

export interface Step extends News {
  /** Where in the row: the place of its column. */
  place: number;
}

/** The latest change of each cell that still stands, row by row; `away` counts rows that went to the bin. */
export function stepsOf(changes: readonly News[], order: readonly string[], columns: readonly { key: string }[]): { steps: Step[]; away: number } {
  const places = new Map(order.map((row, place) => [row, place]));
  const latest = new Map<string, Step>();
  const gone = new Set<string>();
  for (const change of changes) {
    // The latest come first.
    const key = `${change.row} ${change.column}`;
    if (!places.has(change.row)) {
      if (change.act === "bin") gone.add(change.row);
      continue;
    }
    if (!latest.has(key)) latest.set(key, { ...change, place: placeOf(change.column, columns) });
  }
  const steps = [...latest.values()].filter(({ act, place }) => act !== "add" || place >= 0);
  steps.sort((one, two) => places.get(one.row)! - places.get(two.row)! || one.place - two.place || one.column.localeCompare(two.column));
  return { steps, away: gone.size };
}

function placeOf(key: string, columns: readonly { key: string }[]): number {
  return columns.findIndex((column) => key === column.key || key.startsWith(`${column.key}.`));
}

/** Who did it, whoever did most first. */
export function writersOf(changes: readonly News[]): (number | null)[] {
  const counts = new Map<number | null, number>();
  for (const { who } of changes) counts.set(who, (counts.get(who) ?? 0) + 1);
  return [...counts].sort(([, one], [, two]) => two - one).map(([who]) => who);
}
