/** A line becomes a row, or goes to the end of a cell. */
import type { SheetDocument } from "../../live/document";
import type { Column } from "../definition";
import type { SentLine } from "./lines";

/** Columns that name the office a row comes from, the most telling first. */
const OF_AN_OFFICE = ["proposer", "opd", "owner"];

/** The column that the text of a line goes to. */
export function titleOf(columns: readonly Column[]): Column | undefined {
  const open = columns.filter(({ guarded }) => !guarded);
  return open.find(({ title }) => title) ?? open.find(({ type }) => type === "text" || type === "line");
}

/** The column that says whose a row is, where a sheet has one. */
export function officeColumn(columns: readonly Column[]): Column | undefined {
  const offices = columns.filter(({ type, guarded }) => type === "organisation" && !guarded);
  return OF_AN_OFFICE.map((key) => offices.find((column) => column.key === key)).find(Boolean) ?? offices[0];
}

/** New rows at the end, one for each line, all of them one step back. */
export function rowsFrom(document: SheetDocument, columns: readonly Column[], lines: readonly SentLine[]): string[] {
  const [title, office] = [titleOf(columns), officeColumn(columns)];
  return document.together(() => {
    const rows = document.addMany(lines.length);
    document.setMany(
      lines.flatMap(({ text, officeUid }, place) => {
        const row = rows[place]!;
        return [
          ...(title ? [{ row, column: title.key, text }] : []),
          ...(office && officeUid ? [{ row, column: office.key, text: officeUid }] : []),
        ];
      }),
    );
    return rows;
  });
}

/** Puts a line at the end of a cell, behind what stands there. */
export function appended(before: string, text: string): string {
  return !before.trim() ? text : `${before.trimEnd()}${/[.;:!?]$/.test(before.trimEnd()) ? " " : "; "}${text}`;
}

/** Cells that a line can be put at the end of: those of words. */
export function takesWords(column: Column | undefined): boolean {
  return column !== undefined && !column.guarded && !column.list && (column.type === "text" || column.type === "line");
}
