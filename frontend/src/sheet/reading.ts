/** How cells read: from what stands in the document to what people see, and back from what they type. */
import type { SheetDocument } from "../live/document";
import { inMillions, grouped, rupiah } from "./money";
import { folded, isList, type Column, type Definition, type Entry } from "./definition";

export const UNREAD = "?";
export const UNDIVIDED = "-";

/** Something to show in a cell: a line, perhaps with a small heading before it. */
export interface Line {
  label: string;
  text: string;
  /** Where the text is a mark for something longer. */
  whole?: string;
}

export class Reading {
  private readonly names = new Map<string, Map<string, string>>();
  private readonly meant = new Map<string, Map<string, string>>();

  constructor(
    readonly definition: Definition,
    public document: SheetDocument,
  ) {
    for (const [list, entries] of Object.entries(definition.lists)) this.learn(list, entries);
  }

  private learn(list: string, entries: Entry[]): void {
    this.names.set(list, new Map(entries.map(([value, name]) => [value, name])));
    const meant = new Map<string, string>();
    for (const [value, ...names] of [...entries].reverse()) {
      for (const name of [value, ...names]) if (name) meant.set(folded(name), value);
    }
    this.meant.set(list, meant);
  }

  /** What a value of a list is called; whatever is not in it stays as typed. */
  nameOf(list: string, value: string): string {
    return this.names.get(list)?.get(value) ?? value;
  }

  /** The value that somebody means by a name; nothing where it is none. */
  valueOf(list: string, typed: string): string | undefined {
    return this.meant.get(list)?.get(folded(typed));
  }

  /** The keys under which a row has something in a column. */
  keys(row: string, column: Column): string[] {
    const cells = this.document.cells.get(row);
    if (!cells) return [];
    const start = `${column.key}.`;
    return [...cells].filter(([key, text]) => text && key.startsWith(start)).map(([key]) => key).sort();
  }

  /** The values that are chosen in a list. */
  chosen(row: string, column: Column): string[] {
    const start = column.key.length + 1;
    const found = this.keys(row, column).map((key) => key.slice(start)).filter((value) => value !== UNREAD);
    return found.sort((one, two) => this.nameOf(column.list, one).localeCompare(this.nameOf(column.list, two)));
  }

  /** The ids of the nested rows that hold something. */
  nested(row: string, column: Column): string[] {
    return [...new Set(this.keys(row, column).map((key) => key.split(".")[1]!))];
  }

  /** The years of a matrix: those of the plan, and whatever else has something. */
  years(row: string, column: Column): string[] {
    const taken = this.keys(row, column).map((key) => key.split(".")[1]!);
    const whole = column.undivided ? [UNDIVIDED] : [];
    return [...new Set([...this.definition.years, ...taken, ...whole])].sort(
      (one, two) => Number(one === UNDIVIDED) - Number(two === UNDIVIDED) || one.localeCompare(two),
    );
  }

  /** The sources by which a row's money is divided. */
  sources(row: string, column: Column): string[] {
    return [...new Set(this.keys(row, column).map((key) => key.split(".")[2] ?? ""))].filter(Boolean);
  }

  /** What a cell shows. */
  lines(row: string, column: Column): Line[] {
    if (isList(column)) return this.listLines(row, column);
    switch (column.type) {
      case "money_matrix":
      case "value_matrix":
        return this.matrixLines(row, column);
      case "map":
        return this.keys(row, column).map((key) => ({
          label: this.nameOf(column.list, key.slice(column.key.length + 1)),
          text: this.document.at(row, key),
        }));
      case "rows":
        return this.nested(row, column).map((id) => ({ label: "", text: this.nestedLine(row, column, id) }));
      default: {
        const text = this.shown(column, this.document.at(row, column.key));
        return text ? [{ label: "", text }] : [];
      }
    }
  }

  /** One value as people read it. */
  shown(column: Column, text: string): string {
    if (column.list) return this.nameOf(column.list, text);
    if (column.millions) return inMillions(text);
    return isMoney(column) ? grouped(text) : text;
  }

  /** What somebody means who types a text into one value. */
  typed(column: Column, text: string): string {
    const plain = text.replace(/\r\n?/g, "\n").trim();
    if (column.list) return this.valueOf(column.list, plain) ?? plain;
    return column.millions ? rupiah(plain) : plain;
  }

  private listLines(row: string, column: Column): Line[] {
    const unread = this.document.at(row, `${column.key}.${UNREAD}`);
    const names = this.chosen(row, column).map((value) => ({ label: "", text: this.nameOf(column.list, value) }));
    return unread ? [...names, { label: "", text: unread }] : names;
  }

  private matrixLines(row: string, column: Column): Line[] {
    const { words } = this.definition;
    const keys = this.keys(row, column).sort((one, two) => Number(one.includes(".-")) - Number(two.includes(".-")));
    return keys.map((key) => {
      const [, year = "", source = ""] = key.split(".");
      const label = [year === UNDIVIDED ? (words.undivided ?? "") : year, source && this.nameOf("funding_sources", source)];
      return { label: label.filter(Boolean).join(" "), text: this.shown(column, this.document.at(row, key)) };
    });
  }

  private nestedLine(row: string, column: Column, id: string): string {
    const parts = column.columns.map((inner) => this.shown(inner, this.document.at(row, `${column.key}.${id}.${inner.key}`)));
    return parts.filter(Boolean).join(" · ");
  }
}

export function isMoney(column: Column): boolean {
  return column.type === "money" || column.type === "money_matrix";
}
