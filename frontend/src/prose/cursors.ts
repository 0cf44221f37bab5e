/** Who writes where: our presence, in the shape in which the library's cursors ask for it. */
import type { Presence } from "../live/presence";
import { colourOf } from "../sheet/row";
import { make } from "../sheet/make";

interface Cursor {
  anchor: unknown;
  head: unknown;
}

interface Shown {
  user: { name: string; color: string; person: number };
  cursor?: Cursor;
}

/** Colours are ours, by number; the library asks for one of its own and is told the same for all. */
const NO_COLOUR = "#000000";

export class Cursors {
  private own: { cursor: Cursor | null } = { cursor: null };
  private readonly ears = new Map<() => void, () => void>();

  constructor(private readonly presence: Presence) {}

  getStates(): Map<number, Shown> {
    const found = new Map<number, Shown>();
    for (const [client, { from, to, name = "", person = 0, away }] of this.presence.others) {
      const cursor = from && to && !away ? read(from, to) : undefined;
      found.set(client, { user: { name, color: NO_COLOUR, person }, ...(cursor && { cursor }) });
    }
    return found;
  }

  getLocalState(): { cursor: Cursor | null } {
    return this.own;
  }

  setLocalStateField(_name: string, cursor: Cursor | null): void {
    this.own = { cursor: cursor && (JSON.parse(JSON.stringify(cursor)) as Cursor) };
    if (cursor) this.presence.select(JSON.stringify(cursor.anchor), JSON.stringify(cursor.head));
    else this.presence.select();
  }

  on(_event: string, ear: () => void): void {
    this.ears.set(ear, this.presence.changed.listen(ear));
  }

  off(_event: string, ear: () => void): void {
    this.ears.get(ear)?.();
    this.ears.delete(ear);
  }
}

function read(from: string, to: string): Cursor | undefined {
  try {
    return { anchor: JSON.parse(from) as unknown, head: JSON.parse(to) as unknown };
  } catch {
    return undefined;
  }
}

/** Their name is drawn, not written: it is nobody's text. */
export function cursor({ name, person }: Shown["user"]): HTMLElement {
  return make("span", { class: "prose-cursor", "data-colour": String(colourOf(person)), "data-name": name, "aria-hidden": "true" });
}

export function selection({ person }: Shown["user"]): Record<string, string> {
  return { class: "prose-selection", "data-colour": String(colourOf(person)) };
}
