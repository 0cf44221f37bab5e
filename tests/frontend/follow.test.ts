// Following the group: the way through what has changed, whose rows are whose, and what only the server can judge.
import { describe, expect, it } from "vitest";
import { SheetDocument } from "../../frontend/src/live/document";
import { sayer, type Column, type Definition } from "../../frontend/src/sheet/definition";
import { nameOf, type News } from "../../frontend/src/sheet/follow/asking";
import { wrongWith } from "../../frontend/src/sheet/follow/files";
import { isMine } from "../../frontend/src/sheet/follow/mine";
import { stepsOf, writersOf } from "../../frontend/src/sheet/follow/steps";
import { needsJudging } from "../../frontend/src/sheet/follow/unjudged";
import { lanesOf } from "../../frontend/src/sheet/grid/lanes";
import { freshLook, isFiltered, linesOf } from "../../frontend/src/sheet/grid/lines";
import { Reading } from "../../frontend/src/sheet/reading";

function column(key: string, type: string, more: Partial<Column> = {}): Column {
  return {
    key, name: key, type, guarded: false, required: false, help: "", title: false, list: "", bySource: false, undivided: false,
    figures: false, columns: [], ...more,
  }; // prettier-ignore
}

const COLUMNS = [
  column("name", "line", { title: true }),
  column("part", "choice", { list: "parts" }),
  column("owner", "organisation", { list: "offices" }),
  column("supporters", "organisations", { list: "offices" }),
  column("budgets", "money_matrix"),
  column("starts", "date"),
];

function sheet(): { reading: Reading; add(cells: Record<string, string>): string } {
  const definition: Definition = {
    room: "sheet-1", sheet: "w6_program", noun: "Programme", views: ["table"], epoch: 1, person: 1, name: "", columns: COLUMNS, years: ["2023"],
    lists: { parts: [["health", "Kesehatan"]], offices: [["d1", "Dinkes"], ["d2", "DLH"]] },
    guarded: {}, problems: {}, addresses: { told: "", examples: "", row: "", worker: "", signIn: "" }, words: {},
  }; // prettier-ignore
  const document = new SheetDocument([]);
  const add = (cells: Record<string, string>): string => {
    const row = document.add();
    for (const [key, text] of Object.entries(cells)) document.set(row, key, text);
    return row;
  };
  return { reading: new Reading(definition, document), add };
}

function news(row: string, column: string, more: Partial<News> = {}): News {
  return { row, column, act: "edit", who: 1, at: "10.42", ...more };
}

describe("what changed", () => {
  it("is gone through row by row and column by column, each cell once, by its latest change", () => {
    const changes = [news("b", "budgets.2023", { who: 2 }), news("a", "owner"), news("b", "name"), news("b", "budgets.2023", { who: 3 })];
    const { steps } = stepsOf(changes, ["a", "b"], COLUMNS);
    expect(steps.map(({ row, column, who }) => [row, column, who])).toEqual([["a", "owner", 1], ["b", "name", 1], ["b", "budgets.2023", 2]]); // prettier-ignore
  });

  it("counts rows that went to the bin, and leads to none of them", () => {
    const { steps, away } = stepsOf([news("gone", "", { act: "bin" }), news("gone", "name"), news("a", "name")], ["a"], COLUMNS);
    expect(steps).toHaveLength(1);
    expect(away).toBe(1);
  });

  it("leads to a row that came back as a whole", () => {
    const { steps } = stepsOf([news("a", "", { act: "restore" })], ["a"], COLUMNS);
    expect(steps.map(({ row, place }) => [row, place])).toEqual([["a", -1]]);
  });

  it("was written by whoever wrote most, first", () => {
    expect(writersOf([news("a", "name"), news("a", "part", { who: 2 }), news("b", "part", { who: 2 })])).toEqual([2, 1]);
  });

  it("names people with their offices, and says where nobody is known", () => {
    const say = sayer({ unknown_writer: "seseorang" });
    expect(nameOf({ 7: ["Sri", "Dinkes"] }, 7, say)).toBe("Sri (Dinkes)");
    expect(nameOf({ 7: ["Sri", ""] }, 7, say)).toBe("Sri");
    expect(nameOf({}, null, say)).toBe("seseorang");
  });
});

describe("one's own rows", () => {
  it("are those of one's office, whatever it is there, and those one made", () => {
    const { reading, add } = sheet();
    const [owned, helped, made, foreign] = [add({ owner: "d1" }), add({ "supporters.d1": "1" }), add({ owner: "d2" }), add({ owner: "d2" })];
    const mine = (row: string): boolean => isMine(reading, COLUMNS, new Set(["d1"]), new Set([made]), row);
    expect([owned, helped, made, foreign].map(mine)).toEqual([true, true, true, false]);
  });

  it("are all that a grid shows which is asked for them", () => {
    const { reading, add } = sheet();
    const [one] = [add({ name: "Satu" }), add({ name: "Dua" })];
    const look = { ...freshLook(), also: (row: string) => row === one };
    expect(isFiltered(look)).toBe(true);
    expect(isFiltered(freshLook())).toBe(false);
    expect(linesOf(reading, lanesOf(COLUMNS, ["2023"], sayer({})), look)).toEqual([{ kind: "row", row: one }]);
  });
});

describe("what only the server can judge", () => {
  const { reading } = sheet();
  const judged = (key: string, text: string): boolean => needsJudging(reading, COLUMNS, key, text);

  it("is what was typed as a number, a sum, a day or a name", () => {
    expect(judged("budgets.2023", "dua ratus")).toBe(true);
    expect(judged("starts", "besok")).toBe(true);
    expect(judged("owner", "Dinas Antariksa")).toBe(true);
    expect(judged("supporters.?", "entah")).toBe(true);
  });

  it("is not a text, an empty cell, or a name out of its list", () => {
    expect(judged("name", "Posyandu")).toBe(false);
    expect(judged("budgets.2023", "")).toBe(false);
    expect(judged("owner", "d1")).toBe(false);
    expect(judged("part", "health")).toBe(false);
    expect(judged("supporters.d1", "1")).toBe(false);
  });
});

describe("a file", () => {
  it("is not sent where it can be no workbook, or is too large", () => {
    expect(wrongWith("Smart Living.XLSX", 1000)).toBe("");
    expect(wrongWith("surat.pdf", 1000)).toBe("wrong_file");
    expect(wrongWith("besar.xlsx", 21 * 2 ** 20)).toBe("large_file");
  });
});
