/** Finding an entry among thousands by what somebody types: its code, its name, the other names by which it is called. */
import { folded, type Entry } from "../definition";

/** No more than this is drawn; whoever does not find it types another letter. */
export const MOST = 50;

interface Sought {
  entry: Entry;
  names: string[];
  all: string;
}

const kept = new WeakMap<readonly Entry[], Sought[]>();

/** An entry as it is sought: read once for a list, however often somebody types. */
function soughtIn(entries: readonly Entry[]): Sought[] {
  let found = kept.get(entries);
  if (!found) {
    found = entries.map((entry) => {
      const names = entry.slice(1).filter(Boolean).map(folded);
      return { entry, names, all: names.join(" ") };
    });
    kept.set(entries, found);
  }
  return found;
}

export interface Found {
  /** The best first. */
  entries: Entry[];
  /** How many there are, drawn or not. */
  count: number;
}

/** Entries that hold every word typed; what is to stand first stands first, then whole names, then beginnings. */
export function search(entries: readonly Entry[], typed: string, first: ReadonlySet<string> = new Set(), without: ReadonlySet<string> = new Set()): Found {
  const whole = folded(typed);
  const words = whole.split(" ").filter(Boolean);
  const ranked: [rank: number, entry: Entry][] = [];
  for (const { entry, names, all } of soughtIn(entries)) {
    if (without.has(entry[0]) || !words.every((word) => all.includes(word))) continue;
    ranked.push([rankOf(names, all, whole) - (first.has(entry[0]) ? 10 : 0), entry]);
  }
  // Sorting keeps the order of the list among equals.
  ranked.sort(([one], [two]) => one - two);
  return { entries: ranked.slice(0, MOST).map(([, entry]) => entry), count: ranked.length };
}

/** A whole name counts most, whatever else is offered first. */
function rankOf(names: readonly string[], all: string, whole: string): number {
  if (!whole) return 0;
  if (names.includes(whole)) return -20;
  if (names.some((name) => name.startsWith(whole))) return 1;
  return all.includes(` ${whole}`) ? 2 : 3;
}
