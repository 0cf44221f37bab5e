/** The list at the side of a form: rows under headings, what is missing in each, who is in it, and where a new one is added. */
import { make } from "../make";
import { known } from "../others/known";
import { colourOf } from "../row";
import type { Scene } from "../surface";
import { groupsOf, missingIn, type Group, type Leaf } from "./places";

const MOST = 2;

export interface Acts {
  open(row: string): void;
  add(cells: Record<string, string>, behind?: string): void;
}

export class List {
  readonly element: HTMLElement;
  /** Rows in the order in which they stand here. */
  rows: string[] = [];
  private chosen = "";

  constructor(
    private readonly scene: Scene,
    private readonly acts: Acts,
  ) {
    this.element = make("nav", { class: "form-list", "aria-label": scene.say("form_list") });
    this.element.addEventListener("keydown", this.key);
  }

  draw(): void {
    const { reading, columns } = this.scene;
    const here = this.focused();
    const groups = groupsOf(reading, columns, (programme) => known(this.scene.definition)?.rows[programme]?.[4] ?? "");
    this.rows = groups.flatMap(({ leaves }) => leaves.map(({ row }) => row));
    this.element.replaceChildren(...groups.map((group) => this.group(group, groups.length > 1)));
    this.choose(this.chosen);
    this.show();
    if (here) this.element.querySelector<HTMLElement>(here)?.focus();
  }

  /** What is drawn anew keeps its focus. */
  private focused(): string {
    const here = document.activeElement as HTMLElement | null;
    if (!here || !this.element.contains(here)) return "";
    const { row, add } = here.dataset;
    return row ? `[data-row="${CSS.escape(row)}"]` : add ? `[data-add="${CSS.escape(add)}"]` : "";
  }

  private group(group: Group, several: boolean): HTMLElement {
    const { say, around } = this.scene;
    const name = group.name || (several ? say("no_group") : "");
    const add = group.cells && around.mayWrite() ? this.addTo(group, name) : undefined;
    const head = make("div", { class: "form-group" }, ...(name ? [make("h2", {}, name)] : []), ...(add ? [add] : []));
    const leaves = group.leaves.map((leaf) => make("li", {}, ...this.leaf(leaf)));
    return make("section", {}, head, leaves.length ? make("ul", {}, ...leaves) : make("p", { class: "soft" }, say("form_none")));
  }

  private addTo({ cells, value }: Group, name: string): HTMLElement {
    return this.adder(`group ${value}`, this.scene.say("form_add_in", { name }), () => this.acts.add(cells!));
  }

  private adder(key: string, words: string, act: () => void): HTMLElement {
    const button = make("button", { type: "button", class: "form-add", "data-add": key, "aria-label": words, title: words }, "+");
    button.addEventListener("click", act);
    return button;
  }

  private leaf({ row, depth, next }: Leaf): HTMLElement[] {
    const { reading, columns, definition, around, say } = this.scene;
    const title = columns.find((column) => column.title);
    const name = title ? reading.lines(row, title).map(({ text }) => text).join(" ") : "";
    const code = definition.guarded[row]?.code ?? "";
    const level = definition.noun === "Aim" ? reading.shown(columns.find(({ key }) => key === "level")!, reading.document.at(row, "level")) : "";
    const button = make(
      "button", { type: "button", class: "form-leaf", "data-row": row },
      make("span", { class: "form-name" }, ...(level ? [make("small", {}, level), " "] : []), ...(code ? [make("b", {}, code), " "] : []), name.slice(0, 140) || say("row_new")),
      this.missing(row), make("span", { class: "form-who", hidden: true }),
    ); // prettier-ignore
    button.style.paddingInlineStart = `calc(${Math.min(depth, 4)} * 0.9rem + var(--space-2))`;
    button.addEventListener("click", () => this.acts.open(row));
    if (!next || !around.mayWrite()) return [button];
    const words = say("form_add_under", { level: reading.nameOf(columns.find(({ key }) => key === "level")!.list, next), name: code || name.slice(0, 40) || say("row_new") });
    return [button, this.adder(`under ${row}`, words, () => this.acts.add({ level: next, parent: row }, this.last(row)))];
  }

  /** The last row that hangs under a row already. */
  private last(row: string): string {
    const { document } = this.scene.reading;
    return document.order().filter((each) => document.at(each, "parent") === row).pop() ?? row;
  }

  private missing(row: string): HTMLElement {
    const { reading, columns, say } = this.scene;
    const { columns: empty, filled, all, wrong } = missingIn(reading, columns, row);
    const names = empty.slice(0, MOST).map(({ name }) => name).join(", ");
    const more = empty.length > MOST ? ` +${empty.length - MOST}` : "";
    const words = [wrong ? say("form_wrong", { n: wrong }) : "", empty.length ? say("form_missing", { columns: names + more }) : ""].filter(Boolean);
    return make("span", { class: words.length ? "form-missing" : "form-filled" }, words.join(" · ") || say("form_filled", { filled, all }));
  }

  choose(row: string): void {
    this.chosen = row;
    for (const each of this.element.querySelectorAll<HTMLElement>(".form-leaf")) {
      if (each.dataset.row === row) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
    }
  }

  /** Who else is in which row. */
  show(): void {
    const by = new Map<string, { person: number; name: string }[]>();
    for (const { row, cell, away, person = 0, name = "" } of this.scene.presence.others.values()) {
      if (row && cell && !away && name) by.set(row, [...(by.get(row) ?? []), { person, name }]);
    }
    for (const each of this.element.querySelectorAll<HTMLElement>(".form-leaf")) {
      const here = by.get(each.dataset.row!) ?? [];
      const who = each.querySelector<HTMLElement>(".form-who")!;
      who.hidden = !here.length;
      who.textContent = [...new Set(here.map(({ name }) => name))].join(", ");
      if (here.length) who.dataset.colour = String(colourOf(here[0]!.person));
    }
  }

  private readonly key = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const here = (event.target as HTMLElement).closest<HTMLElement>(".form-leaf");
    if (!by || !here || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const leaves = [...this.element.querySelectorAll<HTMLElement>(".form-leaf")];
    leaves[leaves.indexOf(here) + by]?.focus();
  };
}
