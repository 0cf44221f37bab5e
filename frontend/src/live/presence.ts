/** Who is here and where. The server signs each state with the person's name, and says when somebody has gone. */
import { Signal } from "./signal";
import { awareness, type Place, type Shown } from "./wire";

const BETWEEN = 500;

export class Presence {
  /** Everybody else, by client. */
  readonly others = new Map<number, Place>();
  readonly changed = new Signal<void>();
  private own: Place = {};
  private client = 0;
  private clock = 0;
  private timer = 0;
  private told = "";

  constructor(private readonly send: (bytes: Uint8Array) => void) {}

  speakFor(client: number): void {
    this.client = client;
    this.told = "";
  }

  /** Where this person is; told at most twice a second. */
  move(row?: string, cell?: string): void {
    const { away } = this.own;
    this.own = { ...(row && { row }), ...(cell && { cell }), ...(away && { away }) };
    this.soon();
  }

  /** Where this person is in a text, as two places that stay what they are whatever is written around them. */
  select(from?: string, to?: string): void {
    const { away } = this.own;
    this.own = { ...(from && to && { from, to }), ...(away && { away }) };
    this.soon();
  }

  away(is: boolean): void {
    if (is) this.own.away = 1;
    else delete this.own.away;
    this.soon();
  }

  /** A new session knows nothing yet. */
  show(): void {
    this.told = "";
    this.now();
  }

  take(shown: Shown[]): void {
    for (const { client, place } of shown) {
      if (client === this.client) continue;
      if (place) this.others.set(client, place);
      else this.others.delete(client);
    }
    this.changed.tell();
  }

  /** Nobody is known while the line is down. */
  empty(): void {
    this.others.clear();
    this.changed.tell();
  }

  private soon(): void {
    if (!this.timer) this.timer = window.setTimeout(() => this.now(), BETWEEN);
  }

  private now(): void {
    window.clearTimeout(this.timer);
    this.timer = 0;
    const said = JSON.stringify(this.own);
    if (said === this.told) return;
    this.told = said;
    this.send(awareness({ client: this.client, clock: ++this.clock, place: this.own }));
  }
}
