// A text: what it is made of, what its tools do, and what waits while it is written.
import { Node } from "prosemirror-model";
import { EditorState, TextSelection, type Command } from "prosemirror-state";
import { initProseMirrorDoc, prosemirrorToYXmlFragment } from "y-prosemirror";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { REMOTE, type Changes } from "../../frontend/src/live/document";
import { WaitingCells } from "../../frontend/src/live/waiting";
import { blockIs, figureChosen, footnote, heading, insert, insertBlock, keys, linkAround, list, listIs, mark, markIs, newTable, paragraph, tableAround } from "../../frontend/src/prose/commands";
import { ProseDocument, wordsOf } from "../../frontend/src/prose/document";
import { isAddress, schema } from "../../frontend/src/prose/schema";

const { nodes, marks } = schema;
const p = (...content: (string | Node)[]): Node => nodes.paragraph!.create(null, content.map((each) => (typeof each === "string" ? schema.text(each) : each)));

/** A text with the caret in it: behind the word, or from its first letter to its last. */
function at(content: Node[], word: string, whole = false): EditorState {
  const doc = nodes.doc!.create(null, content);
  let place = 0;
  doc.descendants((node, pos) => {
    if (node.isText && node.text!.includes(word)) place = pos + node.text!.indexOf(word);
  });
  const end = place + word.length;
  return EditorState.create({ doc, selection: TextSelection.create(doc, whole ? place : end, end) });
}

function after(state: EditorState, ...commands: Command[]): EditorState {
  for (const command of commands) {
    const done = command(state, (transaction) => (state = state.apply(transaction)));
    if (!done) throw new Error("cannot be done here");
  }
  state.doc.check();
  return state;
}

const shown = ({ doc }: EditorState): string => doc.toString();

describe("the tools", () => {
  it("make letters bold and plain again", () => {
    const state = after(at([p("kota pesisir")], "pesisir", true), mark("strong"));
    expect(shown(state)).toBe('doc(paragraph("kota ", strong("pesisir")))');
    expect(markIs(state, marks.strong!)).toBe(true);
    expect(shown(after(state, mark("strong")))).toBe('doc(paragraph("kota pesisir"))');
  });

  it("put letters above or below the line, never both", () => {
    expect(shown(after(at([p("m2")], "2", true), mark("sub"), mark("sup")))).toBe('doc(paragraph("m", sup("2")))');
  });

  it("make a heading, and running text of it when asked again", () => {
    const state = after(at([p("Letak")], "Letak"), heading(2));
    expect(blockIs(state, nodes.heading!, { level: 2 })).toBe(true);
    expect(shown(after(state, heading(2)))).toBe('doc(paragraph("Letak"))');
    expect(blockIs(after(state, paragraph("quote")), nodes.paragraph!, { style: "quote" })).toBe(true);
  });

  it("make lists, change their kind and end them", () => {
    const state = after(at([p("satu")], "satu"), list("bullet_list"));
    expect(listIs(state, "bullet_list")).toBe(true);
    expect(shown(after(state, list("ordered_list")))).toBe('doc(ordered_list(list_item(paragraph("satu"))))');
    expect(shown(after(state, list("bullet_list")))).toBe('doc(paragraph("satu"))');
  });

  it("let lists grow into one another only as deep as the book has them", () => {
    const item = (text: string, ...more: Node[]): Node => nodes.list_item!.create(null, [p(text), ...more]);
    const inside = (depth: number): Node => nodes.bullet_list!.create(null, depth > 1 ? [item("x", inside(depth - 1))] : [item("satu"), item("dua")]);
    expect(keys.Tab!(at([inside(4)], "dua"), undefined)).toBe(true);
    expect(keys.Tab!(at([inside(5)], "dua"), undefined)).toBe(false);
  });

  it("put a footnote behind the caret and choose it, so that its words can be written", () => {
    const state = after(at([p("pesisir utara")], "pesisir"), footnote);
    expect(shown(state)).toBe('doc(paragraph("pesisir", footnote, " utara"))');
    expect(state.selection.toJSON().type).toBe("node");
  });

  it("put a figure from the data and a reference into the line", () => {
    const field = nodes.field!.create({ key: "count.programmes", text: "48" });
    expect(shown(after(at([p("ada program")], "ada "), insert(field)))).toBe('doc(paragraph("ada ", field, "program"))');
    expect(after(at([p("lihat ")], "lihat "), insert(nodes.reference!.create({ to: "t1" }))).doc.textContent).toBe("lihat ");
  });

  it("put a table behind the paragraph, with a line to write on below", () => {
    const state = after(at([p("sebelum")], "sebelum"), insertBlock(newTable(2, 2)));
    expect(state.doc.childCount).toBe(3);
    expect(tableAround(state)?.node.childCount).toBe(2);
    expect(state.doc.child(1).child(0).child(0).type.name).toBe("table_header");
    expect(figureChosen(state)).toBeUndefined();
  });

  it("take the empty line's place", () => {
    const state = EditorState.create({ doc: nodes.doc!.create(null, [p()]) });
    const figure = nodes.figure!.create({ picture: "a".repeat(64), alternative: "Peta" });
    expect(shown(after(state, insertBlock(figure)))).toBe("doc(figure, paragraph)");
  });

  it("find all letters of the link in which the caret stands", () => {
    const link = marks.link!.create({ href: "https://rembang.example" });
    const doc = nodes.doc!.create(null, [p("lihat ", schema.text("situs ", [link]), schema.text("kota", [link, marks.strong!.create()]), " itu")]);
    const state = EditorState.create({ doc, selection: TextSelection.create(doc, 10) });
    expect(linkAround(state)).toEqual({ from: 7, to: 17, href: "https://rembang.example" });
    expect(linkAround(at([p("tanpa")], "tan"))).toBeUndefined();
  });
});

