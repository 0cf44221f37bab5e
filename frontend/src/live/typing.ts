/**
 * Binds a field to a text that others type in at the same time: what is typed becomes the smallest change, what others type moves
 * the caret along. While letters are being composed (most keyboards of phones) the field is left alone.
 */
import * as Y from "yjs";
import { difference, type SheetDocument } from "./document";

type Field = HTMLTextAreaElement | HTMLInputElement;

export class Typing {
  /** What the field was last known to hold. */
  private shown: string;
  private composing = false;

  constructor(
    private readonly field: Field,
    private readonly text: Y.Text,
    private readonly document: SheetDocument,
  ) {
    this.shown = field.value = text.toString();
    field.addEventListener("input", this.typed);
    field.addEventListener("compositionstart", this.begin);
    field.addEventListener("compositionend", this.end);
    text.observe(this.told);
  }

  stop(): void {
    this.composing = false;
    this.typed();
    this.field.removeEventListener("input", this.typed);
    this.field.removeEventListener("compositionstart", this.begin);
    this.field.removeEventListener("compositionend", this.end);
    this.text.unobserve(this.told);
  }

  private readonly begin = (): void => {
    this.composing = true;
  };

  private readonly end = (): void => {
    this.composing = false;
    this.typed();
    this.show(this.text.toString(), (place) => mapped(this.shown, this.text.toString(), place));
  };

  private readonly typed = (): void => {
    const { value } = this.field;
    if (value === this.shown) return;
    const { from, to, text } = difference(this.shown, value, this.field.selectionEnd ?? value.length);
    const there = this.text.toString();
    // The field may be behind what others have typed.
    const [start, end] = [mapped(this.shown, there, from), mapped(this.shown, there, to)];
    this.shown = value;
    this.document.edit(() => {
      if (end > start) this.text.delete(start, end - start);
      if (text) this.text.insert(start, text);
    });
  };

  private readonly told = (event: Y.YTextEvent): void => {
    const now = this.text.toString();
    if (this.composing || now === this.field.value) {
      if (!this.composing) this.shown = now;
      return;
    }
    this.show(now, (place) => moved(event.delta, place));
  };

  private show(text: string, move: (place: number) => number): void {
    this.shown = text;
    const { field } = this;
    if (field.value === text) return;
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = field;
    field.value = text;
    if (document.activeElement === field && selectionStart !== null && selectionEnd !== null) {
      field.setSelectionRange(move(selectionStart), move(selectionEnd), selectionDirection ?? undefined);
      field.scrollTop = scrollTop;
    }
  }
}

/** Where a place of one text is in another that differs in one stretch. */
export function mapped(old: string, now: string, place: number): number {
  if (old === now) return place;
  // Nobody says where the others typed, so what is alike at the end counts first.
  const { from, to, text } = difference(old, now, 0);
  if (place <= from) return place;
  if (place >= to) return place + (now.length - old.length);
  return from + text.length;
}

/** Where a place is after others' changes; what they put in right there goes behind it. */
export function moved(delta: Y.YTextEvent["delta"], place: number): number {
  let at = 0;
  for (const { retain, insert, delete: gone } of delta) {
    if (at >= place && !gone) break;
    if (retain) at += retain;
    else if (typeof insert === "string") {
      if (at < place) place += insert.length;
      at += insert.length;
    } else if (gone) place = Math.max(at, place - gone);
  }
  return place;
}
