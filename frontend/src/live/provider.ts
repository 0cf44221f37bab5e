/**
 * Keeps one room of one person together with the server: joins its room, comes back when the line breaks, sends what is typed,
 * knows what is durable, and does what each closing number asks (docs/reference/live-protocol.md).
 */
import { Again } from "./again";
import { Desk, type RoomDocument, type Whose } from "./desk";
import type { SheetDocument } from "./document";
import { exchange } from "./exchange";
import { handInOf, handInOld, type HandedIn } from "./late";
import { Presence } from "./presence";
import { Signal } from "./signal";
import { Socket } from "./socket";
import type { Notice, Standing } from "./standing";
import * as wire from "./wire";

const TYPING = 500;
const MOST_SILENT = 60_000;
const LONGEST_ANSWER = 15_000;
const ASKING = 2_000;
const BUSY = 60_000;
const SOCKET_AGAIN = 600_000;
/** After these closing numbers nothing is tried until the person does something. */
const HALTS: Partial<Record<number, Standing["stopped"]>> = { 1008: "refused-here", 4401: "signed-out", 4413: "too-large" };
const NOTHING = new Uint8Array([0]); // the state of an empty document
const NOTHING_NEW = new Uint8Array([0, 0]); // an update in which nothing stands

export class Provider<D extends RoomDocument = SheetDocument> {
  desk!: Desk<D>;
  rights: wire.Rights | undefined;
  /** The server has told everything it has. */
  complete = false;
  overHttp = false;
  readonly renewed = new Signal<Desk<D>>();
  /** This copy is about to be let go of: what is half typed belongs to it. */
  readonly ending = new Signal<void>();
  readonly standing = new Signal<Standing>();
  readonly completed = new Signal<void>();
  readonly allowed = new Signal<wire.Rights>();
  readonly noticed = new Signal<Notice>();
  readonly saved = new Signal<void>();
  readonly presence = new Presence((bytes) => this.joined && this.socket?.send(bytes));

  private socket: Socket | undefined;
  private joined = false;
  private stopped: Standing["stopped"] = "";
  private sent = 0;
  private refused: wire.Refused | undefined;
  private heardAt = 0;
  private typing = 0;
  private readonly next = new Again(() => this.dial());
  private answer = 0;
  private socketAgain = 0;
  private asking = false;
  /** This copy is on its way out, and no line is sought for it. */
  private leaving = false;
  private silence = 0;
  private readonly life = new AbortController();

  constructor(
    private readonly whose: Whose<D>,
    private epoch: number,
  ) {}

  async start(): Promise<void> {
    await this.sit(this.epoch);
    const { signal } = this.life;
    window.addEventListener("online", this.hint, { signal });
    window.addEventListener("offline", this.unplugged, { signal });
    window.addEventListener("pagehide", this.flush, { signal });
    document.addEventListener("visibilitychange", this.hint, { signal });
    this.silence = window.setInterval(this.listenAgain, MOST_SILENT / 2);
    void handInOld(this.whose.person, this.whose.room, this.epoch, (notice) => this.noticed.tell(notice));
    this.dial();
  }

  stop(): void {
    this.flush();
    this.life.abort();
    this.next.stop();
    for (const timer of [this.typing, this.answer, this.socketAgain]) window.clearTimeout(timer);
    window.clearInterval(this.silence);
    this.socket?.leave();
    this.desk.close();
  }

  /** Sends what has been typed, now: somebody has left the cell. */
  readonly flush = (): void => {
    this.desk.hurry();
    window.clearTimeout(this.typing);
    this.typing = 0;
    if (this.overHttp) void this.ask();
    if (!this.joined || this.overHttp) return;
    const update = this.desk.toSend();
    if (update && !this.reads) this.send(wire.UPDATE, update);
  };

  /** Tries once more what was given up. */
  again(): void {
    this.stopped = "";
    this.next.fresh();
    this.next.in(0);
  }

  get state(): Standing {
    return { joined: this.joined, count: this.desk.waiting.count, stopped: this.stopped };
  }

  private get reads(): boolean {
    return this.rights?.may_write === false && !this.desk.waiting.some;
  }

  private async sit(epoch: number): Promise<void> {
    this.epoch = epoch;
    this.complete = false;
    this.desk = await Desk.open(this.whose, epoch);
    this.desk.typed.listen(() => {
      if (!this.typing) this.typing = window.setTimeout(this.flush, TYPING);
      this.tell();
    });
    this.presence.speakFor(this.desk.document.doc.clientID);
    this.renewed.tell(this.desk);
    this.tell();
  }

  private tell(): void {
    this.standing.tell(this.state);
  }

