/** When to dial again: later each time, and never all at once, because a hall comes back together. */
const [SOONEST, LATEST] = [500, 30_000];
/** Sockets that brought nothing before HTTP is tried: more where one has before, and so the server is away, not the way barred. */
const [NEVER_HEARD, ONCE_HEARD] = [2, 6];

export class Again {
  private timer = 0;
  private attempts = 0;
  private unheard = 0;
  private everHeard = false;

  constructor(private readonly dial: () => void) {}

  /** Something came through. */
  heard(): void {
    this.unheard = 0;
    this.everHeard = true;
  }

  /** A line has ended, having brought something or nothing. */
  ended(worked: boolean): void {
    this.unheard = worked ? 0 : this.unheard + 1;
  }

  /** Not barred for certain, and one more failure is enough to think so. */
  nearlyBarred(): void {
    this.unheard = NEVER_HEARD - 1;
  }

  get barred(): boolean {
    return this.unheard >= (this.everHeard ? ONCE_HEARD : NEVER_HEARD);
  }

  /** The server has greeted us. */
  fresh(): void {
    this.attempts = 0;
  }

  /** How long to wait after one more failure. */
  wait(): number {
    return Math.min(LATEST, SOONEST * 2 ** this.attempts++) * (0.3 + 0.7 * Math.random());
  }

  in(wait: number, act = this.dial): void {
    this.stop();
    this.timer = window.setTimeout(act, wait);
  }

  soon(): void {
    this.in(Math.random() * SOONEST);
  }

  /** As late as it gets. */
  late(act: () => void): void {
    this.in(LATEST * (0.5 + Math.random() / 2), act);
  }

  stop(): void {
    window.clearTimeout(this.timer);
  }
}
