// What a row rests on and takes over, and how a form lists its rows.
import { describe, expect, it } from "vitest";
import { SheetDocument } from "../../frontend/src/live/document";
import type { Column, Definition, Entry } from "../../frontend/src/sheet/definition";
import { groupsOf, missingIn, nextLevel } from "../../frontend/src/sheet/form/places";
import { partsOf } from "../../frontend/src/sheet/form/parts";
import { cellsFor } from "../../frontend/src/sheet/others/inherit";
import { problemsOf, strategiesOf, thread, type Known } from "../../frontend/src/sheet/others/known";
import { Reading } from "../../frontend/src/sheet/reading";

function column(key: string, type: string, more: Partial<Column> = {}): Column {
  return {
    key, name: key, type, guarded: false, required: false, help: "", title: false, list: "", bySource: false, undivided: false,
    figures: false, columns: [], ...more,
  }; // prettier-ignore
}

function sheet(noun: string, columns: Column[], lists: Record<string, Entry[]> = {}) {
  const definition: Definition = {
    room: "sheet-1", sheet: "", noun, views: ["form", "table"], epoch: 1, person: 1, name: "", columns, years: ["2024"], lists,
    guarded: {}, problems: {}, addresses: { told: "", examples: "", row: "", worker: "", signIn: "" }, words: {},
  }; // prettier-ignore
  const document = new SheetDocument(columns.filter(({ type }) => type === "text").map(({ key }) => key));
  const reading = new Reading(definition, document);
  const add = (cells: Record<string, string>): string => {
    const row = document.add();
    document.setMany(Object.entries(cells).map(([key, text]) => ({ row, column: key, text })));
    return row;
  };
  return { reading, document, columns, add };
}

const KNOWN: Known = {
  names: { Problem: "Masalah pokok", Issue: "Isu", SwotItem: "SWOT", Strategy: "Strategi", Programme: "Program" },
  rows: {
    p1: ["Problem", "", "Kualitas SDM", "", "", []],
    p2: ["Problem", "", "Infrastruktur", "", "", []],
    i1: ["Issue", "I1", "Puskesmas jauh", "Smart Living", "Kesehatan", ["p1"]],
    s1: ["SwotItem", "W1", "Data terpisah", "Smart Living", "", ["i1"]],
    s2: ["SwotItem", "O1", "Dana pusat", "Smart Living", "", []],
    t1: ["Strategy", "WO-1", "Satukan data", "Smart Living", "", ["s1", "s2"]],
    t2: ["Strategy", "WO-2", "Lain", "Smart Living", "", ["s2"]],
    l1: ["Programme", "L1", "Posyandu", "Smart Living", "Kesehatan", ["p1", "t1"]],
  },
  below: {},
  inherits: { l1: { owner: "d1", "supporters.d2": "1", "funding.apbd": "1" } },
  told: {},
};

describe("what a row rests on", () => {
  it("leads from a problem to the strategies that answer it, and back", () => {
    expect([...problemsOf(KNOWN, "t1")]).toEqual(["p1"]);
    expect([...strategiesOf(KNOWN, ["p1"])]).toEqual(["t1"]);
    expect([...strategiesOf(KNOWN, ["p2"])]).toEqual([]);
  });

  it("is its thread up to the problem, as the row stands here and now", () => {
    const columns = [column("main_problem", "item", { list: "rows:Problem" }), column("strategies", "items", { list: "rows:Strategy" })];
    const { reading, document, add } = sheet("Programme", columns);
    const row = add({ "strategies.t1": "1" });
    expect(thread(KNOWN, reading, row)).toEqual([["Problem", ["p1"]], ["Issue", ["i1"]], ["SwotItem", ["s1", "s2"]], ["Strategy", ["t1"]]]); // prettier-ignore
    document.set(row, "strategies.t1", "");
    expect(thread(KNOWN, reading, row)).toEqual([]);
  });

  it("fills empty cells only", () => {
    const columns = [
      column("program", "item", { list: "rows:Programme" }), column("owner", "organisation", { list: "organisations" }),
      column("supporters", "organisations", { list: "organisations" }), column("funding", "choices"),
    ]; // prettier-ignore
    const { reading, add } = sheet("Activity", columns);
    const filled = (row: string): string[] => cellsFor({ reading, columns }, KNOWN, row, "l1").map(({ column }) => column);
    expect(filled(add({ program: "l1" }))).toEqual(["owner", "supporters.d2", "funding.apbd"]);
    expect(filled(add({ program: "l1", owner: "d9", "supporters.?": "kantor anu" }))).toEqual(["funding.apbd"]);
    expect(cellsFor({ reading, columns }, KNOWN, add({}), "nobody")).toEqual([]);
  });

  it("taken over while somebody chooses is taken back with the choice", () => {
    const columns = [column("program", "item"), column("owner", "organisation")];
    const { reading, document, add } = sheet("Activity", columns);
    const row = add({});
    document.undoing.clear();
    document.changed.listen(({ cells }) => {
      if (cells.some(({ column, new: text }) => column === "program" && text)) document.setMany(cellsFor({ reading, columns }, KNOWN, row, "l1"));
    });
    document.set(row, "program", "l1");
    expect(document.at(row, "owner")).toBe("d1");
    document.undoing.undo();
    expect([document.at(row, "program"), document.at(row, "owner")]).toEqual(["", ""]);
  });
});