  private dial(): void {
    this.next.stop();
    if (this.leaving || (this.stopped && this.stopped !== "busy")) return;
    this.stopped = "";
    if (this.overHttp) {
      void this.ask();
      return;
    }
    this.socket?.leave();
    this.socket = new Socket(`live/${this.whose.room}/?epoch=${this.epoch}`, {
      opened: () => this.socket?.send(wire.sync(wire.STEP1, this.desk.state())),
      frame: (frame) => {
        this.next.heard();
        this.hear(frame);
      },
      ended: (code, reason, worked) => void this.ended(code, reason, worked),
    });
  }

  private hear(frame: Uint8Array): void {
    this.heardAt = Date.now();
    try {
      for (const message of wire.messages(frame)) this.take(message);
    } catch {
      // Bytes that nobody understands: another line may bring better ones.
      this.socket?.giveUp();
    }
    this.tell();
  }

  private take(message: wire.Message): void {
    switch (message.kind) {
      case "hello":
        if (message.what.person !== this.whose.person) return this.halt("other-person");
        this.next.fresh();
        this.allow(message.what);
        return;
      case "rights":
        return this.allow(message.what);
      case "sync":
        return this.sync(message.step, message.payload);
      case "acknowledged":
        return this.acknowledged(message.taken);
      case "awareness":
        return this.presence.take(message.shown);
      case "refused":
        this.refused = message.what;
    }
  }

  private allow(rights: wire.Rights): void {
    this.rights = { ...this.rights, ...rights };
    this.allowed.tell(this.rights);
  }

  private sync(step: number, payload: Uint8Array): void {
    if (step !== wire.STEP1) {
      this.desk.take(payload);
      if (step === wire.STEP2 && !this.complete) {
        this.complete = true;
        this.completed.tell();
      }
    } else if (!this.overHttp && !this.stopped) {
      // The server says what it has; what it lacks counts as the first update of this session.
      this.joined = true;
      this.sent = 0;
      const missing = this.desk.missing(payload);
      // Whoever only reads has nothing to say, whatever an editor has tidied in their copy.
      this.send(wire.STEP2, this.reads ? NOTHING_NEW : missing, true);
      this.presence.show();
    }
  }

  private send(step: number, update: Uint8Array, again = false): void {
    if (update.length > wire.LARGEST) {
      this.desk.putBack(update);
      this.halt("too-large");
      return;
    }
    this.sent++;
    this.desk.waiting.send(this.sent, again);
    this.socket?.send(wire.sync(step, update));
    if (!this.answer) this.answer = window.setTimeout(() => this.socket?.giveUp(), LONGEST_ANSWER);
    this.tell();
  }

  private acknowledged(taken: number): void {
    const some = this.desk.waiting.some;
    this.desk.release(taken);
    if (taken >= this.sent) {
      window.clearTimeout(this.answer);
      this.answer = 0;
    }
    if (some && !this.desk.waiting.some) this.saved.tell();
  }

  private async ended(code: number, reason: string, worked: boolean): Promise<void> {
    this.joined = false;
    window.clearTimeout(this.answer);
    this.answer = 0;
    this.presence.empty();
    this.next.ended(worked);
    switch (code) {
      case 4400:
      case 4409:
        await this.letGo(Number(reason) || this.epoch);
        break;
      case 4403:
        await this.refusedAll();
        break;
      case 4404:
        await this.leaveRoom();
        break;
      case 4408:
        this.next.soon();
        break;
      case 4429:
        this.stopped = "busy";
        this.next.in(BUSY * (1 + Math.random() / 10));
        break;
      default:
        if (HALTS[code]) this.halt(HALTS[code]);
        else this.comeBack();
    }
    this.tell();
  }

  private halt(why: Standing["stopped"]): void {
    this.stopped = why;
    this.joined = false;
    this.next.stop();
    this.socket?.leave();
    this.tell();
  }

  private comeBack(): void {
    const wait = this.next.wait();
    if (this.next.barred && !this.overHttp) void this.tryHttp(wait);
    else this.next.in(wait);
  }

  private readonly hint = (): void => {
    if (document.visibilityState === "hidden") {
      this.presence.away(true);
      this.flush();
      return;
    }
    this.presence.away(false);
    if (this.stopped === "signed-out" || this.stopped === "refused-here") this.stopped = "";
    if (this.stopped || this.leaving) return;
    if (this.overHttp) void this.ask();
    else if (!this.joined) this.next.soon();
    else this.listenAgain();
  };

  private readonly unplugged = (): void => {
    if (!this.overHttp) this.socket?.giveUp();
  };

