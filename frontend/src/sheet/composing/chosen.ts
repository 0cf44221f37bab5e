/** Rows that are chosen in the grid, and what is done with all of them: set a value, tag, move, merge, agree, bin. */
import "./composing.css";
import { isList } from "../definition";
import { listId } from "../fields";
import type { Grid } from "../grid/grid";
import { make } from "../make";
import type { Scene } from "../surface";
import { placeOf } from "../table";
import { merge } from "./acts";
import { act, facts, type Facts, type Field } from "./asking";
import { ask } from "./dialog";
import { moveRows } from "./section";
import { tagRows } from "./tags";

const LIST = new Set(["choice", "organisation", "item"]);

export class Chosen {
  private readonly rows = new Set<string>();
  private last = "";
  private readonly bar = make("div", { class: "composing-bar", role: "region", hidden: true });
  private readonly count = make("p", { role: "status" });
  private readonly acts = make("div", { class: "composing-buttons" });

  constructor(
    private readonly scene: Scene,
    private readonly grid: Grid,
  ) {
    this.bar.setAttribute("aria-label", scene.say("chosen_rows"));
    this.bar.append(this.count, this.acts);
    grid.element.after(this.bar);
    grid.element.addEventListener("keydown", this.key, { capture: true });
    grid.element.addEventListener("click", this.clicked, { capture: true });
    grid.element.querySelector("table")!.setAttribute("aria-multiselectable", "true");
    grid.drawn.listen(() => this.draw());
    this.draw();
  }

  /** Chosen and still there, in the order in which they are looked at. */
  private get standing(): string[] {
    const { document } = this.grid;
    return this.grid.document.order().filter((row) => this.rows.has(row) && document.cells.has(row));
  }

  private readonly clicked = (event: MouseEvent): void => {
    const tick = (event.target as HTMLElement).closest<HTMLInputElement>("[data-choose]");
    const row = tick?.closest<HTMLElement>("tr")?.dataset.row;
    if (!tick || !row) return;
    event.stopPropagation();
    this.choose(row, tick.checked, event.shiftKey);
  };

