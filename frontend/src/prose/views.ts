/** How figures, references, footnotes and pictures look while a text is written. */
import { keymap } from "prosemirror-keymap";
import type { Node } from "prosemirror-model";
import { EditorState, TextSelection, type Transaction } from "prosemirror-state";
import { StepMap } from "prosemirror-transform";
import { EditorView, type NodeView } from "prosemirror-view";
import { toggleMark } from "prosemirror-commands";
import { redo, undo } from "y-prosemirror";
import { make } from "../sheet/make";
import { schema } from "./schema";
import type { Around } from "./words";

const EDGE = 8;

type GetPlace = () => number | undefined;

/** A figure from the data: what it is now, or what it was where nobody knows it any more. */
class FieldView implements NodeView {
  readonly dom = make("span", { class: "prose-field" });
  private readonly stop: () => void;

  constructor(node: Node, around: Around) {
    const { key, text } = node.attrs as { key: string; text: string };
    const known = around.definition.fields.find(([each]) => each === key);
    this.dom.title = known?.[1] ?? key;
    this.stop = around.draws(() => {
      this.dom.textContent = around.values.get(key) ?? text;
    });
  }

  destroy(): void {
    this.stop();
  }
}

class ReferenceView implements NodeView {
  readonly dom = make("span", { class: "prose-reference" });
  private readonly stop: () => void;

  constructor(node: Node, around: Around) {
    const { to, otherwise } = node.attrs as { to: string; otherwise: string };
    this.stop = around.draws(() => {
      const label = around.label(to);
      this.dom.textContent = label ?? (otherwise || "–");
      this.dom.classList.toggle("is-lost", around.things.length > 0 && label === undefined);
      this.dom.title = around.things.find(([key]) => key === to)?.[2] ?? (around.things.length ? around.say("gone") : "");
    });
  }

  destroy(): void {
    this.stop();
  }
}

class FigureView implements NodeView {
  readonly dom = make("figure", { class: "prose-figure" });

  constructor(node: Node, view: EditorView, around: Around, change: () => void) {
    const { picture, alternative, caption, source } = node.attrs as Record<string, string>;
    const image = make("img", { src: around.picture(picture!), alt: alternative, loading: "lazy" });
    this.dom.append(image);
    if (caption || source) this.dom.append(make("figcaption", {}, caption ?? "", ...(source ? [make("small", {}, ` ${around.say("source")}: ${source}`)] : [])));
    this.dom.addEventListener("dblclick", () => view.editable && change());
  }

  stopEvent(event: Event): boolean {
    return event.type === "dblclick";
  }
}

/** A number in the line; its words stand in a small editor that opens below. */
class FootnoteView implements NodeView {
  readonly dom = make("span", { class: "prose-footnote" });
  private inner: EditorView | undefined;
  private box: HTMLElement | undefined;

  constructor(
    private node: Node,
    private readonly outer: EditorView,
    private readonly place: GetPlace,
    private readonly around: Around,
  ) {
    this.label();
  }

  selectNode(): void {
    this.dom.classList.add("ProseMirror-selectednode");
    if (this.outer.editable) this.open();
  }

  deselectNode(): void {
    this.dom.classList.remove("ProseMirror-selectednode");
    this.close();
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.label();
    const { inner } = this;
    if (!inner) return true;
    const start = node.content.findDiffStart(inner.state.doc.content);
    if (start === null) return true;
    const end = node.content.findDiffEnd(inner.state.doc.content)!;
    const overlap = Math.max(0, start - Math.min(end.a, end.b));
    inner.dispatch(inner.state.tr.replace(start, end.b + overlap, node.slice(start, end.a + overlap)).setMeta("outside", true));
    return true;
  }

  destroy(): void {
    this.close();
  }

  stopEvent(event: Event): boolean {
    return this.inner?.dom.contains(event.target as HTMLElement) ?? false;
  }

  ignoreMutation(): boolean {
    return true;
  }

  private label(): void {
    this.dom.title = this.node.textContent;
    this.dom.setAttribute("aria-label", `${this.around.say("footnote")}: ${this.node.textContent}`);
    this.dom.setAttribute("role", "note");
  }

  private open(): void {
    if (this.inner) return;
    const place = make("span", { class: "prose-footnote-text" });
    this.box = make("span", { class: "prose-footnote-box" }, place);
    this.dom.append(this.box);
    this.inner = new EditorView(
      { mount: place },
      {
        state: EditorState.create({
          doc: this.node,
          plugins: [
            keymap({
              "Mod-b": toggleMark(schema.marks.strong!), "Mod-i": toggleMark(schema.marks.em!), "Mod-u": toggleMark(schema.marks.underline!),
              "Mod-z": () => undo(this.outer.state), "Mod-y": () => redo(this.outer.state), "Mod-Shift-z": () => redo(this.outer.state),
              Enter: () => this.leave(), Escape: () => this.leave(), Tab: () => this.leave(),
            }),
          ],
        }),
        attributes: { role: "textbox", "aria-label": this.around.say("note") },
        dispatchTransaction: (transaction) => this.written(transaction),
        handlePaste: (view, event) => {
          view.dispatch(view.state.tr.insertText((event.clipboardData?.getData("text/plain") ?? "").replace(/\s+/g, " ")));
          return true;
        },
      },
    ); // prettier-ignore
    // Not beyond the edge of the text.
    const over = this.box.getBoundingClientRect().right - this.outer.dom.getBoundingClientRect().right + EDGE;
    if (over > 0 && getComputedStyle(this.box).position === "absolute") this.box.style.insetInlineStart = `${-16 - over}px`;
    // The press that chose the note ends before its words can be written.
    window.setTimeout(() => this.inner?.focus());
  }

  /** Back into the line, behind the note. */
  private leave(): boolean {
    const place = this.place();
    if (place === undefined) return false;
    const { outer, node } = this;
    outer.dispatch(outer.state.tr.setSelection(TextSelection.create(outer.state.doc, place + node.nodeSize)));
    outer.focus();
    return true;
  }

  private written(transaction: Transaction): void {
    const { state, transactions } = this.inner!.state.applyTransaction(transaction);
    this.inner!.updateState(state);
    const place = this.place();
    if (transaction.getMeta("outside") || place === undefined) return;
    const outside = this.outer.state.tr;
    const offset = StepMap.offset(place + 1);
    for (const each of transactions) for (const step of each.steps) outside.step(step.map(offset)!);
    if (outside.docChanged) this.outer.dispatch(outside);
  }

  private close(): void {
    this.inner?.destroy();
    this.box?.remove();
    this.inner = this.box = undefined;
  }
}

/** All of them, for one editor. */
export function nodeViews(around: Around, changeFigure: () => void): Record<string, (node: Node, view: EditorView, place: GetPlace) => NodeView> {
  return {
    field: (node) => new FieldView(node, around),
    reference: (node) => new ReferenceView(node, around),
    figure: (node, view) => new FigureView(node, view, around, changeFigure),
    footnote: (node, view, place) => new FootnoteView(node, view, place, around),
  };
}
