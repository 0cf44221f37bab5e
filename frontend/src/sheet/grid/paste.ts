/**
 * Pasting a table: its cells go into the rows as they stand on the screen, from the chosen cell on. Where rows run out, new ones are
 * made; what is filtered away or folded up is never touched; all of it is one act, taken back by one press.
 */
import type { Reading } from "../reading";
import { takesText, writesFor, type Lane } from "./lanes";
import type { Look } from "./lines";

export interface Target {
  /** Rows as they stand on the screen. */
  rows: readonly string[];
  lanes: readonly Lane[];
  /** Where the first cell goes. */
  row: number;
  lane: number;
  /** How the sheet is looked at: a new row has what it takes to be seen. */
  look: Look;
}

export interface Pasted {
  cells: number;
  made: string[];
  /** Cells that stand in lanes that nobody types in, or beside the last lane. */
  left: number;
}

export function paste(reading: Reading, target: Target, cells: readonly (readonly string[])[]): Pasted {
  return reading.document.together(() => put(reading, target, cells));
}

function put(reading: Reading, target: Target, cells: readonly (readonly string[])[]): Pasted {
  const { document } = reading;
  const there = target.rows.slice(target.row, target.row + cells.length);
  const before = there[there.length - 1] ?? target.rows[target.rows.length - 1];
  const made = cells.length > there.length ? document.addMany(cells.length - there.length, before) : [];
  const wanted = made.flatMap((row) => shared(target, before, reading).map(([column, text]) => ({ row, column, text })));
  let [taken, left] = [0, 0];
  for (const [which, row] of [...there, ...made].entries()) {
    for (const [offset, text] of cells[which]!.entries()) {
      const lane = target.lanes[target.lane + offset];
      if (!lane || !takesText(lane)) {
        if (text.trim()) left++;
        continue;
      }
      taken++;
      for (const [column, put] of writesFor(reading, row, lane, text)) wanted.push({ row, column, text: put });
    }
  }
  // What is pasted counts more than what a row gets by where it is made.
  document.setMany([...new Map(wanted.map((write) => [`${write.row} ${write.column}`, write])).values()]);
  return { cells: taken, made, left };
}

/** What a new row has by the filter and the group in which it is made. */
function shared({ look, lanes }: Target, beside: string | undefined, reading: Reading): [string, string][] {
  const found = new Map<string, string>();
  for (const [key, values] of look.only) {
    const [value, ...others] = values;
    const column = lanes.find(({ of }) => of.key === key)?.of;
    if (value === undefined || others.length || !column) continue;
    if (column.type === "organisations") found.set(`${key}.${value}`, "1");
    else found.set(key, value);
  }
  if (look.group && beside !== undefined) found.set(look.group, reading.document.at(beside, look.group));
  return [...found];
}
