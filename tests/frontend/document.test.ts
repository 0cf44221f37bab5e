// One sheet, two people: what is typed merges, and taking back takes back one's own.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { difference, REMOTE, SheetDocument } from "../../frontend/src/live/document";
import { mapped, moved } from "../../frontend/src/live/typing";
import { storeName } from "../../frontend/src/live/store";

/** Two copies that hear of each other when they are told to. */
function two() {
  const [one, other] = [new SheetDocument(["name"]), new SheetDocument(["name"])];
  const meet = () => {
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(other.doc)), REMOTE);
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(one.doc)), REMOTE);
  };
  return { one, other, meet };
}

describe("a sheet", () => {
  it("keeps both people's first words in one empty cell", () => {
    const { one, other, meet } = two();
    const row = one.add();
    meet();
    one.set(row, "name", "Satu.");
    other.set(row, "name", "Dua.");
    meet();
    expect(one.at(row, "name")).toBe(other.at(row, "name"));
    expect(one.at(row, "name")).toContain("Satu.");
    expect(one.at(row, "name")).toContain("Dua.");
  });

  it("hears of thousands of texts that change at once", () => {
    const { one, other, meet } = two();
    one.edit(() => Array.from({ length: 4000 }, () => one.add()));
    meet();
    one.edit(() => one.order().forEach((row) => one.set(row, "name", `Program ${row}`)));
    meet();
    expect(other.order().every((row) => other.at(row, "name") === `Program ${row}`)).toBe(true);
  }, 60_000);

  it("takes back one's own and nothing of anybody else", () => {
    const { one, other, meet } = two();
    const row = one.add();
    one.undoing.stopCapturing();
    one.set(row, "name", "mine");
    meet();
    other.set(row, "name", "mine and yours");
    other.set(row, "status", "new");
    meet();
    one.undoing.undo();
    meet();
    expect(other.at(row, "name")).toBe(" and yours");
    expect(other.at(row, "status")).toBe("new");
  });

  it("does not bring back a value over somebody else's", () => {
    const { one, other, meet } = two();
    const row = one.add();
    one.undoing.stopCapturing();
    one.set(row, "status", "first");
    one.undoing.stopCapturing();
    one.set(row, "status", "second");
    meet();
    other.set(row, "status", "theirs");
    meet();
    one.undoing.undo();
    meet();
    expect(one.at(row, "status")).toBe("theirs");
  });

  it("keeps what is typed in a row that somebody has put in the bin", () => {
    const { one, other, meet } = two();
    const row = one.add();
    meet();
    one.bin(row);
    other.set(row, "name", "typed meanwhile");
    meet();
    expect(one.order()).toEqual([]);
    one.restore(row);
    expect(one.at(row, "name")).toBe("typed meanwhile");
  });

  it("puts rows that two people add at once in one order for both", () => {
    const { one, other, meet } = two();
    for (let times = 0; times < 20; times++) {
      one.add();
      other.add();
      if (times % 3 === 0) meet();
    }
    meet();
    expect(one.order()).toHaveLength(40);
    expect(one.order()).toEqual(other.order());
  });

  it("writes no text that only the server may make", () => {
    const { one } = two();
    one.doc.transact(() => one.rows.set("old", new Y.Map<string | Y.Text>()));
    one.set("old", "name", "typed");
    expect(one.at("old", "name")).toBe("");
  });
});

describe("typing", () => {
  it.each([
    ["", "a", 1, { from: 0, to: 0, text: "a" }],
    ["aa", "aaa", 1, { from: 0, to: 0, text: "a" }],
    ["aa", "aaa", 3, { from: 2, to: 2, text: "a" }],
    ["kota cerdas", "kota", 4, { from: 4, to: 11, text: "" }],
    ["😀", "😁", 2, { from: 0, to: 2, text: "😁" }],
  ])("finds the smallest change from %j to %j", (old, now, caret, found) => {
    expect(difference(old, now, caret)).toEqual(found);
  });

  it("moves a caret with what others write", () => {
    expect(moved([{ insert: "ab" }], 0)).toBe(0);
    expect(moved([{ insert: "ab" }], 3)).toBe(5);
    expect(moved([{ retain: 2 }, { delete: 4 }], 5)).toBe(2);
    expect(moved([{ retain: 9 }, { insert: "x" }], 4)).toBe(4);
  });

  it("knows where a place of an older text is now, wherever others have typed", () => {
    expect(mapped("abc", "xxabc", 1)).toBe(3);
    expect(mapped("abc", "abcxx", 1)).toBe(1);
    expect(mapped("abc", "axxbc", 2)).toBe(4);
    expect(mapped("abcd", "ad", 3)).toBe(1);
    expect(mapped("abc", "abc", 2)).toBe(2);
  });
});

describe("what a browser keeps", () => {
  it("is of one person, one sheet and one epoch", () => {
    const names = [storeName(1, "sheet-2", 3), storeName(2, "sheet-2", 3), storeName(1, "sheet-3", 3), storeName(1, "sheet-2", 4)];
    expect(new Set(names).size).toBe(4);
  });
});
