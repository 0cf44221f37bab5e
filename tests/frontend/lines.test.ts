// Lines from phones: what waits in the tray, what was decided and is not told yet, what a line becomes, what a phone keeps.
import { beforeEach, describe, expect, it } from "vitest";
import { SheetDocument } from "../../frontend/src/live/document";
import type { Column } from "../../frontend/src/sheet/definition";
import { columnsAtFirst, inOrder } from "../../frontend/src/sheet/screen/columns";
import { Lines, pause, type SentLine } from "../../frontend/src/sheet/screen/lines";
import { Outbox } from "../../frontend/src/sheet/screen/outbox";
import { appended, officeColumn, rowsFrom, takesWords, titleOf } from "../../frontend/src/sheet/screen/taking";

function column(key: string, type: string, more: Partial<Column> = {}): Column {
  return {
    key, name: key, type, guarded: false, required: false, help: "", title: false, list: "", bySource: false, undivided: false,
    figures: false, columns: [], ...more,
  }; // prettier-ignore
}

function line(key: number, more: Partial<SentLine> = {}): SentLine {
  return { key, text: `Baris ${key}`, who: "Lina", office: "DLH", officeUid: "d1", own: false, state: "waiting", row: "", code: "", ...more };
}

const COLUMNS = [
  column("issue", "text", { title: true }),
  column("part", "choice", { list: "parts", required: true }),
  column("page", "line"),
  column("owner", "organisation", { list: "organisations" }),
  column("opd", "organisation", { list: "organisations" }),
];
const keys = (lines: SentLine[]): number[] => lines.map(({ key }) => key);

describe("the tray", () => {
  it("holds what waits, the newest last", () => {
    const lines = new Lines();
    expect(keys(lines.hear({ number: 5, lines: [line(3), line(1), line(2, { state: "aside" })] }))).toEqual([3, 1]);
    expect(keys(lines.waiting)).toEqual([1, 3]);
    expect(lines.hear({ number: 4, lines: [line(3)] })).toEqual([]);
    expect(lines.number).toBe(5);
  });

  it("lets go of a line at once, and has it back when that is taken back before anybody was told", () => {
    const lines = new Lines();
    lines.hear({ lines: [line(1), line(2)] });
    lines.decide({ key: 1, act: "take", row: "r" });
    expect(keys(lines.waiting)).toEqual([2]);
    // The server has not heard of it yet.
    lines.hear({ lines: [line(1)] });
    expect(keys(lines.waiting)).toEqual([2]);
    lines.decide({ key: 1, act: "back", row: "" });
    expect(keys(lines.waiting)).toEqual([1, 2]);
    expect(lines.untold).toEqual([{ key: 1, act: "back", row: "" }]);
  });

  it("keeps a decision that was made while another was told", () => {
    const lines = new Lines();
    lines.hear({ lines: [line(1)] });
    const first = { key: 1, act: "aside", row: "" } as const;
    lines.decide(first);
    lines.decide({ key: 1, act: "back", row: "" });
    lines.told(first);
    expect(lines.untold).toHaveLength(1);
    lines.hear({ lines: [line(1, { state: "aside" })] });
    expect(keys(lines.waiting)).toEqual([1]);
  });

  it("asks less often the longer nobody answers", () => {
    expect([0, 1, 2, 10].map(pause)).toEqual([3000, 6000, 12000, 30000]);
  });
});

describe("a line that is taken", () => {
  it("becomes a row with its words and its office, in one step back", () => {
    const document = new SheetDocument(["issue"]);
    const rows = rowsFrom(document, COLUMNS, [line(1), line(2, { officeUid: "" })]);
    expect(document.order()).toEqual(rows);
    expect(document.at(rows[0]!, "issue")).toBe("Baris 1");
    expect(document.at(rows[0]!, "opd")).toBe("d1");
    expect(document.at(rows[1]!, "opd")).toBe("");
    document.undoing.undo();
    expect(document.order()).toEqual([]);
  });

  it("goes to the column of words where no title is open, and to the office that a sheet names first", () => {
    expect(titleOf([column("code", "line", { title: true, guarded: true }), column("page", "line")])?.key).toBe("page");
    expect(officeColumn(COLUMNS)?.key).toBe("opd");
    expect(officeColumn([column("lead", "organisation")])?.key).toBe("lead");
    expect(officeColumn([column("opd", "organisation", { guarded: true })])).toBeUndefined();
  });

  it("stands at the end of a cell, behind what is there", () => {
    expect(appended("", "baru")).toBe("baru");
    expect(appended("lama ", "baru")).toBe("lama; baru");
    expect(appended("Kalimat.", "Baru")).toBe("Kalimat. Baru");
    expect(takesWords(COLUMNS[1])).toBe(false);
    expect(takesWords(COLUMNS[2])).toBe(true);
  });
});

describe("the columns on the screen", () => {
  it("are at first the title and where the others are, else what a row must have", () => {
    expect(columnsAtFirst(COLUMNS, [])).toEqual(["issue", "part"]);
    expect(columnsAtFirst(COLUMNS, [{ row: "r", cell: "page" }])).toEqual(["issue", "page"]);
  });

  it("are at most four, as they stand in the sheet", () => {
    expect(inOrder(COLUMNS, ["opd", "page", "issue", "part", "owner"]).map(({ key }) => key)).toEqual(["issue", "part", "page", "opd"]);
  });
});

describe("a phone", () => {
  const shelf = new Map<string, string>();
  beforeEach(() => {
    shelf.clear();
    const localStorage = { getItem: (key: string) => shelf.get(key) ?? null, setItem: (key: string, text: string) => void shelf.set(key, text) };
    Object.assign(globalThis, { window: { localStorage } });
  });

  it("keeps what is written and what is not sent yet, for each person and sheet", () => {
    const outbox = new Outbox("anyam-lines-1-sheet-2");
    outbox.draft = "Bank sam";
    expect(new Outbox("anyam-lines-1-sheet-2").draft).toBe("Bank sam");
    expect(new Outbox("anyam-lines-7-sheet-2").draft).toBe("");
    outbox.draft = "Bank sampah ";
    const sent = outbox.post()!;
    expect(outbox.draft).toBe("");
    expect(new Outbox("anyam-lines-1-sheet-2").toSend).toEqual([{ uid: sent.uid, text: "Bank sampah" }]);
    outbox.done(sent);
    expect(new Outbox("anyam-lines-1-sheet-2").unsent).toEqual([]);
    expect(outbox.post()).toBeUndefined();
  });

  it("gives back what was refused, to be written anew", () => {
    const outbox = new Outbox("anyam-lines-1-sheet-2");
    outbox.draft = "Terlalu panjang";
    outbox.refused(outbox.post()!, "too long");
    expect(outbox.toSend).toEqual([]);
    outbox.draft = "Lain";
    outbox.takeBack(outbox.unsent[0]!);
    expect(outbox.draft).toBe("Lain\nTerlalu panjang");
    expect(outbox.unsent).toEqual([]);
  });
});
