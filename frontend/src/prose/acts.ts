/** What the tools ask before they do it. */
import type { EditorView } from "prosemirror-view";
import { mark as csrf } from "../live/csrf";
import { ask, choose, type Asked } from "./asking";
import { figureChosen, insert, insertBlock, linkAround, tableAround } from "./commands";
import { isAddress, schema } from "./schema";
import type { Asking } from "./toolbar";
import type { Around } from "./words";

const { nodes, marks } = schema;
type Tell = (sentence: string) => void;

export class Acts implements Asking {
  constructor(
    private readonly view: () => EditorView | undefined,
    private readonly around: Around,
    private readonly tell: Tell,
  ) {}

  readonly link = (): void => void this.askLink();
  readonly field = (): void => void this.askField();
  readonly reference = (): void => void this.askReference();
  readonly picture = (): void => void this.askPicture();
  readonly caption = (): void => void this.askCaption();

  private async askLink(): Promise<void> {
    const view = this.view();
    if (!view) return;
    const { say } = this.around;
    const known = linkAround(view.state);
    const { from, to, empty } = view.state.selection;
    const answer = await ask(
      say, say("link"),
      [{ name: "href", label: say("address"), kind: "url", value: known?.href ?? "", required: true, wrong: (value) => (isAddress(whole(value)) ? "" : say("address_wrong")) }],
      { removable: known !== undefined },
    ); // prettier-ignore
    if (!answer) return view.focus();
    const { tr } = view.state;
    const [start, end] = known ? [known.from, known.to] : [from, to];
    tr.removeMark(start, end, marks.link!);
    const href = whole(answer.values.href!);
    if (!answer.removed) {
      const made = marks.link!.create({ href });
      if (empty && !known) tr.insert(from, schema.text(href.replace(/^mailto:/, ""), [made]));
      else tr.addMark(start, end, made);
    }
    view.dispatch(tr.scrollIntoView());
    view.focus();
  }

  private async askField(): Promise<void> {
    const { say, definition } = this.around;
    const offers = definition.fields.map(([value, label, more]) => ({ value, label, more }));
    const key = await choose(say, say("choose_field"), offers);
    const view = this.view();
    if (key && view) insert(nodes.field!.create({ key, text: this.around.values.get(key) ?? "" }))(view.state, view.dispatch);
    view?.focus();
  }

  private async askReference(): Promise<void> {
    const { around } = this;
    if (!(await around.fetchThings()) && !around.things.length) return this.tell(around.say("no_things"));
    const to = await choose(around.say, around.say("choose_reference"), around.things.map(([value, label, more]) => ({ value, label, more })));
    const view = this.view();
    if (to && view) insert(nodes.reference!.create({ to, otherwise: around.label(to) ?? "" }))(view.state, view.dispatch);
    view?.focus();
  }

  private async askCaption(): Promise<void> {
    const view = this.view();
    const found = view && tableAround(view.state);
    if (!view || !found) return;
    const { say } = this.around;
    const of = (name: string): string => found.node.attrs[name] as string;
    const answer = await ask(say, say("table_caption"), [
      { name: "caption", label: say("caption"), value: of("caption") },
      { name: "source", label: say("source"), value: of("source") },
    ], { ok: say("keep") }); // prettier-ignore
    // Others may have written above it meanwhile.
    const now = tableAround(view.state);
    if (answer && now) view.dispatch(view.state.tr.setNodeMarkup(now.pos, null, { ...now.node.attrs, ...answer.values }));
    view.focus();
  }

  private words(attrs: Record<string, unknown> = {}): Asked[] {
    const { say } = this.around;
    const of = (name: string): string => (attrs[name] as string | undefined) ?? "";
    return [
      { name: "alternative", label: say("alternative"), value: of("alternative"), kind: "long", required: true, wrong: (value) => (value ? "" : say("alternative_needed")) },
      { name: "caption", label: say("caption"), value: of("caption") },
      { name: "source", label: say("source"), value: of("source") },
    ]; // prettier-ignore
  }

  /** A new picture, or the words of the one that is chosen. */
  private async askPicture(): Promise<void> {
    const view = this.view();
    if (!view) return;
    const { say } = this.around;
    const chosen = figureChosen(view.state);
    if (!chosen) return this.newPicture();
    const answer = await ask(say, say("edit_picture"), this.words(chosen.node.attrs), { ok: say("keep"), removable: true });
    const now = figureChosen(view.state);
    if (answer && now) {
      const { tr } = view.state;
      view.dispatch(answer.removed ? tr.deleteSelection() : tr.setNodeMarkup(now.pos, null, { ...now.node.attrs, ...answer.values }));
    }
    view.focus();
  }

  async newPicture(file?: File): Promise<void> {
    const { say } = this.around;
    const asked: Asked[] = file ? [] : [{ name: "file", label: say("file"), kind: "file", required: true }];
    const answer = await ask(say, say("picture"), [...asked, ...this.words()]);
    const sent = file ?? answer?.file;
    if (!answer || !sent) return this.view()?.focus();
    this.tell(say("sending_picture"));
    const picture = await this.send(sent);
    const view = this.view();
    if (!picture || !view) return;
    this.tell("");
    insertBlock(nodes.figure!.create({ picture, ...answer.values, file: undefined }))(view.state, view.dispatch);
    view.focus();
  }

  private async send(file: File): Promise<string | undefined> {
    const body = new FormData();
    body.append("file", file);
    try {
      const answer = await fetch(this.around.definition.addresses.pictures, { method: "POST", headers: csrf(), body });
      if (answer.ok && !answer.redirected) return ((await answer.json()) as { picture: string }).picture;
      this.tell(answer.status === 422 ? await answer.text() : this.around.say("picture_failed"));
    } catch {
      this.tell(this.around.say("picture_failed"));
    }
    return undefined;
  }
}

/** What people type for an address. */
function whole(typed: string): string {
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(typed)) return `mailto:${typed}`;
  return /^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(typed) ? `https://${typed}` : typed;
}
