/** What the data suggest by now for a text that somebody has edited: under the title, folded; it goes in only when somebody says so. */
import type { Node } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { undo, yUndoPluginKey, yXmlFragmentToProseMirrorRootNode } from "y-prosemirror";
import * as Y from "yjs";
import type { UndoManager } from "yjs";
import { mark as csrf } from "../live/csrf";
import { make } from "../sheet/make";
import type { Told } from "../sheet/told";
import { schema } from "./schema";
import { nodeViews } from "./views";
import type { Around } from "./words";

interface Offered {
  mark: string;
  newer: boolean;
  /** The suggestion as the first entry of a document. */
  update: string;
  /** What would change, as the server draws it. */
  compared: string;
}

export class SuggestionPart {
  private shown: EditorView | undefined;
  private offered: Offered | undefined;
  private asked = 0;
  private readonly summary: HTMLElement;
  private readonly body: HTMLElement;

  constructor(
    private readonly place: HTMLDetailsElement,
    private readonly around: Around,
    private readonly view: () => EditorView | undefined,
    private readonly told: Told,
  ) {
    this.summary = place.querySelector("summary")!;
    this.body = place.querySelector("[data-offer]")!;
    // The text may have moved on since the page was opened, and the data as well.
    place.addEventListener("toggle", () => place.open && void this.fetch());
  }

  /** Ask what is suggested; the line is there only where it is something else than what stands in the text. */
  async fetch(): Promise<void> {
    const { say, definition } = this.around;
    const asked = ++this.asked;
    let offered: Partial<Offered> | undefined;
    try {
      const answer = await fetch(definition.addresses.suggestion, { headers: { Accept: "application/json" } });
      if (answer.ok && !answer.redirected) offered = (await answer.json()) as Partial<Offered>;
    } catch {
      offered = undefined;
    }
    // Something was taken over, or asked anew, while this was on its way.
    if (asked !== this.asked) return;
    if (!offered) {
      if (this.place.open) this.told.tell("act", say("suggestion_failed"));
      return;
    }
    if (!offered.mark) return this.hide();
    const same = this.offered?.mark === offered.mark && this.offered.compared === offered.compared && this.offered.newer === offered.newer;
    this.offered = offered as Offered;
    if (!same) this.draw(this.offered);
  }

  hide(): void {
    this.asked++;
    this.place.hidden = true;
    this.place.open = false;
    this.offered = undefined;
    this.shown?.destroy();
    this.shown = undefined;
    this.body.replaceChildren();
  }

  private draw(offered: Offered): void {
    const { say } = this.around;
    this.shown?.destroy();
    this.place.classList.toggle("is-newer", offered.newer);
    this.summary.textContent = say(offered.newer ? "suggestion_newer" : "suggestion");
    const text = make("div", { class: "prose-text prose-read" });
    const take = make("button", { type: "button", class: "button button-main", "data-take": true }, say("suggestion_take"));
    const keep = make("button", { type: "button", class: "button", "data-keep": true, hidden: !offered.newer }, say("suggestion_keep"));
    const compared = make("div");
    compared.innerHTML = offered.compared;
    this.body.replaceChildren(
      make("p", { class: "soft small" }, say("suggestion_what")),
      text,
      make("details", {}, make("summary", {}, say("suggestion_compared")), compared),
      make("div", { class: "prose-suggestion-acts" }, take, keep),
    );
    const doc = documentOf(offered.update);
    this.shown = new EditorView(
      { mount: text },
      { state: EditorState.create({ doc }), editable: () => false, nodeViews: nodeViews(this.around, () => undefined), attributes: { class: "prose-text prose-read", role: "region", tabindex: "0", "aria-label": say("suggestion") } },
    );
    take.addEventListener("click", () => this.take(doc));
    keep.addEventListener("click", () => void this.see().then(() => this.fetch()));
    this.place.hidden = false;
  }

  /** In place of the whole text, as one step that one press takes back. */
  private take(doc: Node): void {
    const view = this.view();
    if (!view) return;
    const { say } = this.around;
    const { undoManager } = yUndoPluginKey.getState(view.state) as { undoManager: UndoManager };
    undoManager.stopCapturing();
    view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content));
    undoManager.stopCapturing();
    void this.see();
    this.hide();
    const back = this.told.act(say("undo"), () => {
      const now = this.view();
      if (now) undo(now.state);
      now?.focus();
    });
    this.told.tell("act", say("suggestion_taken"), back);
    view.focus();
  }

  /** It is no news any more. Should this not arrive, it is offered once more. */
  private async see(): Promise<void> {
    const { offered, around } = this;
    if (!offered) return;
    const body = new FormData();
    body.append("mark", offered.mark);
    await fetch(around.definition.addresses.suggestion, { method: "POST", headers: csrf(), body }).catch(() => undefined);
  }
}

function documentOf(update: string): Node {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Uint8Array.from(atob(update), (letter) => letter.charCodeAt(0)));
  return yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment("prose"), schema);
}
