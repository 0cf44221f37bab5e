/**
 * Codes, states and problems of cells come from the server, which reads what was typed a moment later. They are asked for when
 * somebody has rested after writing, at most once a minute: a hall that asked after every word would ask for nothing else.
 */
import type { Definition } from "./definition";
import { fetched } from "./server";

const REST = 15_000;
const BETWEEN = 60_000;

export class News {
  private timer = 0;
  private askedAt = 0;

  constructor(
    private readonly definition: Definition,
    private readonly came: () => void,
  ) {}

  /** Something of this person's is durable now. */
  soon(): void {
    window.clearTimeout(this.timer);
    const wait = Math.max(REST * (0.5 + Math.random()), this.askedAt + BETWEEN - Date.now());
    this.timer = window.setTimeout(() => void this.ask(), wait);
  }

  private async ask(): Promise<void> {
    if (document.visibilityState !== "hidden") await this.now();
  }

  /** Asked for now. */
  async now(): Promise<void> {
    this.askedAt = Date.now();
    try {
      const { guarded, problems } = await fetched<Pick<Definition, "guarded" | "problems">>(this.definition.addresses.told);
      Object.assign(this.definition, { guarded, problems });
      this.came();
    } catch {
      // The next rest will do.
    }
  }
}
