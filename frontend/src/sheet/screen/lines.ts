/** Lines that people send from their phones, as the server tells them, and what was decided on them here and not yet told. */

export interface SentLine {
  key: number;
  text: string;
  who: string;
  /** The short name of their office, and its key. */
  office: string;
  officeUid: string;
  /** Sent by whoever asks. */
  own: boolean;
  state: "waiting" | "taken" | "aside";
  /** The row that it became a part of, and that row's code once it has one. */
  row: string;
  code: string;
}

/** How people join now: shown beside the sheet, so that somebody who comes late finds in. */
export interface WayIn {
  code: string;
  address: string;
  qr: string;
}

export interface Answer {
  number: number;
  may_send: boolean;
  may_settle: boolean;
  lines: SentLine[];
  join?: WayIn | null;
}

export interface Decision {
  key: number;
  act: "take" | "aside" | "back";
  row: string;
}

export class Lines {
  private readonly known = new Map<number, SentLine>();
  private readonly decided = new Map<number, Decision>();
  /** Up to where the server was heard. */
  number: number | undefined;

  /** What the server tells; gives back lines that wait and were not known before. */
  hear({ number, lines }: Pick<Answer, "lines"> & Partial<Answer>): SentLine[] {
    const fresh = lines.filter(({ key, state }) => state === "waiting" && !this.known.has(key));
    for (const line of lines) this.known.set(line.key, line);
    if (number !== undefined) this.number = Math.max(this.number ?? 0, number);
    return fresh;
  }

  /** Lines to be decided on, the newest last. */
  get waiting(): SentLine[] {
    return this.sorted(({ key, state }) => {
      const decision = this.decided.get(key);
      return decision ? decision.act === "back" : state === "waiting";
    });
  }

  /** Those of whoever asks, the newest last. */
  get own(): SentLine[] {
    return this.sorted(({ own }) => own);
  }

  private sorted(which: (line: SentLine) => boolean): SentLine[] {
    return [...this.known.values()].filter(which).sort((one, two) => one.key - two.key);
  }

  at(key: number): SentLine | undefined {
    return this.known.get(key);
  }

  /** Holds here at once; the server is told as soon as it can be. */
  decide(decision: Decision): void {
    this.decided.set(decision.key, decision);
  }

  get untold(): Decision[] {
    return [...this.decided.values()];
  }

  /** The server knows, or will not have it. A decision that was made meanwhile stays to be told. */
  told(decision: Decision): void {
    if (this.decided.get(decision.key) === decision) this.decided.delete(decision.key);
  }
}

const [SOONEST, LATEST] = [3_000, 30_000];

/** How long to wait before asking again, after so many failures in a row. */
export function pause(failures: number): number {
  return Math.min(LATEST, SOONEST * 2 ** failures);
}

/** The beginning of a line, for names of buttons. */
export function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
