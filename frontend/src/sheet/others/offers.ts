/** What is offered first where somebody chooses: on a programme the strategies that answer its problem, and the problems that its strategies answer. */
import type { Column, Definition, Say } from "../definition";
import type { Reading } from "../reading";
import { known, learn, problemsOf, strategiesOf, type Known } from "./known";

export interface Offer {
  /** What stands first, and why. */
  first: Set<string>;
  why: string;
  /** What is said of an entry beside its name: its group, its part. */
  beside(value: string): string;
}

const PROBLEMS = ["main_problem", "also_answers"];

export function offerFor(reading: Reading, row: string, column: Column, say: Say): Offer {
  const found = known(reading.definition);
  if (!found) return { first: new Set(), why: "", beside: () => "" };
  return { ...first(found, reading, row, column, say), beside: (value) => besideOf(found, value) };
}

/** Asks in good time, so that it is known when somebody chooses. */
export function prepare(definition: Definition): void {
  if (definition.columns.some(({ list, guarded }) => list.startsWith("rows:") && !guarded)) void learn(definition).catch(() => undefined);
}

function first(found: Known, reading: Reading, row: string, { key }: Column, say: Say): Pick<Offer, "first" | "why"> {
  const nothing = { first: new Set<string>(), why: "" };
  if (reading.definition.noun !== "Programme") return nothing;
  if (key === "strategies") return { first: strategiesOf(found, chosenIn(reading, row, PROBLEMS)), why: say("answers_this_problem") };
  if (!PROBLEMS.includes(key)) return nothing;
  const problems = chosenIn(reading, row, ["strategies"]).flatMap((strategy) => [...problemsOf(found, strategy)]);
  return { first: new Set(problems), why: say("answered_by_strategy") };
}

/** The values of a row's columns, whether they hold one or several. */
function chosenIn(reading: Reading, row: string, keys: readonly string[]): string[] {
  return reading.definition.columns
    .filter(({ key }) => keys.includes(key))
    .flatMap((column) => (column.type === "items" ? reading.chosen(row, column) : [reading.document.at(row, column.key)]))
    .filter(Boolean);
}

function besideOf(found: Known, value: string): string {
  const told = found.rows[value];
  return told ? [told[3], told[4]].filter(Boolean).join(" · ") : "";
}
