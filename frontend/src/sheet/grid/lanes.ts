/**
 * Lanes: columns as they are drawn at a desk. A column of the sheet is one lane, a matrix of years one lane a year. What stands in a lane
 * is read and written as one text, so that it can be copied, pasted, searched, sorted and added up.
 */
import { holds, isFigure, isList, type Column, type Say } from "../definition";
import { amountOf, inMillions, millions } from "../money";
import { isMoney, UNDIVIDED, UNREAD, type Line, type Reading } from "../reading";

export const YEAR = "year";
/** All years of a row together: read only. */
export const SUM = "sum";

/** A column of the sheet, or one year of it (`budgets.2024`). */
export interface Lane extends Column {
  of: Column;
  year: string;
}

/** A key of the row, and its text. */
export type Write = [key: string, text: string];

export function lanesOf(columns: readonly Column[], years: readonly string[], say: Say): Lane[] {
  return columns.flatMap((column) => {
    const more = { of: column, year: "", ...(isMoney(column) && { millions: true }) };
    if (column.type !== "money_matrix" && column.type !== "value_matrix") return [{ ...column, ...more }];
    const spans = column.undivided ? [...years, UNDIVIDED] : years;
    const lanes: Lane[] = spans.map((year) => {
      const shown = year === UNDIVIDED ? say("undivided") : year;
      const name = isMoney(column) ? say("in_millions", { year: shown }) : shown;
      return { ...column, ...more, key: `${column.key}.${year}`, type: YEAR, name, title: false, year };
    });
    if (isMoney(column)) lanes.push({ ...column, ...more, key: `${column.key}.*`, type: SUM, name: say("sum_in_millions"), help: "", title: false });
    return lanes;
  });
}

/** Whether a text can be put into a lane as a whole. */
export function takesText(lane: Lane): boolean {
  return !lane.guarded && lane.type !== SUM && lane.type !== "map" && lane.type !== "rows";
}

export function isNumber({ of }: Lane): boolean {
  return isFigure(of);
}

/** The keys of a row that have something in a lane. */
export function keysIn(reading: Reading, row: string, lane: Lane): string[] {
  const cells = reading.document.cells.get(row);
  const column = lane.type === SUM ? lane.of : lane;
  return cells ? [...cells].filter(([key, text]) => text && holds(column, key)).map(([key]) => key).sort() : [];
}

/** What a cell of a lane shows. */
export function linesIn(reading: Reading, row: string, lane: Lane): Line[] {
  // At a desk many columns stand beside each other: of another row its code is enough, the rest comes with the pointer or on opening.
  if (lane.type === "items") return reading.lines(row, lane).map(({ label, text }) => ({ label, text: codeOf(text), whole: text }));
  if (!lane.year && lane.type !== SUM) return reading.lines(row, lane);
  const text = lane.year ? yearIn(reading, row, lane) : sumIn(reading, row, lane);
  return text ? [{ label: "", text }] : [];
}

/** `WO-1 Mengumumkan giliran` by its code; a name without one stays. */
function codeOf(name: string): string {
  return /^[A-Z]{1,3}-?\d+(?= )/.exec(name)?.[0] ?? name;
}

/** What a lane shows of a row, as one text. */
export function shownIn(reading: Reading, row: string, lane: Lane): string {
  if (lane.guarded) return reading.definition.guarded[row]?.[lane.key] ?? "";
  if (lane.year) return yearIn(reading, row, lane);
  if (lane.type === SUM) return sumIn(reading, row, lane);
  return reading.lines(row, lane).map(({ label, text }) => (label ? `${label} ${text}` : text)).join("; ");
}

/** The sum of a year's sources; where one of them is no amount, all of them beside each other. */
function yearIn(reading: Reading, row: string, lane: Lane): string {
  const texts = keysIn(reading, row, lane).map((key) => reading.document.at(row, key));
  const amounts = texts.map(amountOf);
  if (texts.length < 2 || amounts.includes(undefined)) return texts.map((text) => (lane.millions ? inMillions(text) : text)).join("; ");
  const sum = amounts.reduce<number>((found, amount) => found + amount!, 0);
  return lane.millions ? millions(sum) : sum.toLocaleString("id-ID");
}

/** What can be read of a row's years, added up. */
function sumIn(reading: Reading, row: string, lane: Lane): string {
  const amounts = keysIn(reading, row, lane).map((key) => amountOf(reading.document.at(row, key))).filter((amount) => amount !== undefined);
  return amounts.length ? millions(amounts.reduce((sum, amount) => sum + amount, 0)) : "";
}

/** What is to be written so that a lane holds a text as if it had been typed there. */
export function writesFor(reading: Reading, row: string, lane: Lane, typed: string): Write[] {
  if (!takesText(lane)) return [];
  if (isList(lane)) return listWrites(reading, row, lane, reading.typed({ ...lane, list: "" }, typed));
  // A sum of several sources is not torn into them: what is typed over it stands for the whole year.
  const parts = lane.year ? keysIn(reading, row, lane).filter((key) => key !== lane.key) : [];
  return [[lane.key, reading.typed(lane, typed)], ...parts.map((key): Write => [key, ""])];
}

function listWrites(reading: Reading, row: string, column: Column, text: string): Write[] {
  const whole = reading.valueOf(column.list, text);
  const parts = whole === undefined ? text.split(/[;,\n]/).map((part) => part.trim()).filter(Boolean) : [text];
  const meant = parts.map((part) => reading.valueOf(column.list, part));
  const wanted = new Set(meant.filter((value) => value !== undefined));
  const unread = parts.filter((_part, place) => meant[place] === undefined).join("; ");
  const gone = reading.chosen(row, column).filter((value) => !wanted.has(value));
  return [
    ...gone.map((value): Write => [`${column.key}.${value}`, ""]),
    ...[...wanted].map((value): Write => [`${column.key}.${value}`, "1"]),
    [`${column.key}.${UNREAD}`, unread],
  ];
}
