/**
 * A sheet as one Yjs document: `rows`, by uid, each a map of cells (docs/reference/live-protocol.md). Kept beside it is a plain
 * reading of all cells, which pages draw from and which knows what stood in a cell before.
 */
import * as Y from "yjs";
import { several } from "./order";
import { Signal } from "./signal";
import { uuid } from "./uuid";

/** Where a change comes from: from this person (undone by them), from here without being an act of its own, from elsewhere. */
export const OWN = "own";
export const QUIET = "quiet";
export const REMOTE = "remote";
export const STORED = "stored";

export const ORDER = "order";
export const DELETED = "deleted";

export interface Change {
  row: string;
  column: string;
  old: string;
  new: string;
}

export interface Changes {
  /** Made here, and so to be sent. */
  own: boolean;
  cells: Change[];
  origin: unknown;
}

type Cells = Y.Map<string | Y.Text>;

export class SheetDocument {
  readonly doc = new Y.Doc();
  readonly rows: Y.Map<Cells> = this.doc.getMap("rows");
  /** Every cell of every row as text. */
  readonly cells = new Map<string, Map<string, string>>();
  readonly changed = new Signal<Changes>();
  readonly undoing: Y.UndoManager;

  /** `texts` are the keys of the columns that two people may type in at once. */
  constructor(readonly texts: readonly string[]) {
    this.undoing = new Y.UndoManager(this.rows, { trackedOrigins: new Set([OWN]), captureTimeout: 800 });
    this.rows.observeDeep((events, transaction) => this.read(events, transaction));
  }

  destroy(): void {
    this.undoing.destroy();
    this.doc.destroy();
  }

  /** Rows that stand, in their order. */
  order(): string[] {
    const standing = [...this.cells].filter(([, cells]) => !cells.get(DELETED));
    const keyed = standing.map(([uid, cells]) => [cells.get(ORDER) ?? "", uid] as const);
    return keyed.sort(([a, one], [b, two]) => (a < b ? -1 : a > b ? 1 : one < two ? -1 : 1)).map(([, uid]) => uid);
  }

  at(row: string, column: string): string {
    return this.cells.get(row)?.get(column) ?? "";
  }

  /** The text that two people may type in at once; nothing where the cell holds a plain one. */
  text(row: string, column: string): Y.Text | undefined {
    const found = this.rows.get(row)?.get(column);
    return found instanceof Y.Text ? found : undefined;
  }

  /** Whether a cell can be written: only the server gives an old row the text of a new column. */
  writable(row: string, column: string): boolean {
    return this.rows.has(row) && (!this.texts.includes(column) || this.text(row, column) !== undefined);
  }

  /** What is typed into a cell, all of it. */
  set(row: string, column: string, text: string): void {
    this.setMany([{ row, column, text }]);
  }

  /** Many cells in one act. */
  setMany(wanted: readonly { row: string; column: string; text: string }[]): void {
    const todo = wanted.filter(({ row, column, text }) => this.at(row, column) !== text && this.writable(row, column));
    if (!todo.length) return;
    // Empty texts first: taking the change back then leaves empty cells and not none.
    const fresh = todo.filter(({ row, column }) => !this.rows.get(row)!.has(column));
    if (fresh.length) this.doc.transact(() => fresh.forEach(({ row, column }) => this.rows.get(row)!.set(column, "")), QUIET);
    this.edit(() => {
      for (const { row, column, text } of todo) {
        const shared = this.text(row, column);
        if (shared) replace(shared, text);
        else this.rows.get(row)!.set(column, text);
      }
    });
  }

  /** One act of this person. */
  edit(act: () => void): void {
    this.doc.transact(act, OWN);
  }

  /** Several acts that are taken back as one, however long they take. */
  together<Found>(acts: () => Found): Found {
    const { undoing } = this;
    const { captureTimeout } = undoing;
    undoing.stopCapturing();
    undoing.captureTimeout = Number.POSITIVE_INFINITY;
    try {
      return acts();
    } finally {
      undoing.captureTimeout = captureTimeout;
      undoing.stopCapturing();
    }
  }

