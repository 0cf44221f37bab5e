/** What the page says of its sheet: inert JSON in the page, in the reader's language. */

/** What a cell may hold from a list: value, shown name, and other names by which people call it. */
export type Entry = [value: string, name: string, ...others: string[]];

export interface Column {
  key: string;
  name: string;
  type: string;
  /** Set by an act of its own, never typed here. */
  guarded: boolean;
  required: boolean;
  help: string;
  title: boolean;
  /** The name of one of the page's lists. */
  list: string;
  /** Of a matrix: whether its money may be divided by source, too, and whether a sum that no year has stands in it. */
  bySource: boolean;
  undivided: boolean;
  /** Of a map: whether its entries are numbers. */
  figures: boolean;
  /** Of nested rows. */
  columns: Column[];
  /** Money is read and typed in millions here, as its heading says. */
  millions?: boolean;
}

export interface Definition {
  room: string;
  epoch: number;
  person: number;
  name: string;
  columns: Column[];
  years: string[];
  lists: Record<string, Entry[]>;
  /** Cells of the row that are set by acts: by uid and column. */
  guarded: Record<string, Record<string, string>>;
  /** What is wrong with a cell and how to mend it: by uid and key. */
  problems: Record<string, Record<string, string>>;
  /** The tags of rows by uid, once they have come. */
  tags?: Record<string, string[]>;
  /** Ways to look at the sheet, its own first; one of them is a table. */
  views: string[];
  /** Of the sheet: its code in the edition, and the noun its rows are. */
  sheet: string;
  noun: string;
  addresses: { told: string; examples: string; row: string; worker: string; signIn: string } & Record<string, string>;
  words: Record<string, string>;
}

/** The page's words; what stands between braces is put in. */
export type Say = (word: string, parts?: Record<string, string | number>) => string;

export function sayer(words: Record<string, string>): Say {
  return (word, parts = {}) =>
    (words[word] ?? "").replace(/\{(\w+)\}/g, (whole, name: string) => (name in parts ? String(parts[name]) : whole));
}

const LISTS = new Set(["items", "organisations", "areas", "choices"]);
const FIGURES = new Set(["integer", "decimal", "percent", "money", "money_matrix"]);

export function isList(column: Column): boolean {
  return LISTS.has(column.type);
}

export function isFigure(column: Column): boolean {
  return FIGURES.has(column.type);
}

/** Whether a key of a row stands in that column: `budgets` holds `budgets.2024.apbd`. */
export function holds({ key }: Column, at: string): boolean {
  return at === key || at.startsWith(`${key}.`);
}

/** Names are compared without regard to capitals and spaces. */
export function folded(text: string): string {
  return text.toLocaleLowerCase().replace(/[\s_-]+/g, " ").trim();
}
