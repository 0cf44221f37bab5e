/** Lines on their way from a phone to the group's screen: kept in the browser until the server has them, also over a night. */
import { uuid } from "../../live/uuid";
import { keep, kept } from "./memory";

export interface Unsent {
  uid: string;
  text: string;
  /** Why the server will not have it. */
  why?: string;
}

interface Content {
  draft: string;
  unsent: Unsent[];
}

export class Outbox {
  private content: Content;

  constructor(private readonly key: string) {
    this.content = kept<Content>(key, { draft: "", unsent: [] });
  }

  get draft(): string {
    return this.content.draft;
  }

  set draft(text: string) {
    this.content.draft = text;
    this.keep();
  }

  get unsent(): readonly Unsent[] {
    return this.content.unsent;
  }

  /** Those that the server has not refused. */
  get toSend(): readonly Unsent[] {
    return this.content.unsent.filter(({ why }) => !why);
  }

  /** The draft is on its way; nothing where it says nothing. */
  post(): Unsent | undefined {
    const text = this.content.draft.trim();
    if (!text) return undefined;
    const made = { uid: uuid(), text };
    this.content = { draft: "", unsent: [...this.content.unsent, made] };
    this.keep();
    return made;
  }

  done({ uid }: Unsent): void {
    this.content.unsent = this.content.unsent.filter((each) => each.uid !== uid);
    this.keep();
  }

  refused({ uid }: Unsent, why: string): void {
    this.content.unsent = this.content.unsent.map((each) => (each.uid === uid ? { ...each, why } : each));
    this.keep();
  }

  /** A line that was refused comes back to be written anew, behind what is being written. */
  takeBack(unsent: Unsent): void {
    this.done(unsent);
    this.draft = [this.draft, unsent.text].filter(Boolean).join("\n");
  }

  private keep(): void {
    keep(this.key, this.content);
  }
}
