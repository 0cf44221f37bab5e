// The grid at a desk: what its lines are, what its cells say, and what a pasted table becomes.
import { describe, expect, it } from "vitest";
import { SheetDocument } from "../../frontend/src/live/document";
import { sayer, type Column, type Definition } from "../../frontend/src/sheet/definition";
import { parse, written } from "../../frontend/src/sheet/grid/clipboard";
import { lanesOf, shownIn, takesText, type Lane } from "../../frontend/src/sheet/grid/lanes";
import { freshLook, linesOf, moneyOf, type Line } from "../../frontend/src/sheet/grid/lines";
import { paste } from "../../frontend/src/sheet/grid/paste";
import { inWords } from "../../frontend/src/sheet/grid/in-words";
import { rupiah } from "../../frontend/src/sheet/money";
import { Reading } from "../../frontend/src/sheet/reading";

function column(key: string, type: string, more: Partial<Column> = {}): Column {
  return {
    key, name: key, type, guarded: false, required: false, help: "", title: false, list: "", bySource: false, undivided: false,
    figures: false, columns: [], ...more,
  }; // prettier-ignore
}

const COLUMNS = [
  column("code", "line", { guarded: true }),
  column("part", "choice", { list: "parts" }),
  column("name", "line"),
  column("about", "text"),
  column("owner", "organisation", { list: "offices" }),
  column("helpers", "organisations", { list: "offices" }),
  column("budgets", "money_matrix"),
];

function sheet(): { reading: Reading; lanes: Lane[]; add(cells: Record<string, string>): string } {
  const definition: Definition = {
    room: "sheet-1", sheet: "w6_program", noun: "Programme", views: ["table"], epoch: 1, person: 1, name: "", columns: COLUMNS, years: ["2023", "2024"],
    lists: {
      parts: [["health", "Kesehatan"], ["space", "Tata ruang"]],
      offices: [["d1", "Dinkes", "Dinas Kesehatan"], ["d2", "DPUTARU"]],
    },
    guarded: {}, problems: {}, addresses: { told: "", examples: "", row: "", worker: "", signIn: "" }, words: {},
  }; // prettier-ignore
  const document = new SheetDocument(["about"]);
  const reading = new Reading(definition, document);
  const add = (cells: Record<string, string>): string => {
    const row = document.add();
    for (const [key, text] of Object.entries(cells)) document.set(row, key, text);
    return row;
  };
  return { reading, lanes: lanesOf(COLUMNS, definition.years, sayer({})), add };
}

const rowsOf = (lines: Line[]): string[] => lines.flatMap((line) => (line.kind === "row" ? [line.row] : []));

describe("a copied table", () => {
  it("is read as Excel writes it", () => {
    expect(parse("a\tb\r\nc\t\r\n")).toEqual([["a", "b"], ["c", ""]]); // prettier-ignore
    expect(parse('"dua\nbaris"\t"kata ""kutip"""\n')).toEqual([["dua\nbaris", 'kata "kutip"']]);
    expect(parse('"Siaga" 112\tx')).toEqual([['"Siaga" 112', "x"]]);
    expect(parse('"tanpa akhir\tx')).toEqual([['"tanpa akhir', "x"]]);
  });

  it("comes back as it was written", () => {
    const rows = [["a\nb", 'c"d'], ["", "e\tf"]]; // prettier-ignore
    expect(parse(written(rows))).toEqual(rows);
  });
});

describe("money under a heading in millions", () => {
  it("counts in millions unless something else is said", () => {
    expect(rupiah("350")).toBe("350000000");
    expect(rupiah("1.200")).toBe("1200000000");
    expect(rupiah("0,5")).toBe("500000");
    expect(rupiah("350.000.000")).toBe("350.000.000");
    expect(rupiah("1,2 M")).toBe("1,2 M");
    expect(rupiah("dua ratus")).toBe("dua ratus");
  });

  it("is said in words as a sum", () => {
    expect(inWords(3_600_000_000, "id")).toBe("Rp3,6\u00a0M");
    expect(inWords(830_000_000, "id")).toBe("Rp830\u00a0jt");
    expect(inWords(999_999_999, "id")).toBe("Rp1\u00a0M");
    expect(inWords(3_600_000_000, "en")).toBe("Rp3.6\u00a0bn");
  });

  it("is shown in millions, sources added up", () => {
    const { reading, lanes, add } = sheet();
    const row = add({ "budgets.2023.apbd": "200000000", "budgets.2023.csr": "50500000", "budgets.2024": "dua ratus" });
    const [of2023, of2024] = lanes.filter(({ of }) => of.key === "budgets");
    expect(shownIn(reading, row, of2023!)).toBe("250,5");
    expect(shownIn(reading, row, of2024!)).toBe("dua ratus");
  });

  it("has a sum of all years that nobody types in", () => {
    const { reading, lanes, add } = sheet();
    const row = add({ "budgets.2023.apbd": "200000000", "budgets.2023.csr": "50500000", "budgets.2024": "1000000" });
    const sum = lanes[lanes.length - 1]!;
    expect(shownIn(reading, row, sum)).toBe("251,5");
    expect(takesText(sum)).toBe(false);
    expect(moneyOf(reading, lanes, [row])).toBe(251_500_000);
  });
});

