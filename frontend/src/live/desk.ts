/** One person's copy of a room's document: the document, what of it waits for the server, and where the browser keeps both. */
import * as Y from "yjs";
import { REMOTE, STORED, type Changes, type SheetDocument } from "./document";
import { Signal } from "./signal";
import { keptEpochs, noteEpochs, Store, storeName } from "./store";
import { WaitingCells, type Waiting } from "./waiting";

/** What a room's document is to whoever keeps it: bytes, and what was changed in it in words. */
export interface RoomDocument {
  readonly doc: Y.Doc;
  readonly changed: Signal<Changes>;
  destroy(): void;
}

export interface Whose<D extends RoomDocument = SheetDocument> {
  person: number;
  room: string;
  /** An empty document of the room's kind. */
  make(): D;
}

export class Desk<D extends RoomDocument = SheetDocument> {
  /** Something was changed here that the server should know. */
  readonly typed = new Signal<void>();
  private pending: Uint8Array[] = [];
  private noted: Waiting[] = [];

  private constructor(
    readonly epoch: number,
    readonly document: D,
    readonly waiting: WaitingCells,
    private readonly store: Store | undefined,
    private readonly whose: Whose<D>,
  ) {
    document.changed.listen(({ own, cells }) => {
      if (own) this.noted.push(...waiting.note(cells));
    });
    document.doc.on("update", (update: Uint8Array, origin: unknown) => this.updated(update, origin));
  }

  static async open<D extends RoomDocument>(whose: Whose<D>, epoch: number): Promise<Desk<D>> {
    const { person, room } = whose;
    const store = await Store.open(storeName(person, room, epoch));
    const kept = await store?.load().catch(() => undefined);
    const document = whose.make();
    if (kept?.updates.length) Y.applyUpdate(document.doc, Y.mergeUpdates(kept.updates), STORED);
    if (store) noteEpochs(person, room, [...keptEpochs(person, room), epoch]);
    return new Desk<D>(epoch, document, new WaitingCells(kept?.waiting), store, whose);
  }

  /** Whatever is typed is in the browser's store from now on. */
  hurry(): void {
    this.store?.hurry();
  }

  /** Whether what is typed outlives this page. */
  get keeps(): boolean {
    return this.store !== undefined && !this.store.broken;
  }

  /** What the server told. */
  take(update: Uint8Array): void {
    Y.applyUpdate(this.document.doc, update, REMOTE);
  }

  state(): Uint8Array {
    return Y.encodeStateVector(this.document.doc);
  }

  /** All that a document in that state lacks; nothing else waits to be sent then. */
  missing(state: Uint8Array): Uint8Array {
    this.pending = [];
    return Y.encodeStateAsUpdate(this.document.doc, state);
  }

  /** What has been typed since the last sending, as one update. */
  toSend(): Uint8Array | undefined {
    const found = this.pending.length > 1 ? Y.mergeUpdates(this.pending) : this.pending[0];
    this.pending = [];
    return found;
  }

  /** The server's whole document is told: where cells wait, all that is here beyond it is to be sent. */
  sendBeyond(whole: Uint8Array): void {
    if (this.waiting.some) this.pending = [this.missing(Y.encodeStateVectorFromUpdate(whole))];
  }

  /** It was not sent after all. */
  putBack(update: Uint8Array): void {
    this.pending.unshift(update);
  }

  /** Everything up to that update is durable. */
  release(number: number): void {
    const done = this.waiting.release(number);
    if (done.length) this.store?.release(done);
  }

  close(): void {
    this.store?.close();
    this.document.destroy();
  }

  /** Lets go of everything, here and in the browser. */
  async drop(): Promise<void> {
    const { person, room } = this.whose;
    noteEpochs(person, room, keptEpochs(person, room).filter((epoch) => epoch !== this.epoch));
    await this.store?.drop();
    this.document.destroy();
  }

  private updated(update: Uint8Array, origin: unknown): void {
    if (origin === STORED) return;
    this.store?.keep(update, this.noted);
    this.noted = [];
    if (origin === REMOTE) return;
    this.pending.push(update);
    this.typed.tell();
  }
}
