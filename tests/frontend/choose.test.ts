// Choosing by search: what is found, in which order, and that thousands of entries stay quick.
import { describe, expect, it } from "vitest";
import type { Entry } from "../../frontend/src/sheet/definition";
import { MOST, search } from "../../frontend/src/sheet/choose/search";

const OFFICES: Entry[] = [
  ["d1", "Dinkes", "Dinas Kesehatan", "dinas-kesehatan"],
  ["d2", "DPUTARU", "Dinas Pekerjaan Umum dan Tata Ruang"],
  ["d3", "DLH", "Dinas Lingkungan Hidup"],
  ["d4", "RSUD dr. R. Soetrasno", "Rumah Sakit Umum Daerah"],
];
const ROWS: Entry[] = [
  ["u1", "WO-1 Satukan nomor darurat", "WO-1", "Satukan nomor darurat"],
  ["u2", "WO-10 Buka data lingkungan", "WO-10", "Buka data lingkungan"],
  ["u3", "ST-2 Jaga layanan saat banjir", "ST-2", "Jaga layanan saat banjir"],
];
const values = (entries: Entry[]): string[] => entries.map(([value]) => value);

describe("a search in a list", () => {
  it("finds by short name, by name in full and by parts of it", () => {
    expect(values(search(OFFICES, "dlh").entries)).toEqual(["d3"]);
    expect(values(search(OFFICES, "dinas kese").entries)).toEqual(["d1"]);
    expect(values(search(OFFICES, "umum ruang").entries)).toEqual(["d2"]);
    expect(search(OFFICES, "sekolah").entries).toEqual([]);
  });

  it("puts a whole code before one that begins with it", () => {
    expect(values(search(ROWS, "wo-1").entries)).toEqual(["u1", "u2"]);
    expect(values(search(ROWS, "banjir").entries)).toEqual(["u3"]);
  });

  it("shows everything before anything is typed, in the order of the list", () => {
    expect(values(search(ROWS, "").entries)).toEqual(["u1", "u2", "u3"]);
  });

  it("puts first what is offered first, but never before what was typed as a whole", () => {
    expect(values(search(ROWS, "", new Set(["u3"])).entries)).toEqual(["u3", "u1", "u2"]);
    expect(values(search(ROWS, "wo-1", new Set(["u2"])).entries)).toEqual(["u1", "u2"]);
  });

  it("leaves out what is chosen already", () => {
    expect(values(search(ROWS, "", new Set(), new Set(["u1"])).entries)).toEqual(["u2", "u3"]);
  });

  it("draws a few of thousands, and at once", () => {
    const many: Entry[] = Array.from({ length: 2000 }, (_, n) => [`u${n}`, `L${n} Program layanan nomor ${n}`, `L${n}`, `Program layanan nomor ${n}`]);
    search(many, "program");
    const began = performance.now();
    for (const typed of ["p", "pr", "pro", "program 19", "layanan nomor 1999"]) search(many, typed);
    expect(performance.now() - began).toBeLessThan(250);
    const { entries, count } = search(many, "program");
    expect([entries.length, count]).toEqual([MOST, 2000]);
    expect(values(search(many, "L1999").entries)).toEqual(["u1999"]);
  });
});
