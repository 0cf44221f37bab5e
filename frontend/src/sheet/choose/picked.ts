/** Several values out of a long list: each can be taken out, and more are put in by seeking them. */
import { Several, type Cell } from "../editors";
import { make } from "../make";
import { offerFor } from "../others/offers";
import { UNREAD } from "../reading";
import { Combobox } from "./combobox";

export class Picked extends Several {
  private readonly list = make("ul", { class: "room-names" });
  private readonly combobox: Combobox;

  constructor(cell: Cell) {
    super(cell);
    const { column, reading, row, say } = cell;
    this.combobox = new Combobox({
      label: say("put_in", { column: column.name }),
      say,
      entries: () => reading.definition.lists[column.list] ?? [],
      offer: () => offerFor(reading, row, column, say),
      without: () => new Set(reading.chosen(row, column)),
      chose: (value) => {
        this.combobox.input.value = "";
        reading.document.set(row, `${column.key}.${value}`, "1");
        this.show();
      },
      kept: () => this.settle(),
      stays: true,
    });
    const { input } = this.combobox;
    input.placeholder = say("put_in_short");
    input.addEventListener("change", () => this.settle());
    this.element.append(this.list, this.combobox.element);
    this.show();
  }

  override focus(): void {
    this.combobox.input.focus();
  }

  private show(): void {
    const { reading, row, column } = this.cell;
    const unread = this.at(`${column.key}.${UNREAD}`);
    const lines = reading.chosen(row, column).map((value) => this.line(reading.nameOf(column.list, value), value));
    this.list.replaceChildren(...lines, ...(unread ? [this.line(unread, UNREAD)] : []));
    this.list.hidden = !this.list.children.length;
  }

  private line(name: string, value: string): HTMLElement {
    const { reading, row, column, say } = this.cell;
    const out = make("button", { type: "button", class: "room-out", "aria-label": say("take_out", { name }) }, "×");
    out.addEventListener("click", () => {
      reading.document.set(row, `${column.key}.${value}`, "");
      this.show();
      this.focus();
    });
    return make("li", value === UNREAD ? { class: "cell-problem" } : {}, name, out);
  }

  override told(): void {
    this.show();
  }

  /** Names of the list are put in; what is none stays beside them as typed. */
  override settle(): void {
    const { reading, row, column } = this.cell;
    const typed = this.combobox.input.value.trim();
    if (!typed) return;
    this.combobox.input.value = "";
    const whole = reading.valueOf(column.list, typed);
    const parts = whole === undefined ? typed.split(/[;,\n]/).map((part) => part.trim()).filter(Boolean) : [typed];
    const meant = parts.map((part) => reading.valueOf(column.list, part));
    const unread = parts.filter((_part, place) => meant[place] === undefined);
    const before = this.at(`${column.key}.${UNREAD}`);
    reading.document.setMany([
      ...meant.filter((value) => value !== undefined).map((value) => ({ row, column: `${column.key}.${value}`, text: "1" })),
      ...(unread.length ? [{ row, column: `${column.key}.${UNREAD}`, text: [before, ...unread].filter(Boolean).join("; ") }] : []),
    ]);
    this.show();
  }

  override stop(): void {
    this.settle();
    this.combobox.close();
  }
}
