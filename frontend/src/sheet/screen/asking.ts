/** Asks the server for lines as long as somebody looks, and tells it what was decided; without a network, later and less often. */
import { mark } from "../../live/csrf";
import { fetched } from "../server";
import { pause, type Answer, type Decision, type Lines, type SentLine } from "./lines";

export class Refused extends Error {}

/** Sends something; what comes back is what the server knows of the lines. Refused with a sentence where it will not have it. */
export async function post(url: string, told: Record<string, string>): Promise<{ lines: SentLine[] }> {
  const answer = await fetch(url, { method: "POST", headers: mark(), body: new URLSearchParams(told) });
  if (answer.status === 422 || answer.status === 403) {
    const plain = answer.headers.get("Content-Type")?.startsWith("text/plain");
    throw new Refused(plain ? await answer.text() : "");
  }
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return (await answer.json()) as { lines: SentLine[] };
}

export interface Heard {
  /** The server was heard: lines that are new and wait. */
  heard(fresh: SentLine[], answer: Answer): void;
  /** It will not have a decision, and says why. */
  refused?(decision: Decision, why: string): void;
}

export class Asking {
  private timer = 0;
  private failures = 0;
  private running = false;
  private busy: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    private readonly lines: Lines,
    private readonly ears: Heard,
    /** What is asked besides, of the first answer. */
    private readonly first = "",
    /** How often at least, where nobody waits for every second. */
    private readonly least = 0,
  ) {
    window.addEventListener("online", this.soon);
    document.addEventListener("visibilitychange", this.soon);
  }

  start(): void {
    this.running = true;
    this.failures = 0;
    void this.now();
  }

  stop(): void {
    this.running = false;
    window.clearTimeout(this.timer);
  }

  /** Whether the last question was answered. */
  get away(): boolean {
    return this.failures > 0;
  }

  private readonly soon = (): void => {
    if (this.running && document.visibilityState !== "hidden") void this.now();
  };

  /** Tells what was decided and asks for what is new; one at a time. */
  now(): Promise<void> {
    this.busy ??= this.round().finally(() => {
      this.busy = undefined;
      window.clearTimeout(this.timer);
      if (this.running) this.timer = window.setTimeout(this.soon, Math.max(this.least, pause(this.failures)));
    });
    return this.busy;
  }

  private async round(): Promise<void> {
    try {
      for (const decision of this.lines.untold) await this.tell(decision);
      const { number } = this.lines;
      const told = await fetched<Answer>(`${this.url}?${number === undefined ? this.first : `since=${number}`}`);
      this.failures = 0;
      this.ears.heard(this.lines.hear(told), told);
    } catch {
      this.failures++;
    }
  }

  private async tell(decision: Decision): Promise<void> {
    try {
      const { key, act, row } = decision;
      this.lines.hear(await post(`${this.url}${key}/settling/`, { act, row }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.ears.refused?.(decision, error.message);
    }
    this.lines.told(decision);
  }
}
