/** The one card of a surface whose words are being written. */
import { OWN, QUIET, type Changes } from "../../live/document";
import type { Column } from "../definition";
import { editorFor, type Editor } from "../editors";
import type { Scene } from "../surface";
import type { Card } from "./card";

const COARSE = window.matchMedia("(pointer: coarse)");

export class Writing {
  private open: { card: Card; editor: Editor; fresh: boolean } | undefined;

  constructor(
    private readonly scene: Scene,
    private readonly words: Column,
    /** A card was left. */
    private readonly left: (row: string) => void,
  ) {}

  get row(): string | undefined {
    return this.open?.card.row;
  }

  /** Whether the card was made to be written in just now. */
  get fresh(): boolean {
    return this.open?.fresh ?? false;
  }

  begin(card: Card, fresh = false): void {
    const { reading, say, around } = this.scene;
    if (this.row === card.row) {
      this.open!.editor.focus();
      return;
    }
    this.end();
    if (!around.mayWrite() || !reading.document.writable(card.row, this.words.key)) return;
    const editor = editorFor({ reading, row: card.row, column: this.words, say });
    this.open = { card, editor, fresh };
    card.element.classList.add("is-open");
    card.body.replaceChildren(editor.element);
    editor.focus();
    const field = editor.element.querySelector("textarea");
    field?.setSelectionRange(field.value.length, field.value.length);
    card.element.scrollIntoView({ block: "nearest" });
  }

  told({ cells, origin }: Changes): void {
    // What this person types is in the field already.
    if (this.open && origin !== OWN && origin !== QUIET) this.open.editor.told(cells.filter(({ row }) => row === this.row));
  }

  settle(): void {
    this.open?.editor.settle();
  }

  /** Everything typed is in the document. A card that was begun here and left without a word was never meant. */
  end(): void {
    if (!this.open) return;
    const { card, editor, fresh } = this.open;
    this.open = undefined;
    editor.stop();
    card.element.classList.remove("is-open");
    const { document } = this.scene.reading;
    if (fresh && !document.at(card.row, this.words.key).trim()) document.bin(card.row);
    else card.draw();
    this.scene.around.left();
    this.left(card.row);
  }
}

/** On a phone Enter makes a line; at a desk that is Shift or Alt with Enter. */
export function endsWriting(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !COARSE.matches && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.isComposing;
}
