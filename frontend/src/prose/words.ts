/** What the page says of its text: inert JSON in the page, in the reader's language. */
import type { Say } from "../sheet/definition";

export type Field = [key: string, label: string, text: string];
export type Thing = [key: string, label: string, title: string];

export interface ProseDefinition {
  room: string;
  epoch: number;
  person: number;
  may: boolean;
  suggested: boolean;
  place: string;
  fields: Field[];
  words: Record<string, string>;
  addresses: { suggestion: string; things: string; pictures: string; picture: string; worker: string; signIn: string };
}

/** What a text points to and draws from, beside its own letters. */
export class Around {
  readonly values: Map<string, string>;
  private labels = new Map<string, string>();
  private readonly drawn = new Set<() => void>();
  things: Thing[] = [];

  constructor(
    readonly definition: ProseDefinition,
    readonly say: Say,
  ) {
    this.values = new Map(definition.fields.map(([key, , text]) => [key, text]));
  }

  /** How something is pointed to: "Tabel 4.2". */
  label(key: string): string | undefined {
    return this.labels.get(key);
  }

  picture(hash: string): string {
    return this.definition.addresses.picture.replace(/0{64}/, hash);
  }

  /** What the book has numbered; asked for when somebody wants it, and once at the beginning. */
  async fetchThings(): Promise<boolean> {
    try {
      const answer = await fetch(this.definition.addresses.things, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) return false;
      this.things = ((await answer.json()) as { things: Thing[] }).things;
    } catch {
      return false;
    }
    this.labels = new Map(this.things.map(([key, label]) => [key, label]));
    for (const draw of this.drawn) draw();
    return true;
  }

  /** Draws now and whenever the numbers have come; what is given back ends it. */
  draws(draw: () => void): () => void {
    draw();
    this.drawn.add(draw);
    return () => this.drawn.delete(draw);
  }
}
