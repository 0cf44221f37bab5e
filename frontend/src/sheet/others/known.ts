/** What others have worked out and this sheet rests on: asked for once, by whatever needs it first, and anew when it has grown old. */
import type { Definition } from "../definition";
import type { Reading } from "../reading";
import { fetched } from "../server";

const FRESH = 60_000;

/** A row of the chain, as the server tells it. */
export type Told = [noun: string, code: string, name: string, group: string, part: string, up: string[]];

export interface Known {
  /** What the sheets of the nouns are called, in the order of the work. */
  names: Record<string, string>;
  rows: Record<string, Told>;
  /** How many rows of each noun hang on each row of this sheet. */
  below: Record<string, Record<string, number>>;
  /** The cells that a row under a programme may begin with. */
  inherits: Record<string, Record<string, string>>;
  /** What programmes say of themselves: heading and text. */
  told: Record<string, [heading: string, text: string][]>;
}

interface Asked {
  at: number;
  coming: Promise<Known>;
  known?: Known;
}

const asked = new WeakMap<Definition, Asked>();

/** What is known by now. */
export function known(definition: Definition): Known | undefined {
  return asked.get(definition)?.known;
}

/** Asks where nothing is known yet or what is known is old; fails without a network where nothing is known. */
export function learn(definition: Definition): Promise<Known> {
  const before = asked.get(definition);
  if (before && Date.now() - before.at < FRESH) return before.coming;
  const now: Asked = { at: Date.now(), coming: fetched<Known>(definition.addresses.around!), known: before?.known };
  asked.set(definition, now);
  now.coming = now.coming.then(
    (found) => (now.known = found),
    (error: unknown) => {
      now.at = 0;
      if (now.known) return now.known;
      throw error;
    },
  );
  return now.coming;
}

/** The columns by which a row hangs on others; what it answers besides is no part of its thread. */
const UP: Record<string, string[]> = {
  Issue: ["rpjmd_problem"],
  SwotItem: ["issue"],
  Strategy: ["items"],
  Programme: ["main_problem", "strategies", "service"],
  Activity: ["program"],
  Nomination: ["program"],
  QuickWin: ["program"],
  Risk: ["quick_win"],
  Aim: ["parent"],
};

/** What a row hangs on as it stands here and now; of rows of other sheets as the server told it. */
export function above(found: Known, reading: Reading, row: string): string[] {
  if (!reading.document.cells.has(row)) return found.rows[row]?.[5] ?? [];
  const { definition, document } = reading;
  const columns = definition.columns.filter(({ key }) => UP[definition.noun]?.includes(key));
  return columns.flatMap((column) => (column.type === "items" ? reading.chosen(row, column) : [document.at(row, column.key)])).filter((uid) => uid in found.rows);
}

/** Every row above a row, by noun, in the order of the work. */
export function thread(found: Known, reading: Reading, row: string): [noun: string, rows: string[]][] {
  const seen = new Set<string>();
  const waiting = above(found, reading, row);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (next === row || seen.has(next)) continue;
    seen.add(next);
    waiting.push(...above(found, reading, next));
  }
  return Object.keys(found.names)
    .map((noun): [string, string[]] => [noun, [...seen].filter((uid) => found.rows[uid]?.[0] === noun)])
    .filter(([, rows]) => rows.length > 0);
}

/** The main problems that each strategy answers: through its SWOT items and the issues they come from. */
export function problemsOf(found: Known, strategy: string): Set<string> {
  const problems = new Set<string>();
  const seen = new Set<string>();
  const waiting = [...(found.rows[strategy]?.[5] ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const told = found.rows[next];
    if (told?.[0] === "Problem") problems.add(next);
    else waiting.push(...(told?.[5] ?? []));
  }
  return problems;
}

/** The strategies that answer one of these problems. */
export function strategiesOf(found: Known, problems: Iterable<string>): Set<string> {
  const wanted = new Set(problems);
  const strategies = Object.entries(found.rows).filter(([, [noun]]) => noun === "Strategy");
  return new Set(strategies.filter(([uid]) => [...problemsOf(found, uid)].some((problem) => wanted.has(problem))).map(([uid]) => uid));
}
