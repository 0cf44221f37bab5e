/** The tools above a text: one stop of the Tab key, arrows go from one to the next. On a phone they scroll. */
import type { Command } from "prosemirror-state";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable, toggleHeaderRow } from "prosemirror-tables";
import type { EditorView } from "prosemirror-view";
import { redoCommand, undoCommand } from "y-prosemirror";
import type { Say } from "../sheet/definition";
import { make } from "../sheet/make";
import { blockIs, footnote, heading, insertBlock, list, listIs, mark, markIs, newTable, paragraph } from "./commands";
import { schema } from "./schema";
import { drawing } from "./drawings";

export interface Asking {
  link(): void;
  field(): void;
  reference(): void;
  picture(): void;
  caption(): void;
}

interface Tool {
  name: string;
  button: HTMLButtonElement;
  draw(view: EditorView): void;
}

const KINDS = ["paragraph", "heading1", "heading2", "heading3", "quote", "note_style"];
const STYLES: Record<string, string> = { quote: "quote", note_style: "note" };
const KEYS: Record<string, string> = { bold: "Ctrl+B", italic: "Ctrl+I", underline: "Ctrl+U", sub: "Ctrl+,", sup: "Ctrl+.", undo: "Ctrl+Z", redo: "Ctrl+Y", footnote: "Ctrl+Alt+F", bullet_list: "Ctrl+Shift+8", ordered_list: "Ctrl+Shift+7", link: "Ctrl+K" };
const MARKS: Record<string, string> = { bold: "strong", italic: "em", underline: "underline", sub: "sub", sup: "sup" };

export class Toolbar {
  private readonly tools: Tool[] = [];
  private readonly kind: HTMLSelectElement;
  private readonly ofTable = make("div", { class: "prose-tools-part", role: "group", hidden: true });

  constructor(
    private readonly place: HTMLElement,
    private view: () => EditorView | undefined,
    private readonly say: Say,
    asking: Asking,
  ) {
    place.setAttribute("role", "toolbar");
    place.setAttribute("aria-label", say("toolbar"));
    this.kind = make("select", { "aria-label": say("kind"), title: say("kind") }, ...KINDS.map((value) => make("option", { value }, say(value))));
    this.kind.addEventListener("change", () => this.run(commandOf(this.kind.value)));
    this.ofTable.setAttribute("aria-label", say("table_tools"));
    const part = (...content: HTMLElement[]): HTMLElement => make("div", { class: "prose-tools-part", role: "group" }, ...content);
    this.ofTable.append(
      this.does("add_row", addRowAfter), this.does("add_column", addColumnAfter), this.does("delete_row", deleteRow), this.does("delete_column", deleteColumn),
      this.does("header_row", toggleHeaderRow), this.asks("table_caption", asking.caption), this.does("delete_table", deleteTable),
    ); // prettier-ignore
    place.replaceChildren(
      part(this.does("undo", undoCommand), this.does("redo", redoCommand)),
      part(this.kind),
      part(...Object.entries(MARKS).map(([name, of]) => this.does(name, mark(of), (view) => markIs(view.state, schema.marks[of]!)))),
      part(...["bullet_list", "ordered_list"].map((name) => this.does(name, list(name), (view) => listIs(view.state, name)))),
      part(
        this.asks("link", asking.link), this.does("footnote", footnote), this.asks("field", asking.field), this.asks("reference", asking.reference),
        this.asks("picture", asking.picture), this.does("table", (state, dispatch) => !isInTable(state) && insertBlock(newTable())(state, dispatch)),
      ),
      this.ofTable,
    ); // prettier-ignore
    // Between chosen kind and tools the arrows go as well; up and down stay with the list of kinds.
    place.addEventListener("keydown", (event) => this.key(event));
    place.addEventListener("focusin", (event) => this.stop(event.target as HTMLElement));
    this.stop(this.stops[0]!);
  }

  /** Which tools hold where the caret stands. */
  draw(view: EditorView): void {
    const { state } = view;
    const wasHidden = this.ofTable.hidden;
    this.ofTable.hidden = !isInTable(state);
    // On a phone the tools scroll: those that have just come are seen.
    if (wasHidden && !this.ofTable.hidden) this.place.scrollLeft = this.place.scrollWidth;
    for (const tool of this.tools) tool.draw(view);
    const level = [1, 2, 3].find((each) => blockIs(state, schema.nodes.heading!, { level: each }));
    const style = Object.entries(STYLES).find(([, of]) => blockIs(state, schema.nodes.paragraph!, { style: of }))?.[0];
    this.kind.value = level ? `heading${level}` : (style ?? "paragraph");
    // The stop of the Tab key may have gone with the tools of the table.
    if (!this.stops.some((each) => each.tabIndex === 0)) this.stop(this.stops[0]!);
  }

  private get stops(): HTMLElement[] {
    return [...this.place.querySelectorAll<HTMLElement>("button, select")].filter((each) => !each.closest("[hidden]"));
  }

  private stop(at: HTMLElement): void {
    for (const each of this.place.querySelectorAll<HTMLElement>("button, select")) each.tabIndex = each === at ? 0 : -1;
  }

  private key(event: KeyboardEvent): void {
    const { stops } = this;
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (event.key === "Escape") this.view()?.focus();
    if (to === undefined || at < 0) return;
    event.preventDefault();
    stops[(to + stops.length) % stops.length]!.focus();
  }

  private run(command: Command): void {
    const view = this.view();
    if (!view) return;
    command(view.state, view.dispatch, view);
    view.focus();
  }

  private button(name: string): HTMLButtonElement {
    const label = this.say(name);
    const button = make("button", { type: "button", class: "prose-tool", "data-tool": name, "aria-label": label, title: KEYS[name] ? `${label} (${KEYS[name]})` : label });
    button.append(drawing(name));
    // The caret stays where it is.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    return button;
  }

  private does(name: string, command: Command, on?: (view: EditorView) => boolean): HTMLButtonElement {
    const button = this.button(name);
    button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && this.run(command));
    this.tools.push({
      name, button,
      draw: (view) => {
        button.setAttribute("aria-disabled", String(!command(view.state, undefined, view)));
        if (on) button.setAttribute("aria-pressed", String(on(view)));
      },
    }); // prettier-ignore
    return button;
  }

  private asks(name: string, ask: () => void): HTMLButtonElement {
    const button = this.button(name);
    button.addEventListener("click", ask);
    return button;
  }
}

function commandOf(kind: string): Command {
  const level = /^heading(\d)$/.exec(kind)?.[1];
  return level ? heading(Number(level)) : paragraph(STYLES[kind] ?? "");
}