  /** A line may be dead without anybody saying so: ask, and hear within seconds or dial again. */
  private readonly listenAgain = (): void => {
    if (!this.joined || this.overHttp || this.answer || Date.now() - this.heardAt < MOST_SILENT / 2) return;
    const before = this.heardAt;
    this.socket?.send(wire.sync(wire.STEP1, this.desk.state()));
    this.answer = window.setTimeout(() => {
      this.answer = 0;
      if (this.heardAt === before) this.socket?.giveUp();
    }, LONGEST_ANSWER / 2);
  };

  // Over HTTP

  private async tryHttp(wait: number): Promise<void> {
    const answer = await exchange(this.whose.person, this.whose.room, this.epoch, wire.sync(wire.STEP1, NOTHING));
    if (!answer.frame || answer.code) {
      if (answer.code && answer.code !== 1006) await this.ended(answer.code, answer.reason ?? "", true);
      else this.next.in(wait);
      return;
    }
    this.overHttp = true;
    this.hear(answer.frame);
    if (this.stopped) return;
    for (const each of wire.messages(answer.frame)) if (each.kind === "sync" && each.step === wire.STEP2) this.desk.sendBeyond(each.payload);
    this.joined = true;
    this.trySocketLater();
    void this.ask();
  }

  private async ask(): Promise<void> {
    if (this.asking || !this.overHttp || this.stopped || this.leaving) return;
    this.asking = true;
    this.next.stop();
    const all = this.desk.toSend();
    const update = this.reads ? undefined : all;
    const news = update ? [wire.sync(wire.STEP2, update)] : [];
    if (update) this.desk.waiting.send((this.sent = 1));
    const answer = await exchange(this.whose.person, this.whose.room, this.epoch, wire.joined([...news, wire.sync(wire.STEP1, this.desk.state())]));
    this.asking = false;
    if (answer.frame && !answer.code) {
      this.joined = true;
      this.hear(answer.frame);
      if (this.stopped && update) {
        // Somebody else is signed in: it was not taken, and is sent when its writer is back.
        this.desk.putBack(update);
        this.desk.waiting.recall();
      }
      if (document.visibilityState === "visible") this.next.in(ASKING);
      return;
    }
    if (update) this.desk.putBack(update);
    this.desk.waiting.recall();
    if (answer.frame) this.hear(answer.frame);
    if (answer.code === 1006) {
      this.overHttp = false;
      this.next.nearlyBarred();
    }
    await this.ended(answer.code ?? 1006, answer.reason ?? "", answer.code !== 1006);
  }

  private trySocketLater(): void {
    window.clearTimeout(this.socketAgain);
    this.socketAgain = window.setTimeout(() => this.backToSocket(), SOCKET_AGAIN * (0.75 + Math.random() / 2));
  }

  /** A way that was barred may be open by now; not while something is on its way. */
  private backToSocket(): void {
    if (!this.overHttp) return;
    if (this.desk.waiting.some || this.asking || this.stopped || this.leaving) return this.trySocketLater();
    this.overHttp = this.joined = false;
    this.next.nearlyBarred();
    this.next.in(0);
  }

  // What cannot be written any more

  /** A stream is taken whole or not at all: the server has put what it held into the late tray. */
  private async refusedAll(): Promise<void> {
    this.ending.tell();
    const count = this.refused?.late ?? 0;
    const cells = this.desk.waiting.all();
    if (this.refused) this.allow({ ...this.rights!, ...this.refused });
    this.noticed.tell({ kind: "refused", count: Math.max(count, cells.length) });
    this.refused = undefined;
    // What was typed while the refusal was on its way the server has not seen.
    await this.letGo(this.epoch, cells.length > count);
  }

  /** Lets go of the copy and sits down with a new one. What has not arrived is handed in first, however long that takes. */
  private async letGo(epoch: number, handingIn = true): Promise<void> {
    const old = this.desk;
    this.leaving = true;
    this.next.stop();
    this.ending.tell();
    // Whoever types on meanwhile has that handed in, too.
    while (handingIn && old.waiting.some) {
      const cells = old.waiting.all();
      if ((await this.handInWaiting(old, cells)) === "unreachable") {
        this.next.late(() => void this.letGo(epoch));
        return;
      }
      old.waiting.forget(cells);
    }
    await old.drop();
    await this.sit(epoch);
    this.leaving = false;
    this.next.soon();
  }

  private handInWaiting(desk: Desk<D>, cells = desk.waiting.all()): Promise<HandedIn> {
    return handInOf(this.whose, desk, cells, (notice) => this.noticed.tell(notice));
  }

  private async leaveRoom(): Promise<void> {
    if (this.desk.waiting.some && (await this.handInWaiting(this.desk)) === "taken") {
      await this.desk.drop();
      await this.sit(this.epoch);
    }
    this.halt("no-room");
  }
}