  private readonly key = (event: KeyboardEvent): void => {
    const cell = event.target as HTMLElement;
    const row = cell.matches("td[data-column]") ? placeOf(cell)?.row : undefined;
    if (event.key !== " " || !row || !(event.ctrlKey || event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
    this.choose(row, event.shiftKey || !this.rows.has(row), event.shiftKey);
  };

  /** One row, or all from the one before to this. */
  private choose(row: string, on: boolean, all: boolean): void {
    const seen = this.grid.rows;
    const [from, to] = [seen.indexOf(this.last), seen.indexOf(row)];
    const meant = all && from >= 0 && to >= 0 ? seen.slice(Math.min(from, to), Math.max(from, to) + 1) : [row];
    for (const each of meant) {
      if (on) this.rows.add(each);
      else this.rows.delete(each);
    }
    this.last = row;
    this.draw();
  }

  private none(): void {
    this.rows.clear();
    this.draw();
  }

  /** Ticks of the rows that are drawn, and the bar. */
  private draw(): void {
    for (const line of this.grid.element.querySelectorAll<HTMLTableRowElement>("tbody tr[data-row]")) this.mark(line);
    const { length } = this.standing;
    const { say } = this.scene;
    const before = this.bar.hidden;
    this.bar.hidden = length === 0;
    this.count.textContent = length === 1 ? say("row_chosen") : say("rows_chosen", { n: length });
    if (before && length) void facts(this.scene).then((found) => this.offer(found), () => undefined);
    for (const button of this.acts.querySelectorAll<HTMLButtonElement>("[data-two]")) button.disabled = length < 2 || button.dataset.reason !== "";
  }

  private mark(line: HTMLTableRowElement): void {
    const row = line.dataset.row!;
    let tick = line.querySelector<HTMLInputElement>("[data-choose]");
    if (!tick) {
      tick = make("input", { type: "checkbox", class: "composing-tick", "data-choose": true, tabindex: "-1" });
      line.firstElementChild!.prepend(tick);
    }
    const name = line.querySelector(".room-row-name")?.textContent ?? "";
    tick.setAttribute("aria-label", this.scene.say("choose_row", { row: name }));
    tick.checked = this.rows.has(row);
    if (tick.checked) line.setAttribute("aria-selected", "true");
    else line.removeAttribute("aria-selected");
  }

  private offer(found: Facts): void {
    const { scene } = this;
    const { why_not_agree: no, why_not_write: unwritten } = found;
    const button = (word: string, why: string, does: () => Promise<unknown>, two = false): HTMLElement => {
      const made = make("button", { type: "button", class: "button", disabled: why !== "", title: why || undefined, "data-two": two, "data-reason": why }, scene.say(word));
      made.addEventListener("click", () => void does());
      return made;
    };
    const clear = make("button", { type: "button", class: "button button-quiet" }, scene.say("choose_no_row"));
    clear.addEventListener("click", () => this.none());
    const reasons = [...new Set([no, unwritten].filter(Boolean))].map((why) => make("p", { class: "small soft" }, why));
    this.acts.replaceChildren(
      button("set_value", unwritten, () => this.set(found)),
      button("merge_with_each_other", no, () => this.merge(), true),
      button("move_to_group", no || (found.targets.length ? "" : scene.say("composing_no_target")), () => this.move(found)),
      button("tag_rows", unwritten, () => this.tag()),
      ...(found.sets_status ? [button("agree_rows", no, () => this.agree(found))] : []),
      button("bin_row", unwritten, () => this.bin(found)),
      clear, ...reasons,
    ); // prettier-ignore
    this.draw();
  }

  private async merge(): Promise<void> {
    const [keep, ...others] = this.standing;
    if (keep && others.length && (await merge(this.scene, keep, others))) this.none();
  }

  private async move(found: Facts): Promise<void> {
    if (await moveRows(this.scene, this.standing, found)) this.none();
  }

  private async bin({ addresses }: Facts): Promise<void> {
    if (await act(this.scene, addresses.bulk, [["act", "bin"], ...this.fields])) this.none();
  }

  private async tag(): Promise<void> {
    if (await tagRows(this.scene, this.standing, await facts(this.scene))) this.none();
  }

  private async agree({ addresses }: Facts): Promise<void> {
    if (await act(this.scene, addresses.bulk, [["act", "agree"], ...this.fields])) this.none();
  }

  private get fields(): Field[] {
    return this.standing.map((row): Field => ["row", row]);
  }

  /** A column and its value; what is chosen from a list is offered as such. */
  private async set({ set, addresses }: Facts): Promise<void> {
    const { scene } = this;
    const { say, definition } = scene;
    const columns = definition.columns.filter(({ key }) => set.includes(key));
    const values = columns.map((column) => {
      const entries = definition.lists[column.list] ?? [];
      const chosen = LIST.has(column.type) && entries.length > 0;
      const field = chosen
        ? make("select", { name: `set.${column.key}` }, make("option", { value: "" }, say("set_empty")), ...entries.map(([value, name]) => make("option", { value }, name)))
        : make("input", { type: "text", name: `set.${column.key}`, list: isList(column) ? listId(column.list) : undefined });
      return make("p", { class: "composing-set" },
        make("label", { class: "field" }, make("span", {}, column.name), field),
        make("button", { type: "submit", class: "button", name: "column", value: column.key }, say("set_it"), make("span", { class: "visually-hidden" }, `: ${column.name}`)),
      ); // prettier-ignore
    });
    const form = make("form", {},
      make("p", { class: "soft" }, say("set_what")),
      ...this.standing.map((row) => make("input", { type: "hidden", name: "row", value: row })), ...values,
      make("p", { class: "buttons" }, make("button", { type: "button", class: "button", "data-close": true }, say("cancel"))),
    ); // prettier-ignore
    if (await ask(scene, say("set_value"), form.outerHTML, addresses.bulk)) this.none();
  }
}
