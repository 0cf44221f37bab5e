/** The list of a form: the rows of a sheet under what they are about, or as a tree, with what is still missing in each. */
import type { Column } from "../definition";
import type { Reading } from "../reading";

/** What a sheet's rows are about: the column that says it. */
const ABOUT: Record<string, string> = { ReadinessNote: "element", Risk: "quick_win" };

export interface Leaf {
  row: string;
  /** How far below the top of the tree. */
  depth: number;
  /** Of a tree: the level that a row under this one has. */
  next?: string;
}

/** Rows of one kind. `cells` is what a new row there begins with; nothing where none is added there. */
export interface Group {
  name: string;
  value: string;
  leaves: Leaf[];
  cells?: Record<string, string>;
}

/** `partOf` says in which sub-dimension a programme is, as far as that is known. */
export function groupsOf(reading: Reading, columns: readonly Column[], partOf: (programme: string) => string = () => ""): Group[] {
  const { noun } = reading.definition;
  if (noun === "Aim") return treeOf(reading, columns);
  const column = columns.find(({ key }) => key === ABOUT[noun]);
  const rows = reading.document.order();
  if (noun === "QuickWin") return byPart(rows, (row) => partOf(reading.document.at(row, "program")));
  if (!column) return [{ name: "", value: "", leaves: rows.map((row) => ({ row, depth: 0 })), cells: {} }];
  const values = new Map<string, string[]>();
  // What a sheet is to speak of stands there from the start; rows of other sheets only once something is said of them.
  if (column.type === "choice") for (const [value] of reading.definition.lists[column.list] ?? []) values.set(value, []);
  for (const row of rows) {
    const value = reading.document.at(row, column.key);
    values.set(value, [...(values.get(value) ?? []), row]);
  }
  const groups = [...values].map(([value, members]): Group => ({
    name: value && reading.nameOf(column.list, value), value, leaves: members.map((row) => ({ row, depth: 0 })), cells: value ? { [column.key]: value } : {},
  })); // prettier-ignore
  return groups.sort((one, two) => Number(one.value === "") - Number(two.value === ""));
}

function byPart(rows: readonly string[], partOf: (row: string) => string): Group[] {
  const parts = new Map<string, string[]>();
  for (const row of rows) parts.set(partOf(row), [...(parts.get(partOf(row)) ?? []), row]);
  const groups = [...parts].map(([name, members]): Group => ({ name, value: name, leaves: members.map((row) => ({ row, depth: 0 })) }));
  return groups.sort((one, two) => Number(one.name === "") - Number(two.name === "") || one.name.localeCompare(two.name));
}

/** Visions first, each with what hangs under it; then keywords; then whatever hangs under nothing. */
function treeOf(reading: Reading, columns: readonly Column[]): Group[] {
  const { document, definition } = reading;
  const level = columns.find(({ key }) => key === "level");
  const levels = (definition.lists[level?.list ?? ""] ?? []).map(([value]) => value);
  const rows = document.order();
  const below = new Map<string, string[]>();
  for (const row of rows) {
    const parent = document.at(row, "parent");
    if (parent !== row) below.set(parent, [...(below.get(parent) ?? []), row]);
  }
  const seen = new Set<string>();
  const walk = (row: string, depth: number): Leaf[] => {
    if (seen.has(row)) return [];
    seen.add(row);
    const leaf = { row, depth, next: nextLevel(levels, document.at(row, "level")) };
    return [leaf, ...(below.get(row) ?? []).flatMap((each) => walk(each, depth + 1))];
  };
  const standing = new Set(rows);
  const roots = rows.filter((row) => !standing.has(document.at(row, "parent")));
  const tops = levels.slice(0, 2).reverse();
  const groups = tops.map((value): Group => ({
    name: reading.nameOf(level!.list, value), value, leaves: roots.filter((row) => document.at(row, "level") === value).flatMap((row) => walk(row, 0)), cells: { level: value },
  })); // prettier-ignore
  // Rows that hang on one another in a ring stand here as well.
  const rest = rows.flatMap((row) => (tops.includes(document.at(row, "level")) && !standing.has(document.at(row, "parent")) ? [] : seen.has(row) ? [] : walk(row, 0)));
  return [...groups, ...(rest.length ? [{ name: "", value: "", leaves: rest }] : [])];
}

/** One level further down; what keywords and the last level say has nothing below it. */
export function nextLevel(levels: readonly string[], level: string): string | undefined {
  const at = levels.indexOf(level);
  return at > 0 ? levels[at + 1] : undefined;
}

export interface Missing {
  /** Columns that a check asks for and nothing stands in. */
  columns: Column[];
  filled: number;
  all: number;
  /** Cells that are to be mended. */
  wrong: number;
}

export function missingIn(reading: Reading, columns: readonly Column[], row: string): Missing {
  const typed = columns.filter(({ guarded }) => !guarded);
  const empty = typed.filter((column) => !reading.lines(row, column).length);
  return {
    columns: empty.filter(({ required }) => required),
    filled: typed.length - empty.length,
    all: typed.length,
    wrong: Object.keys(reading.definition.problems[row] ?? {}).length,
  };
}
