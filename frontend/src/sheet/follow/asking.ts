/** What the server tells of who wrote what in a sheet. */
import { mark } from "../../live/csrf";
import type { Say } from "../definition";

/** By the person's key: a name, and the office they work for. */
export type People = Record<string, [name: string, office: string]>;

export interface News {
  row: string;
  /** The key of a cell; empty for an act on the whole row. */
  column: string;
  act: string;
  who: number | null;
  at: string;
}

export interface Since {
  at: string;
  first: boolean;
  /** All changes there are; the latest of them are told. */
  count: number;
  changes: News[];
  people: People;
  /** The uids of the organisations for which this person works. */
  offices: string[];
  /** Rows that this person made. */
  made: string[];
  /** How many matters are open about a row. */
  talk: Record<string, number>;
}

export interface Authors {
  people: People;
  made: Record<string, number | null>;
  last: Record<string, [who: number | null, at: string]>;
  /** Cells that somebody else wrote than who made their row. */
  cells: Record<string, Record<string, number | null>>;
}

export interface PastLine {
  id: number;
  who: number | null;
  by: string;
  at: string;
  act: string;
  acted: string;
  column: string;
  key: string;
  old: string;
  new: string;
  /** What would be typed to have the old text back. */
  put: string;
}

export interface Past {
  lines: PastLine[];
  people: People;
  more: number;
}

/** Says something that needs no answer, also while the page is on its way out. */
export function tellServer(address: string): void {
  void fetch(address, { method: "POST", headers: mark(), keepalive: true }).catch(() => undefined);
}

/** `Sri (Dinkes)`. */
export function nameOf(people: People, who: number | null, say: Say): string {
  const [name = "", office = ""] = people[String(who)] ?? [];
  if (!name) return say("unknown_writer");
  return office ? `${name} (${office})` : name;
}