describe("an address", () => {
  it("leads to pages and mail alone", () => {
    for (const good of ["https://a.id/x?y=1#z", "http://a.id", "mailto:a@b.id", "HTTPS://A.ID"]) expect(isAddress(good)).toBe(true);
    for (const bad of ["javascript:alert(1)", "data:text/html,x", " https://a.id", "https://a b", "ftp://a", "//a.id", "vbscript:x", 'https://a"onload='])
      expect(isAddress(bad)).toBe(false);
  });
});

describe("what a text is made of", () => {
  const whole = nodes.doc!.create(null, [
    nodes.heading!.create({ level: 2 }, schema.text("Letak")),
    p("kota ", schema.text("tebal", [marks.strong!.create(), marks.em!.create()]), nodes.field!.create({ key: "k", text: "5" }), nodes.footnote!.create(null, schema.text("catatan")), nodes.hard_break!.create(), nodes.reference!.create({ to: "t", otherwise: "Tabel 1" })),
    nodes.ordered_list!.create(null, [nodes.list_item!.create(null, [p("satu"), nodes.bullet_list!.create(null, [nodes.list_item!.create(null, [p("dalam")])])])]),
    newTable(2, 2),
    nodes.figure!.create({ picture: "a".repeat(64), alternative: "Peta", caption: "Peta kota" }),
    p("akhir"),
  ]);

  it("stands in the document of the room as it was written", () => {
    const doc = new Y.Doc();
    prosemirrorToYXmlFragment(whole, doc.getXmlFragment("prose"));
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const { doc: back } = initProseMirrorDoc(other.getXmlFragment("prose"), schema);
    back.check();
    expect(back.toJSON()).toEqual(whole.toJSON());
  });

  it("is valid, and has no room for what a book does not know", () => {
    whole.check();
    expect(() => nodes.doc!.create(null, [nodes.list_item!.create(null, [p("x")])]).check()).toThrow();
    expect(() => p(nodes.figure!.create({ picture: "x" })).check()).toThrow();
    expect(() => nodes.footnote!.create(null, [nodes.footnote!.create()]).check()).toThrow();
  });
});

describe("a text that is being written", () => {
  function heard(text: ProseDocument): Changes[] {
    const found: Changes[] = [];
    text.changed.listen((changes) => found.push(changes));
    return found;
  }

  function line(text: string): Y.XmlElement {
    const made = new Y.XmlElement("paragraph");
    made.insert(0, [new Y.XmlText(text)]);
    return made;
  }

  it("tells by its blocks what was changed here, and what others wrote as theirs", () => {
    const [one, two] = [new ProseDocument(), new ProseDocument()];
    const [mine, theirs] = [heard(one), heard(two)];
    one.fragment.push([line("satu"), line("dua")]);
    expect(mine[0]).toMatchObject({ own: true, cells: [{ old: "", new: "satu" }, { old: "", new: "dua" }] });
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc), REMOTE);
    expect(theirs[0]).toMatchObject({ own: false });
    ((one.fragment.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(3, " lagi");
    expect(mine.at(-1)!.cells.map(({ old, new: now }) => [old, now])).toEqual([["dua", "dua lagi"]]);
    one.fragment.delete(0, 1);
    expect(mine.at(-1)!.cells.map(({ old, new: now }) => [old, now])).toEqual([["satu", ""]]);
  });

  it("waits for the server also where only looks were changed, or an empty line was made", () => {
    const text = new ProseDocument();
    const waiting = new WaitingCells();
    text.changed.listen(({ cells }) => void waiting.note(cells));
    text.fragment.push([line("tebal")]);
    waiting.send(1);
    waiting.release(1);
    ((text.fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 5, { strong: {} });
    expect(waiting.count).toBe(1);
    waiting.send(2);
    waiting.release(2);
    text.fragment.push([new Y.XmlElement("paragraph")]);
    expect(waiting.count).toBe(1);
    waiting.send(3);
    waiting.release(3);
    text.fragment.delete(1, 1);
    expect(waiting.count).toBe(1);
  });

  it("says the words of a block whatever it is made of", () => {
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment("prose");
    prosemirrorToYXmlFragment(nodes.doc!.create(null, [p("ada ", nodes.field!.create({ key: "k", text: "48" }), " program"), nodes.bullet_list!.create(null, [nodes.list_item!.create(null, [p("a")]), nodes.list_item!.create(null, [p("b")])])]), fragment);
    expect(fragment.toArray().map(wordsOf)).toEqual(["ada 48 program", "a\nb"]);
  });
});