describe("lines", () => {
  it("stand under their groups with sums, as the edition lists them", () => {
    const { reading, lanes, add } = sheet();
    const space = add({ part: "space", name: "Peta", "budgets.2023": "100000000" });
    const health = add({ part: "health", name: "Antrean", "budgets.2023": "350000000", "budgets.2024": "50000000" });
    const none = add({ name: "Belum" });
    const look = { ...freshLook(), group: "part" };
    const lines = linesOf(reading, lanes, look);
    expect(rowsOf(lines)).toEqual([health, space, none]);
    expect(lines[0]).toMatchObject({ kind: "heading", name: "Kesehatan", count: 1, money: 400_000_000 });
    look.closed.add("health");
    expect(rowsOf(linesOf(reading, lanes, look))).toEqual([space, none]);
  });

  it("are filtered by a value, by words and by what is to be mended", () => {
    const { reading, lanes, add } = sheet();
    const one = add({ name: "Antrean daring", owner: "d1" });
    const two = add({ name: "Peta", owner: "d2", "helpers.d1": "1" });
    const look = freshLook();
    look.only.set("owner", new Set(["d1"]));
    expect(rowsOf(linesOf(reading, lanes, look))).toEqual([one]);
    look.only = new Map([["helpers", new Set(["d1"])]]);
    expect(rowsOf(linesOf(reading, lanes, look))).toEqual([two]);
    expect(rowsOf(linesOf(reading, lanes, { ...freshLook(), words: " DINKES " }))).toEqual([one, two]);
    reading.definition.problems[two] = { owner: "?" };
    expect(rowsOf(linesOf(reading, lanes, { ...freshLook(), wrong: true }))).toEqual([two]);
  });

  it("are sorted by what figures are worth, empty ones last", () => {
    const { reading, lanes, add } = sheet();
    const rows = ["90000000", "1000000000", ""].map((amount) => add({ "budgets.2023": amount }));
    const by = (down: boolean): string[] => rowsOf(linesOf(reading, lanes, { ...freshLook(), sort: { lane: "budgets.2023", down } }));
    expect(by(false)).toEqual([rows[0], rows[1], rows[2]]);
    expect(by(true)).toEqual([rows[1], rows[0], rows[2]]);
  });
});

describe("pasting", () => {
  const at = (lanes: Lane[], id: string): number => lanes.findIndex(({ key }) => key === id);

  it("fills rows as they stand on the screen and makes what is missing, taken back at once", () => {
    const { reading, lanes, add } = sheet();
    const rows = [add({ name: "B" }), add({ name: "A" })];
    const look = { ...freshLook(), sort: { lane: "name", down: false } };
    const visible = rowsOf(linesOf(reading, lanes, look));
    const done = paste(reading, { rows: visible, lanes, row: 1, lane: at(lanes, "name"), look }, [["satu", "tentang"], ["dua"], ["tiga"]]); // prettier-ignore
    expect(done).toMatchObject({ cells: 4, left: 0 });
    expect(done.made).toHaveLength(2);
    const { document } = reading;
    expect(document.order().map((row) => document.at(row, "name"))).toEqual(["satu", "dua", "tiga", "A"]);
    expect(document.text(rows[0]!, "about")?.toString()).toBe("tentang");
    document.undoing.undo();
    expect(document.order().map((row) => document.at(row, "name"))).toEqual(["B", "A"]);
  });

  it("never touches what is filtered away, and gives new rows what it takes to be seen", () => {
    const { reading, lanes, add } = sheet();
    const hidden = add({ name: "tetap", owner: "d2" });
    const seen = add({ name: "lama", owner: "d1", part: "health" });
    const look = { ...freshLook(), only: new Map([["owner", new Set(["d1"])]]), group: "part" };
    const visible = rowsOf(linesOf(reading, lanes, look));
    expect(visible).toEqual([seen]);
    const { made } = paste(reading, { rows: visible, lanes, row: 0, lane: at(lanes, "name"), look }, [["x"], ["y"]]);
    expect(reading.document.at(hidden, "name")).toBe("tetap");
    expect(rowsOf(linesOf(reading, lanes, look))).toEqual([seen, ...made]);
    expect(reading.document.at(made[0]!, "part")).toBe("health");
  });

  it("leaves lanes alone in which nobody types, and says how many", () => {
    const { reading, lanes, add } = sheet();
    const row = add({ name: "lama" });
    const done = paste(reading, { rows: [row], lanes, row: 0, lane: 0, look: freshLook() }, [["L1", "Kesehatan", "baru"]]);
    expect(done).toMatchObject({ cells: 2, left: 1 });
    expect(reading.document.at(row, "part")).toBe("health");
  });

  it("reads names of lists, keeps what is none beside them, and counts money in millions", () => {
    const { reading, lanes, add } = sheet();
    const row = add({ "helpers.d2": "1", "budgets.2023.apbd": "1000000" });
    paste(reading, { rows: [row], lanes, row: 0, lane: at(lanes, "helpers"), look: freshLook() }, [["Dinas Kesehatan; DPU PR", "350", "1,2 M"]]);
    const { document } = reading;
    expect([document.at(row, "helpers.d1"), document.at(row, "helpers.d2"), document.at(row, "helpers.?")]).toEqual(["1", "", "DPU PR"]);
    expect([document.at(row, "budgets.2023"), document.at(row, "budgets.2023.apbd"), document.at(row, "budgets.2024")]).toEqual(["350000000", "", "1,2 M"]);
  });

  it("takes 5,000 rows of ten cells in one act", () => {
    const { reading, lanes } = sheet();
    const cells = Array.from({ length: 5000 }, (_row, which) => ["Kesehatan", `Program ${which}`, "tentang", "Dinkes", "", "350", "400"]);
    let told = 0;
    reading.document.changed.listen(() => told++);
    const done = paste(reading, { rows: [], lanes, row: 0, lane: 1, look: freshLook() }, cells);
    expect(done.made).toHaveLength(5000);
    expect(told).toBeLessThan(5);
    expect(reading.document.order()).toHaveLength(5000);
    reading.document.undoing.undo();
    expect(reading.document.order()).toHaveLength(0);
  }, 60_000);
});
