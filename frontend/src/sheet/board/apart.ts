/** Pairs of which somebody has said that they are not the same; kept in this browser, so that they are not proposed again. */
import type { Pair } from "../composing/acts";

const MOST = 500;

export class Apart {
  private readonly name: string;
  private pairs: string[];

  constructor(room: string) {
    this.name = `anyam-apart-${room}`;
    this.pairs = read(this.name);
  }

  has(pair: Pair): boolean {
    return this.pairs.includes(keyOf(pair));
  }

  add(pair: Pair): void {
    this.pairs = [...this.pairs, keyOf(pair)].slice(-MOST);
    try {
      window.localStorage.setItem(this.name, JSON.stringify(this.pairs));
    } catch {
      // A browser that keeps nothing proposes it again the next time.
    }
  }
}

function keyOf({ keep, other }: Pair): string {
  return [keep, other].sort().join(" ");
}

function read(name: string): string[] {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(name) ?? "[]");
    return Array.isArray(found) ? found.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}
