/** What can be done in a text, as the editor's commands: toolbar and keys use the same. */
import { baseKeymap, chainCommands, exitCode, lift, setBlockType, toggleMark } from "prosemirror-commands";
import { undoInputRule } from "prosemirror-inputrules";
import type { Attrs, MarkType, Node, NodeType } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { NodeSelection, TextSelection, type Command, type EditorState } from "prosemirror-state";
import { goToNextCell, isInTable } from "prosemirror-tables";
import { redoCommand, undoCommand } from "y-prosemirror";
import { schema } from "./schema";

const { nodes, marks } = schema;
/** Lists in lists: as deep as the book shows them. */
const DEEPEST = 5;

export const mark = (name: string): Command => toggleMark(marks[name]!);
export const heading = (level: number): Command => chainCommands(unlessAlready(nodes.heading!, { level }), setBlockType(nodes.paragraph!));
export const paragraph = (style = ""): Command => setBlockType(nodes.paragraph!, { style });

function unlessAlready(type: NodeType, attrs: Attrs): Command {
  return (state, dispatch) => !blockIs(state, type, attrs) && setBlockType(type, attrs)(state, dispatch);
}

export function blockIs({ selection }: EditorState, type: NodeType, attrs: Attrs = {}): boolean {
  const { parent } = selection.$from;
  return parent.hasMarkup(type, { ...parent.attrs, ...attrs });
}

export function markIs(state: EditorState, type: MarkType): boolean {
  const { from, $from, to, empty } = state.selection;
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
}

function listsAround({ selection }: EditorState): NodeType[] {
  const { $from } = selection;
  return Array.from({ length: $from.depth + 1 }, (_each, depth) => $from.node($from.depth - depth).type).filter(
    (type) => type === nodes.bullet_list || type === nodes.ordered_list,
  );
}

export function listIs(state: EditorState, name: string): boolean {
  return listsAround(state)[0] === nodes[name];
}

/** Into a list of that kind, out of it, or from one kind to the other. */
export function list(name: string): Command {
  const type = nodes[name]!;
  return (state, dispatch) => {
    const now = listsAround(state)[0];
    if (now === type) return liftListItem(nodes.list_item!)(state, dispatch);
    if (!now) return wrapInList(type)(state, dispatch);
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth--) {
      if ($from.node(depth).type !== now) continue;
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), type));
      return true;
    }
    return false;
  };
}

const deeper: Command = (state, dispatch) => listsAround(state).length < DEEPEST && sinkListItem(nodes.list_item!)(state, dispatch);

const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break!.create()).scrollIntoView());
  return true;
};

/** Something in the line, at the caret. */
export function insert(node: Node): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    if (!$from.parent.canReplaceWith($from.index(), $from.index(), node.type)) return false;
    dispatch?.(state.tr.replaceSelectionWith(node, false).scrollIntoView());
    return true;
  };
}

/** A footnote that is chosen at once, so that its words can be written. */
export const footnote: Command = (state, dispatch) => {
  const { $to } = state.selection;
  if (!$to.parent.inlineContent || !$to.parent.canReplaceWith($to.index(), $to.index(), nodes.footnote!)) return false;
  if (dispatch) {
    const made = state.tr.insert($to.pos, nodes.footnote!.create());
    dispatch(made.setSelection(NodeSelection.create(made.doc, $to.pos)).scrollIntoView());
  }
  return true;
};

/** A block of its own, behind the one in which the caret stands; the caret goes into it, or behind what has no words. */
export function insertBlock(node: Node): Command {
  return (state, dispatch) => {
    const { $to } = state.selection;
    const outside = $to.depth ? $to.after(1) : $to.pos;
    if (dispatch) {
      const above = $to.depth ? $to.node(1) : null;
      const blank = above?.type === nodes.paragraph && above.content.size === 0;
      const start = blank ? $to.before(1) : outside;
      const made = blank ? state.tr.replaceWith(start, outside, node) : state.tr.insert(start, node);
      const behind = start + node.nodeSize;
      // There is always a line to write on.
      if (behind >= made.doc.content.size) made.insert(behind, nodes.paragraph!.create());
      dispatch(made.setSelection(TextSelection.near(made.doc.resolve(node.isAtom ? behind : start + 1))).scrollIntoView());
    }
    return true;
  };
}

export function newTable(rows = 3, columns = 3): Node {
  const row = (cell: NodeType): Node => nodes.table_row!.create(null, Array.from({ length: columns }, () => cell.createAndFill()!));
  return nodes.table!.create(null, [row(nodes.table_header!), ...Array.from({ length: rows - 1 }, () => row(nodes.table_cell!))]);
}

/** The table in which the caret stands, and where it begins. */
export function tableAround({ selection }: EditorState): { node: Node; pos: number } | undefined {
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type === nodes.table) return { node: $from.node(depth), pos: $from.before(depth) };
  }
  return undefined;
}

export function figureChosen({ selection }: EditorState): { node: Node; pos: number } | undefined {
  return selection instanceof NodeSelection && selection.node.type === nodes.figure ? { node: selection.node, pos: selection.from } : undefined;
}

/** All letters of the link in which the caret stands. */
export function linkAround({ selection, doc }: EditorState): { from: number; to: number; href: string } | undefined {
  const type = marks.link!;
  const { $from, from, to, empty } = selection;
  const found = type.isInSet(empty ? [...($from.nodeBefore?.marks ?? []), ...($from.nodeAfter?.marks ?? [])] : ($from.nodeAfter?.marks ?? []));
  if (!found) return undefined;
  let [start, end] = [from, to];
  doc.nodesBetween($from.start(), $from.end(), (node, pos) => {
    if (node.isText && found.isInSet(node.marks) && pos <= end && pos + node.nodeSize >= start) [start, end] = [Math.min(start, pos), Math.max(end, pos + node.nodeSize)];
  });
  return { from: start, to: end, href: found.attrs.href as string };
}

const tab: Command = (state, dispatch, view) => (isInTable(state) ? goToNextCell(1)(state, dispatch, view) : deeper(state, dispatch));
const backTab: Command = (state, dispatch, view) => (isInTable(state) ? goToNextCell(-1)(state, dispatch, view) : liftListItem(nodes.list_item!)(state, dispatch));

export const keys: Record<string, Command> = {
  "Mod-z": undoCommand,
  "Mod-y": redoCommand,
  "Mod-Shift-z": redoCommand,
  "Mod-b": mark("strong"),
  "Mod-i": mark("em"),
  "Mod-u": mark("underline"),
  "Mod-,": mark("sub"),
  "Mod-.": mark("sup"),
  "Mod-Alt-0": paragraph(),
  "Mod-Alt-1": heading(1),
  "Mod-Alt-2": heading(2),
  "Mod-Alt-3": heading(3),
  "Mod-Alt-f": footnote,
  "Mod-Shift-8": list("bullet_list"),
  "Mod-Shift-7": list("ordered_list"),
  Tab: tab,
  "Shift-Tab": backTab,
  "Mod-Enter": chainCommands(exitCode, breakLine),
  "Shift-Enter": breakLine,
  Enter: chainCommands(splitListItem(nodes.list_item!), baseKeymap.Enter!),
  Backspace: chainCommands(undoInputRule, baseKeymap.Backspace!),
  "Mod-[": lift,
};