  /** A new row behind another, or at the end. */
  add(behind?: string): string {
    return this.addMany(1, behind)[0]!;
  }

  /** New rows that follow one another. All their texts are made at once; two people never make the same one. */
  addMany(count: number, behind?: string): string[] {
    const standing = this.order();
    const place = behind === undefined ? standing.length - 1 : standing.indexOf(behind);
    const places = several(count, this.orderOf(standing[place]), this.orderOf(standing[place + 1]));
    const made = places.map(() => uuid());
    this.doc.transact(() => {
      for (const [which, uid] of made.entries()) {
        const cells: Cells = new Y.Map();
        for (const key of this.texts) cells.set(key, new Y.Text());
        cells.set(ORDER, places[which]!);
        // The row itself stays for ever; what is taken back is that it stands.
        cells.set(DELETED, "1");
        this.rows.set(uid, cells);
      }
    }, QUIET);
    this.edit(() => made.forEach((uid) => this.rows.get(uid)!.set(DELETED, "")));
    return made;
  }

  private orderOf(row: string | undefined): string | null {
    return row === undefined ? null : this.at(row, ORDER) || null;
  }

  /** Puts a row before or behind another. */
  move(row: string, beside: string, behind: boolean): void {
    const standing = this.order().filter((each) => each !== row);
    const place = standing.indexOf(beside) + Number(behind);
    const [order] = several(1, this.orderOf(standing[place - 1]), this.orderOf(standing[place]));
    this.together(() => this.set(row, ORDER, order!));
  }

  bin(row: string): void {
    this.set(row, DELETED, "1");
  }

  restore(row: string): void {
    this.set(row, DELETED, "");
  }

  private read(events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void {
    const found: Change[] = [];
    for (const event of events) {
      const [row, column] = event.path as string[];
      if (row === undefined) {
        for (const uid of event.changes.keys.keys()) this.readRow(uid, found);
      } else if (column === undefined) {
        for (const key of event.changes.keys.keys()) this.readCell(row, key, found);
      } else {
        // How a text changed is not asked here: asking opens a transaction for each, and thousands at once are too many.
        this.readCell(row, column, found);
      }
    }
    const own = transaction.local && transaction.origin !== STORED;
    if (found.length) this.changed.tell({ own, cells: found, origin: transaction.origin });
  }

  private readRow(uid: string, found: Change[]): void {
    const before = found.length;
    for (const key of this.rows.get(uid)?.keys() ?? []) this.readCell(uid, key, found);
    // A row that says nothing is one, too.
    if (found.length === before) found.push({ row: uid, column: ORDER, old: "", new: "" });
  }

  private readCell(row: string, column: string, found: Change[]): void {
    const value = this.rows.get(row)?.get(column);
    const text = value instanceof Y.Text ? value.toString() : typeof value === "string" ? value : "";
    const cells = this.cells.get(row) ?? new Map<string, string>();
    this.cells.set(row, cells);
    const old = cells.get(column) ?? "";
    cells.set(column, text);
    if (old !== text) found.push({ row, column, old, new: text });
  }
}

/** The smallest single change that makes one text of another; `caret` says where in the new text somebody has just typed. */
export function difference(old: string, now: string, caret = now.length): { from: number; to: number; text: string } {
  const most = Math.min(old.length, now.length - caret);
  let tail = 0;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  let head = 0;
  while (head < Math.min(old.length, now.length) - tail && old[head] === now[head]) head++;
  // Half a character is none.
  if (head && isHigh(old, head - 1)) head--;
  if (tail && isHigh(old, old.length - tail - 1)) tail--;
  return { from: head, to: old.length - tail, text: now.slice(head, now.length - tail) };
}

function isHigh(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  return code >= 0xd800 && code <= 0xdbff;
}

function replace(shared: Y.Text, text: string): void {
  const { from, to, text: put } = difference(shared.toString(), text);
  if (to > from) shared.delete(from, to - from);
  if (put) shared.insert(from, put);
}
