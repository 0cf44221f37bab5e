/** Says in words whether what was typed is safe. Shown at once; said aloud only once it has settled. */
import type { Standing } from "../live/standing";
import type { Say } from "./definition";

const SETTLED = 1500;
/** Between two words somebody is still typing: "sending" stays until they rest. */
const RESTED = 700;

export class Status {
  private timer = 0;
  private last = "";
  private rest = 0;

  constructor(
    private readonly shown: HTMLElement,
    private readonly said: HTMLElement,
    private readonly say: Say,
  ) {}

  show(standing: Standing): void {
    const [kind, words] = this.words(standing);
    window.clearTimeout(this.rest);
    if (kind === "saved" && this.shown.dataset.kind === "sending") this.rest = window.setTimeout(() => this.draw(kind, words), RESTED);
    else this.draw(kind, words);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      // Typing is one long coming and going of "sending"; that it ended is news.
      if (words !== this.last && kind !== "sending") this.said.textContent = words;
      this.last = words;
    }, SETTLED);
  }

  private draw(kind: string, words: string): void {
    if (this.shown.textContent === words) return;
    this.shown.dataset.kind = kind;
    this.shown.textContent = words;
  }

  private words({ joined, count, stopped }: Standing): [kind: string, words: string] {
    const waiting = count === 0 ? "" : this.say(count === 1 ? "one_waits" : "some_wait", { n: count });
    if (stopped) return ["stopped", [this.say(stopped.replace("-", "_")), waiting].filter(Boolean).join(", ")];
    if (!joined) return ["offline", [this.say("offline"), waiting].filter(Boolean).join(", ")];
    return count ? ["sending", this.say("sending")] : ["saved", this.say("saved")];
  }
}
