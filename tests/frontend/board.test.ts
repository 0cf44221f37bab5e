// Cards in lanes: where they stand, how they move in one act, and which strategies a pair of items makes.
import { describe, expect, it } from "vitest";
import { SheetDocument } from "../../frontend/src/live/document";
import { Placing, UNPLACED } from "../../frontend/src/sheet/cards/placing";
import type { Column, Definition } from "../../frontend/src/sheet/definition";
import { fit, made } from "../../frontend/src/sheet/matrix/fit";
import { Reading } from "../../frontend/src/sheet/reading";

const FACTOR: Column = {
  key: "factor", name: "Factor", type: "choice", guarded: false, required: true, help: "", title: false, list: "factors", bySource: false, undivided: false,
  figures: false, columns: [],
}; // prettier-ignore

function board() {
  const definition: Definition = {
    room: "sheet-1", sheet: "w3_swot", noun: "SwotItem", views: ["board", "table"], epoch: 1, person: 1, name: "", columns: [FACTOR], years: [],
    lists: { factors: [["S", "Kekuatan"], ["W", "Kelemahan"], ["O", "Peluang"], ["T", "Ancaman"]] },
    guarded: {}, problems: {}, addresses: { told: "", examples: "", row: "", worker: "", signIn: "" }, words: {},
  }; // prettier-ignore
  const document = new SheetDocument(["statement"]);
  const placing = new Placing(new Reading(definition, document), FACTOR);
  const names = (lane: string): string[] => placing.rows().get(lane)!.map((row) => document.at(row, "statement"));
  const add = (lane: string, statement: string): string => placing.add(lane, { statement });
  return { document, placing, names, add };
}

describe("cards in lanes", () => {
  it("stand in the field of their factor, by its code or its name", () => {
    const { document, placing, names, add } = board();
    add("S", "one");
    document.set(add(UNPLACED, "two"), "factor", "kelemahan");
    document.set(add(UNPLACED, "three"), "factor", "entah");
    add(UNPLACED, "four");
    expect(placing.lanes).toEqual(["S", "W", "O", "T"]);
    expect(names("S")).toEqual(["one"]);
    expect(names("W")).toEqual(["two"]);
    expect(names(UNPLACED).sort()).toEqual(["four", "three"]);
  });

  it("are added at the end of their field, and one step takes the card back", () => {
    const { document, names, add } = board();
    add("S", "one");
    add("W", "other");
    add("S", "two");
    expect(names("S")).toEqual(["one", "two"]);
    expect(document.order().map((row) => document.at(row, "statement"))).toEqual(["one", "two", "other"]);
    document.undoing.undo();
    expect(names("S")).toEqual(["one"]);
    expect(names(UNPLACED)).toEqual([]);
  });

  it("move between others and into another field in one act", () => {
    const { document, placing, names, add } = board();
    const rows = ["a", "b", "c"].map((name) => add("S", name));
    const [other] = [add("W", "x"), add("W", "y")];
    expect(placing.put(rows[1]!, { lane: "W", beside: other!, behind: true })).toBe(true);
    expect(names("S")).toEqual(["a", "c"]);
    expect(names("W")).toEqual(["x", "b", "y"]);
    document.undoing.undo();
    expect(names("S")).toEqual(["a", "b", "c"]);
    expect(names("W")).toEqual(["x", "y"]);
    document.undoing.redo();
    expect(names("W")).toEqual(["x", "b", "y"]);
  });

  it("change their place within a field, and stay where they stand already", () => {
    const { document, placing, names, add } = board();
    const [a, b, c] = ["a", "b", "c"].map((name) => add("O", name)) as [string, string, string];
    expect(placing.put(c, { lane: "O", beside: a, behind: false })).toBe(true);
    expect(names("O")).toEqual(["c", "a", "b"]);
    const steps = document.undoing.undoStack.length;
    expect(placing.put(a, { lane: "O", beside: c, behind: true })).toBe(false);
    expect(placing.put(b, { lane: "O" })).toBe(false);
    expect(document.undoing.undoStack.length).toBe(steps);
  });

  it("keep a factor that is written out when only their place changes", () => {
    const { document, placing, add } = board();
    const row = add(UNPLACED, "one");
    document.set(row, "factor", "Kekuatan");
    const other = add("S", "two");
    placing.put(row, { lane: "S", beside: other, behind: true });
    expect(document.at(row, "factor")).toBe("Kekuatan");
  });

  it("know the field beside, above and below theirs", () => {
    const { placing } = board();
    expect(placing.away("S", 1, 0)).toBe("W");
    expect(placing.away("T", 0, -1)).toBe("W");
    expect(placing.away("T", 1, 0)).toBeUndefined();
    expect(placing.away("O", 0, 1)).toBeUndefined();
    expect(placing.away(UNPLACED, 0, 1)).toBe("S");
  });
});

describe("a strategy and its items", () => {
  const TYPES = ["SO", "WO", "ST", "WT"];

  it("fit when both factors of the type are there and no other", () => {
    expect(fit("SO", ["S", "O", "O"], TYPES)).toEqual({ missing: [], strange: [], better: "" });
  });

  it("say what is missing, what does not belong, and which type the items make", () => {
    expect(fit("SO", ["S"], TYPES)).toEqual({ missing: ["O"], strange: [], better: "" });
    expect(fit("SO", ["W", "O"], TYPES)).toEqual({ missing: ["S"], strange: ["W"], better: "WO" });
    expect(fit("SO", ["S", "W", "O"], TYPES)).toEqual({ missing: [], strange: ["W"], better: "" });
    expect(fit("", ["W", "T"], TYPES)).toEqual({ missing: [], strange: [], better: "WT" });
  });

  it("of several picked items, every pair makes a type", () => {
    expect(made(["S", "T"], TYPES)).toEqual(["ST"]);
    expect(made(["S", "W", "O"], TYPES)).toEqual(["SO", "WO"]);
    expect(made(["S", "W"], TYPES)).toEqual([]);
  });
});
