/** One row of the table, or one card on a phone: its name, its cells as text, who is in them, and the button that bins it. */
import type { Place } from "../live/wire";
import { holds, isFigure, type Column, type Say } from "./definition";
import { make } from "./make";
import type { Line, Reading } from "./reading";

const COLOURS = 8;
const TELLING = 4;
const WIDE = new Set(["text", "item", "items", "rows", "map", "choices", "organisations", "areas", "money_matrix", "value_matrix"]);

export class RowView {
  readonly element: HTMLTableRowElement;
  readonly cells = new Map<string, HTMLTableCellElement>();
  private readonly name = make("a", { class: "room-row-name", tabindex: "-1" });
  private readonly bin: HTMLButtonElement;
  private readonly rest: HTMLButtonElement;

  constructor(
    private readonly row: string,
    private readonly columns: Column[],
    private readonly reading: Reading,
    private readonly say: Say,
    /** What a cell shows. */
    private readonly lines: (row: string, column: Column) => Line[],
  ) {
    this.name.href = reading.definition.addresses.row.replace("00000000-0000-0000-0000-000000000000", row);
    this.bin = make("button", { type: "button", class: "room-bin", "data-bin": true, tabindex: "-1" }, "×");
    this.element = make("tr", { "data-row": row, role: "row" }, make("th", { scope: "row", role: "rowheader", class: "number-cell" }, this.name));
    this.rest = make("button", { type: "button", class: "room-rest", "data-rest": true, "aria-expanded": "false" }, say("rest"));
    this.rest.addEventListener("click", () => this.unfold(!this.element.classList.contains("is-whole")));
    const telling = tellingOf(columns);
    for (const column of columns) {
      const cell = make("td", {
        role: "gridcell", tabindex: "-1", "data-column": column.key, "data-label": column.name,
        class: [(isFigure(column) || column.millions) && "figure-cell", column.title && "title-cell", column.guarded && "is-guarded", WIDE.has(column.type) && "is-wide", telling.has(column) && "is-telling"].filter(Boolean).join(" "),
        "aria-readonly": column.guarded ? "true" : undefined,
        title: column.guarded ? say("guarded") : undefined,
      }, make("div", { class: "room-lines" })); // prettier-ignore
      this.cells.set(column.key, cell);
      this.element.append(cell);
      this.fill(column);
    }
    if (telling.size < columns.length) this.element.append(make("td", { role: "gridcell", class: "room-more-cells" }, this.rest));
    this.element.append(make("td", { role: "gridcell", class: "room-act" }, this.bin));
    this.head();
  }

  /** The row's code, once the server has given one; its number in the table stands beside it by style. */
  head(): void {
    const code = this.reading.definition.guarded[this.row]?.code ?? "";
    this.name.textContent = code || this.say("row");
    this.name.classList.toggle("is-new", !code);
    this.bin.setAttribute("aria-label", this.say("bin", { row: code || this.title }));
    this.bin.title = this.say("bin", { row: code || this.title });
  }

  private get title(): string {
    const column = this.columns.find(({ title }) => title);
    return (column && this.reading.document.at(this.row, column.key).slice(0, 60)) || this.say("row");
  }

  /** On a phone a card shows its most telling cells, and all of them when somebody asks or writes in another. */
  unfold(whole: boolean): void {
    this.element.classList.toggle("is-whole", whole);
    this.rest.setAttribute("aria-expanded", String(whole));
  }

  /** What somebody may do here. */
  allow(may: boolean): void {
    this.bin.hidden = !may;
    this.element.classList.toggle("is-fixed", !may);
  }

  draw(key: string): void {
    const column = this.columns.find((each) => each.key === key);
    if (column) this.fill(column);
  }

  private fill(column: Column): void {
    const { key } = column;
    const cell = this.cells.get(key)!;
    const { reading, row } = this;
    const { guarded, problems } = reading.definition;
    const lines = column.guarded ? textLine(guarded[row]?.[key] ?? "") : this.lines(row, column);
    const wrong = problems[row] ? Object.entries(problems[row]).filter(([at]) => holds(column, at)) : [];
    cell.classList.toggle("is-blank", lines.length === 0);
    cell.classList.toggle("has-trouble", wrong.length > 0);
    cell.firstElementChild!.replaceChildren(
      ...lines.map(({ label, text, whole }) =>
        make("p", whole ? { class: "cell-mark", title: whole } : {}, ...(label ? [make("span", { class: "cell-note" }, label), " "] : []), text),
      ),
      ...wrong.map(([, text]) => make("p", { class: "cell-note cell-problem" }, text)),
    );
    if (column.title) this.head();
  }

  /** Another surface may have one cell where this one has several, or the other way round. */
  private cellOf(key: string): HTMLTableCellElement | undefined {
    const column = this.columns.find((each) => holds(each, key)) ?? this.columns.find((each) => each.key.startsWith(`${key}.`));
    return column && this.cells.get(column.key);
  }

  clearPeople(): void {
    for (const cell of this.element.querySelectorAll<HTMLElement>("[data-colour]")) {
      delete cell.dataset.colour;
      cell.querySelector(":scope > .room-who")?.remove();
    }
  }

  /** Somebody else is in a cell; of several, all names stand there. */
  person({ cell: key, person = 0, name = "", away }: Place): void {
    const cell = this.cellOf(key!);
    if (!cell || away) return;
    const there = cell.querySelector<HTMLElement>(":scope > .room-who");
    if (there) {
      if (!there.textContent!.split(", ").includes(name)) there.textContent += `, ${name}`;
      return;
    }
    cell.dataset.colour = String(colourOf(person));
    cell.append(make("span", { class: "room-who" }, name));
  }
}

/** The title and what a row must have, so many as a small screen holds. */
function tellingOf(columns: Column[]): Set<Column> {
  const weight = ({ title, required }: Column): number => Number(title) * 2 + Number(required);
  return new Set([...columns].sort((one, two) => weight(two) - weight(one)).slice(0, TELLING));
}

function textLine(text: string): Line[] {
  return text ? [{ label: "", text }] : [];
}

/** The same person has the same colour on every screen. */
export function colourOf(person: number): number {
  return person % COLOURS;
}
