/** Tables as Excel, LibreOffice and the like put them on the clipboard: tabs between cells, quotes around a cell with tabs or lines in it. */

/** The cells of a copied table, row by row. */
export function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let place = 0;
  const whole = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  while (place <= whole.length) {
    const [cell, end] = whole[place] === '"' ? quoted(whole, place) : plain(whole, place);
    row.push(cell);
    if (whole[end] !== "\t") {
      rows.push(row);
      row = [];
    }
    place = end + 1;
  }
  return rows;
}

function plain(text: string, from: number): [string, number] {
  const end = next(text, from);
  return [text.slice(from, end), end];
}

/** A cell that begins with a quote but is none of that kind (`"Siaga" 112`) is taken as it stands. */
function quoted(text: string, from: number): [string, number] {
  let end = from + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end < 0) return plain(text, from);
    if (text[end + 1] !== '"') break;
    end += 2;
  }
  const after = text[end + 1];
  if (after !== undefined && after !== "\t" && after !== "\n") return plain(text, from);
  return [text.slice(from + 1, end).replace(/""/g, '"'), end + 1];
}

function next(text: string, from: number): number {
  const ends = [text.indexOf("\t", from), text.indexOf("\n", from)].filter((place) => place >= 0);
  return Math.min(text.length, ...ends);
}

/** The same the other way. */
export function written(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cell).join("\t")).join("\r\n");
}

function cell(text: string): string {
  return /["\t\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
