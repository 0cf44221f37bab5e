/** The editor of one copy of a text. Made anew when the copy is renewed, or when somebody may write who could not. */
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { baseKeymap } from "prosemirror-commands";
import type { Node } from "prosemirror-model";
import { EditorState, Plugin } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import { yCursorPlugin, ySyncPlugin, yUndoPlugin, yUndoPluginKey } from "y-prosemirror";
import type { Awareness } from "y-protocols/awareness";
import type { UndoManager } from "yjs";
import { uuid } from "../live/uuid";
import { make } from "../sheet/make";
import { keys } from "./commands";
import { cursor, selection, type Cursors } from "./cursors";
import type { ProseDocument } from "./document";
import { cleaned } from "./paste";
import { schema } from "./schema";
import { nodeViews } from "./views";
import type { Around } from "./words";
import type { Command } from "prosemirror-state";

const { nodes } = schema;

export interface Hands {
  around: Around;
  cursors: Cursors;
  mayWrite: boolean;
  /** After everything that changes what is seen. */
  drawn(view: EditorView): void;
  link(): void;
  changeFigure(): void;
  pasted(file: File): void;
  droppedPictures(): void;
}

export function openEditor(place: HTMLElement, { fragment }: ProseDocument, hands: Hands): EditorView {
  const state = EditorState.create({ schema, plugins: plugins(fragment, hands) });
  return new EditorView(
    { mount: place },
    {
      state,
      editable: () => hands.mayWrite,
      attributes: { role: "textbox", "aria-multiline": "true", "aria-readonly": String(!hands.mayWrite), "aria-label": place.dataset.name ?? "", class: "prose-text", spellcheck: "true" },
      nodeViews: nodeViews(hands.around, hands.changeFigure),
      transformPastedHTML: (html) => {
        if (/<img[\s>]/i.test(html)) hands.droppedPictures();
        return cleaned(html);
      },
      handlePaste: (_view, event) => takes(event.clipboardData, hands),
      handleDrop: (_view, event) => takes(event.dataTransfer, hands),
      handleClick: (_view, _place, event) => follow(event, hands.mayWrite),
      // Some come before there is a name for the view.
      dispatchTransaction(this: EditorView, transaction) {
        this.updateState(this.state.apply(transaction));
        hands.drawn(this);
      },
    },
  ); // prettier-ignore
}

function plugins(fragment: ProseDocument["fragment"], hands: Hands): Plugin[] {
  const shared = [
    ySyncPlugin(fragment),
    yCursorPlugin(hands.cursors as unknown as Awareness, { cursorBuilder: cursor, selectionBuilder: selection }),
  ];
  if (!hands.mayWrite) return shared;
  const link: Command = () => {
    hands.link();
    return true;
  };
  return [
    ...shared, yUndoPlugin(), rules(), keymap({ ...keys, "Mod-k": link }), keymap(baseKeymap), dropCursor({ class: "prose-drop", color: false }), gapCursor(),
    tableEditing(), named(), counted(hands), heads(hands.around),
  ]; // prettier-ignore
}

/** A picture in the clipboard is sent; beside text it is only a picture of that text. */
function takes(data: DataTransfer | null, hands: Hands): boolean {
  const file = [...(data?.files ?? [])].find(({ type }) => /^image\/(png|jpeg|webp)$/.test(type));
  if (!file || data?.types.includes("text/html") || data?.types.includes("text/plain")) return false;
  hands.pasted(file);
  return true;
}

/** A link is followed by whoever reads, and with Ctrl by whoever writes. */
function follow(event: MouseEvent, mayWrite: boolean): boolean {
  const link = (event.target as HTMLElement).closest("a");
  if (!link || (mayWrite && !event.ctrlKey && !event.metaKey)) return false;
  window.open(link.href, "_blank", "noopener");
  return true;
}

/** Typing marks what it is: "- " a list, "1. " one with numbers, "## " a heading. */
function rules(): Plugin {
  return inputRules({
    rules: [
      wrappingInputRule(/^\s*[-*•]\s$/, nodes.bullet_list!),
      wrappingInputRule(/^1[.)]\s$/, nodes.ordered_list!),
      textblockTypeInputRule(/^(#{1,3})\s$/, nodes.heading!, (found) => ({ level: found[1]!.length })),
    ],
  });
}

/** Undo and redo are counted after what they did was drawn. */
function counted(hands: Hands): Plugin {
  return new Plugin({
    view: (view) => {
      const draw = (): void => {
        if (!view.isDestroyed) hands.drawn(view);
      };
      const { undoManager } = yUndoPluginKey.getState(view.state) as { undoManager: UndoManager };
      for (const kind of ["stack-item-added", "stack-item-popped"] as const) undoManager.on(kind, draw);
      return {};
    },
  });
}

/** A column without a heading yet says so where its heading will stand. */
function heads({ say }: Around): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) => {
        const found: Decoration[] = [];
        doc.descendants((node, place) => {
          if (node.type === nodes.table_header && !node.textContent) found.push(Decoration.widget(place + 2, () => make("span", { class: "prose-placeholder" }, say("heading_cell")), { side: 1, key: "heading" }));
          return !node.isTextblock;
        });
        return DecorationSet.create(doc, found);
      },
    },
  });
}

/** Tables and pictures are numbered and pointed to by a key: each has one, and none has another's. */
function named(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, _before, { doc, tr }) => {
      if (!transactions.some(({ docChanged }) => docChanged)) return null;
      const seen = new Set<string>();
      const nameless: [number, Node][] = [];
      doc.descendants((node, place) => {
        if (node.type !== nodes.table && node.type !== nodes.figure) return !node.isTextblock;
        const key = node.attrs.key as string;
        if (!key || seen.has(key)) nameless.push([place, node]);
        seen.add(key);
        return false;
      });
      for (const [place, node] of nameless) tr.setNodeMarkup(place, null, { ...node.attrs, key: uuid().slice(0, 13) });
      return nameless.length ? tr : null;
    },
  });
}
