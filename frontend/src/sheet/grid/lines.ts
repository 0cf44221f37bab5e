/** The lines of a grid: rows in the order in which they are looked at, under headings where they are grouped, without what is filtered away. */
import { folded } from "../definition";
import type { Reading } from "../reading";
import { amountOf } from "../money";
import { isMoney } from "../reading";
import { isNumber, keysIn, shownIn, SUM, type Lane } from "./lanes";

export type Line = RowLine | Heading;

export interface RowLine {
  kind: "row";
  row: string;
}

export interface Heading {
  kind: "heading";
  value: string;
  name: string;
  count: number;
  /** Rupiah of all money of the group. */
  money: number;
  closed: boolean;
}

/** How somebody looks at a sheet. It is theirs alone. */
export interface Look {
  /** Values that a column must have, by its key. */
  only: Map<string, Set<string>>;
  words: string;
  /** Only rows in which something is to be mended. */
  wrong: boolean;
  /** What else a row must be; somebody beside the grid says so. */
  also: ((row: string) => boolean) | undefined;
  sort: { lane: string; down: boolean } | undefined;
  /** The key of the column by whose values rows are grouped. */
  group: string;
  closed: Set<string>;
}

export function freshLook(): Look {
  return { only: new Map(), words: "", wrong: false, also: undefined, sort: undefined, group: "", closed: new Set() };
}

export function isFiltered(look: Look): boolean {
  return look.wrong || look.also !== undefined || look.words.trim() !== "" || [...look.only.values()].some((values) => values.size > 0);
}

/** All lines in order. */
export function linesOf(reading: Reading, lanes: readonly Lane[], look: Look): Line[] {
  const rows = sorted(reading, lanes, look, reading.document.order().filter((row) => passes(reading, lanes, look, row)));
  if (!look.group) return rows.map((row) => ({ kind: "row", row }));
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const value = reading.document.at(row, look.group);
    groups.set(value, [...(groups.get(value) ?? []), row]);
  }
  return inListOrder(reading, lanes, look.group, [...groups.keys()]).flatMap((value) => {
    const members = groups.get(value)!;
    const closed = look.closed.has(value);
    const list = listOf(lanes, look.group);
    const heading: Heading = {
      kind: "heading", value, name: reading.nameOf(list, value), count: members.length, money: moneyOf(reading, lanes, members), closed,
    }; // prettier-ignore
    return [heading, ...(closed ? [] : members.map((row): RowLine => ({ kind: "row", row })))];
  });
}

function passes(reading: Reading, lanes: readonly Lane[], look: Look, row: string): boolean {
  if (look.also && !look.also(row)) return false;
  if (look.wrong && !Object.keys(reading.definition.problems[row] ?? {}).length) return false;
  for (const [key, values] of look.only) {
    const column = lanes.find(({ of }) => of.key === key)?.of;
    if (!values.size || !column) continue;
    const has = [reading.document.at(row, key), ...reading.chosen(row, column)];
    if (!has.some((value) => values.has(value))) return false;
  }
  const words = folded(look.words);
  if (words && reading.definition.tags?.[row]?.some((tag) => folded(tag).includes(words))) return true;
  return !words || lanes.some((lane) => folded(shownIn(reading, row, lane)).includes(words));
}

function sorted(reading: Reading, lanes: readonly Lane[], { sort }: Look, rows: string[]): string[] {
  const lane = sort && lanes.find(({ key }) => key === sort.lane);
  if (!sort || !lane) return rows;
  const keyed = rows.map((row) => [row, sortKey(reading, row, lane)] as const);
  const turn = sort.down ? -1 : 1;
  // What is empty stands last, whichever way.
  return keyed.sort(([, one], [, two]) => Number(one === "") - Number(two === "") || turn * compared(one, two)).map(([row]) => row);
}

function sortKey(reading: Reading, row: string, lane: Lane): string | number {
  if (!isNumber(lane)) return shownIn(reading, row, lane);
  const texts = keysIn(reading, row, lane).map((key) => reading.document.at(row, key));
  const amounts = texts.map(amountOf).filter((amount) => amount !== undefined);
  return amounts.length ? amounts.reduce((sum, amount) => sum + amount, 0) : texts.join(" ");
}

function compared(one: string | number, two: string | number): number {
  if (typeof one === "number" && typeof two === "number") return one - two;
  if (typeof one === "number" || typeof two === "number") return typeof one === "number" ? -1 : 1;
  return one.localeCompare(two, "id", { numeric: true });
}

/** Groups stand as the edition lists them; what is in no list behind, and rows without a value last. */
function inListOrder(reading: Reading, lanes: readonly Lane[], key: string, values: string[]): string[] {
  const list = listOf(lanes, key);
  const places = new Map((reading.definition.lists[list] ?? []).map(([value], place) => [value, place]));
  const place = (value: string): number => (value === "" ? Number.MAX_SAFE_INTEGER : (places.get(value) ?? places.size));
  return values.sort((one, two) => place(one) - place(two) || one.localeCompare(two));
}

function listOf(lanes: readonly Lane[], key: string): string {
  return lanes.find(({ of }) => of.key === key)?.of.list ?? "";
}

/** Rupiah of all money of some rows. */
export function moneyOf(reading: Reading, lanes: readonly Lane[], rows: readonly string[]): number {
  const money = lanes.filter(({ of, type }) => isMoney(of) && type !== SUM);
  let sum = 0;
  for (const row of rows) {
    for (const lane of money) for (const key of keysIn(reading, row, lane)) sum += amountOf(reading.document.at(row, key)) ?? 0;
  }
  return sum;
}
