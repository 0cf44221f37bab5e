/** A text as one Yjs document: an XML fragment named `prose` (docs/reference/live-protocol.md). What waits is told by its blocks. */
import * as Y from "yjs";
import { STORED, type Change, type Changes } from "../live/document";
import { Signal } from "../live/signal";

const TEXT = "text";
/** Stands for a block without words: that it came or went is a change, too. */
const EMPTY = "¶";

export class ProseDocument {
  readonly doc = new Y.Doc();
  readonly fragment = this.doc.getXmlFragment("prose");
  readonly changed = new Signal<Changes>();
  private known = new Map<string, string>();

  constructor() {
    this.fragment.observeDeep((events, transaction) => this.read(events, transaction));
  }

  destroy(): void {
    this.doc.destroy();
  }

  /** Whether anything has come from the server or from this browser's store. */
  get begun(): boolean {
    return this.fragment.length > 0;
  }

  private read(events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void {
    const own = transaction.local && transaction.origin !== STORED;
    const touched = new Set<string>();
    for (const { path } of events) {
      const block = path.length ? this.fragment.get(path[0] as number) : undefined;
      if (block) touched.add(idOf(block));
    }
    const now = new Map(this.fragment.toArray().map((block) => [idOf(block), block]));
    const found: Change[] = [];
    for (const [row, block] of now) {
      const before = this.known.get(row);
      if (before !== undefined && !touched.has(row)) continue;
      const text = wordsOf(block);
      this.known.set(row, text);
      // What looks different and says the same has changed as well.
      found.push({ row, column: TEXT, old: before === text ? "" : (before ?? ""), new: text || EMPTY });
    }
    for (const [row, text] of this.known) {
      if (now.has(row)) continue;
      this.known.delete(row);
      found.push({ row, column: TEXT, old: text || EMPTY, new: "" });
    }
    this.changed.tell({ own, cells: found, origin: transaction.origin });
  }
}

function idOf(block: { _item: Y.Item | null }): string {
  const id = block._item!.id;
  return `${id.client}.${id.clock}`;
}

/** The words of a block, without their looks. */
export function wordsOf(node: unknown): string {
  if (node instanceof Y.XmlText) return (node.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
  if (!(node instanceof Y.XmlElement)) return "";
  if (node.nodeName === "field") return node.getAttribute("text") ?? "";
  const between = node.nodeName === "paragraph" || node.nodeName === "heading" || node.nodeName === "footnote" ? "" : "\n";
  return node.toArray().map(wordsOf).filter(Boolean).join(between);
}