describe("the list of a form", () => {
  const LEVELS: Entry[] = ["kata_kunci", "visi", "misi", "tujuan", "sasaran"].map((level) => [level, level]);
  const AIMS = [column("level", "choice", { list: "levels", required: true }), column("parent", "item", { list: "rows:Aim" }), column("text", "text", { required: true })]; // prettier-ignore

  it("shows aims as a tree, each with the level of what comes below it", () => {
    const { reading, add } = sheet("Aim", AIMS, { levels: LEVELS });
    const vision = add({ level: "visi" });
    const lost = add({ level: "sasaran", parent: "gone" });
    const mission = add({ level: "misi", parent: vision });
    const goal = add({ level: "tujuan", parent: mission });
    const groups = groupsOf(reading, AIMS);
    expect(groups.map(({ value, leaves }) => [value, leaves.map(({ row, depth, next }) => [row, depth, next])])).toEqual([
      ["visi", [[vision, 0, "misi"], [mission, 1, "tujuan"], [goal, 2, "sasaran"]]],
      ["kata_kunci", []],
      ["", [[lost, 0, undefined]]],
    ]); // prettier-ignore
  });

  it("loses no aims that hang on one another in a ring", () => {
    const { reading, document, add } = sheet("Aim", AIMS, { levels: LEVELS });
    const one = add({ level: "misi" });
    const two = add({ level: "tujuan", parent: one });
    document.set(one, "parent", two);
    expect(groupsOf(reading, AIMS).flatMap(({ leaves }) => leaves.map(({ row }) => row)).sort()).toEqual([one, two].sort());
  });

  it("has a place for every readiness element, and what has none stands last", () => {
    const columns = [column("element", "choice", { list: "elements" })];
    const { reading, add } = sheet("ReadinessNote", columns, { elements: [["sdm", "SDM"], ["digital", "TIK"]] }); // prettier-ignore
    const [none, some] = [add({}), add({ element: "digital" })];
    expect(groupsOf(reading, columns).map(({ name, leaves, cells }) => [name, leaves.map(({ row }) => row), cells])).toEqual([
      ["SDM", [], { element: "sdm" }], ["TIK", [some], { element: "digital" }], ["", [none], {}],
    ]); // prettier-ignore
  });

  it("says what is missing in a row", () => {
    const { reading, add } = sheet("Aim", AIMS, { levels: LEVELS });
    const { columns, filled, all } = missingIn(reading, AIMS, add({ level: "visi" }));
    expect([columns.map(({ key }) => key), filled, all]).toEqual([["text"], 1, 3]);
  });

  it("knows what comes below a level", () => {
    const levels = LEVELS.map(([value]) => value);
    expect(["kata_kunci", "visi", "sasaran", "x"].map((level) => nextLevel(levels, level))).toEqual([undefined, "misi", undefined, undefined]);
  });

  it("has every column in one part", () => {
    const columns = ["quick_win", "risk", "impact", "of_an_edition_to_come"].map((key) => column(key, "line"));
    expect(partsOf("Risk", columns).flatMap((part) => part.columns.map(({ key }) => key)).sort()).toEqual(columns.map(({ key }) => key).sort());
  });
});
