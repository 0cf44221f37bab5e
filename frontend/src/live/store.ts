/**
 * What the browser keeps of a sheet, so that nothing typed is lost when the line or the browser goes. One database for each
 * person, sheet and epoch: another person's is never opened. Changes are added one behind the other and put together when there
 * are many; cells that wait stand beside them.
 */
import * as Y from "yjs";
import { keyOf, type Waiting } from "./waiting";

const UPDATES = "updates";
const WAITING = "waiting";
const MANY = 200;
/** A browser that has not opened its store by then will not: some never answer in private windows. */
const LONGEST_OPENING = 4_000;

export interface Kept {
  updates: Uint8Array[];
  waiting: Waiting[];
}

export class Store {
  private updates: Uint8Array[] = [];
  private readonly put = new Map<string, Waiting>();
  private readonly gone = new Set<string>();
  private writing: Promise<void> | undefined;
  private added = 0;
  private over = false;
  /** Nothing can be kept any more, e.g. because the disk is full. */
  broken = false;

  private constructor(
    private readonly name: string,
    private readonly database: IDBDatabase,
  ) {
    // Another tab of the same person lets go of the sheet.
    database.onversionchange = () => {
      this.broken = true;
      database.close();
    };
    // Somebody has emptied what this browser keeps of the site.
    database.onclose = () => {
      this.broken = true;
    };
  }

  /** Undefined where this browser keeps nothing. */
  static async open(name: string): Promise<Store | undefined> {
    try {
      const asked = indexedDB.open(name, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore(UPDATES, { autoIncrement: true });
        asked.result.createObjectStore(WAITING);
      };
      return new Store(name, await within(done(asked), LONGEST_OPENING));
    } catch {
      return undefined;
    }
  }

  async load(): Promise<Kept> {
    const read = this.database.transaction([UPDATES, WAITING]);
    const [updates, waiting] = await Promise.all([
      done(read.objectStore(UPDATES).getAll() as IDBRequest<Uint8Array[]>),
      done(read.objectStore(WAITING).getAll() as IDBRequest<Waiting[]>),
    ]);
    this.added = updates.length;
    return { updates, waiting };
  }

  /** Keeps a change and the cells that wait because of it, in one transaction. */
  keep(update: Uint8Array | undefined, waiting: Waiting[] = []): void {
    if (update) this.updates.push(update);
    for (const cell of waiting) {
      this.put.set(keyOf(cell), cell);
      this.gone.delete(keyOf(cell));
    }
    this.write();
  }

  release(keys: string[]): void {
    for (const key of keys) {
      this.put.delete(key);
      this.gone.add(key);
    }
    this.write();
  }

  /** The whole sheet goes, on this device. Emptied rather than removed: another tab may have it open, and removing would wait. */
  async drop(): Promise<void> {
    this.over = true;
    await this.writing;
    try {
      const write = this.database.transaction([UPDATES, WAITING], "readwrite");
      write.objectStore(UPDATES).clear();
      write.objectStore(WAITING).clear();
      await ended(write);
    } catch {
      // It is gone already, or nothing can be written: whoever lets go must not be held up by it.
    }
    this.database.close();
  }

  /** Nobody will ask for this store again. */
  async remove(): Promise<void> {
    await this.drop();
    indexedDB.deleteDatabase(this.name);
  }

  close(): void {
    this.over = true;
    void (this.writing ?? Promise.resolve()).then(() => this.database.close());
  }

  /** What has come meanwhile is written at once, too: the page may be gone before the last writing has ended. */
  hurry(): void {
    if (!this.some || this.over || this.broken) return;
    void this.once().catch(() => {
      this.broken = !this.over;
    });
  }

  private get some(): boolean {
    return this.updates.length > 0 || this.put.size > 0 || this.gone.size > 0;
  }

  /** One transaction after the other; what comes meanwhile goes into the next. */
  private write(): void {
    if (this.writing || this.over || this.broken) return;
    this.writing = this.once()
      .catch(() => {
        this.broken = !this.over;
      })
      .then(() => {
        this.writing = undefined;
        if (this.some) this.write();
      });
  }

  private async once(): Promise<void> {
    const [updates, put, gone] = [this.updates, new Map(this.put), new Set(this.gone)];
    this.updates = [];
    this.put.clear();
    this.gone.clear();
    const write = this.database.transaction([UPDATES, WAITING], "readwrite");
    if (updates.length) {
      write.objectStore(UPDATES).add(updates.length > 1 ? Y.mergeUpdates(updates) : updates[0]!);
      this.added++;
    }
    for (const [key, cell] of put) write.objectStore(WAITING).put(cell, key);
    for (const key of gone) write.objectStore(WAITING).delete(key);
    if (this.added > MANY) this.putTogether(write.objectStore(UPDATES));
    // Said so, it is brought to its end even where the page is left this very moment.
    else write.commit?.();
    await ended(write);
  }

  /** Out of what stands there, not out of this tab's document: another tab of the same person may have written too. */
  private putTogether(updates: IDBObjectStore): void {
    const asked = updates.getAll() as IDBRequest<Uint8Array[]>;
    asked.onsuccess = () => {
      const one = Y.mergeUpdates(asked.result);
      updates.clear();
      updates.add(one);
      updates.transaction.commit?.();
      this.added = 1;
    };
  }
}

/** The name of a store: of one person, one sheet and one epoch. */
export function storeName(person: number, room: string, epoch: number): string {
  return `anyam/${person}/${room}/${epoch}`;
}

/** The epochs of which this browser keeps a store of a sheet. */
export function keptEpochs(person: number, room: string): number[] {
  try {
    return JSON.parse(window.localStorage.getItem(`anyam/${person}/${room}`) ?? "[]") as number[];
  } catch {
    return [];
  }
}

export function noteEpochs(person: number, room: string, epochs: number[]): void {
  try {
    window.localStorage.setItem(`anyam/${person}/${room}`, JSON.stringify([...new Set(epochs)]));
  } catch {
    // Where nothing can be kept there is no store either.
  }
}

function done<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((take, refuse) => {
    asked.onsuccess = () => take(asked.result);
    asked.onerror = () => refuse(asked.error);
  });
}

function within<T>(work: Promise<T>, longest: number): Promise<T> {
  return Promise.race([work, new Promise<never>((_, refuse) => window.setTimeout(refuse, longest))]);
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((take, refuse) => {
    transaction.oncomplete = () => take();
    transaction.onabort = transaction.onerror = () => refuse(transaction.error);
  });
}
