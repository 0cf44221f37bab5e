/** Which columns stand on the group's screen: the typist chooses, at most four; before that the title and what the group works on. */
import type { Place } from "../../live/wire";
import { holds, type Column, type Say } from "../definition";
import { make } from "../make";
import { titleOf } from "./taking";

export const MOST = 4;
const AT_FIRST = 2;

/** What is shown before anybody chooses. */
export function columnsAtFirst(columns: readonly Column[], places: readonly Place[]): string[] {
  const title = titleOf(columns);
  const busy = (column: Column): number => places.filter(({ cell }) => cell && holds(column, cell)).length;
  const others = columns.filter((column) => column !== title && !column.guarded);
  const telling = [...others].sort((one, two) => busy(two) - busy(one) || Number(two.required) - Number(one.required));
  const chosen = [title, ...telling].filter((column) => column !== undefined).slice(0, AT_FIRST);
  return inOrder(columns, chosen.map(({ key }) => key)).map(({ key }) => key);
}

/** The columns of these keys as they stand in the sheet; the first ones where there are too many. */
export function inOrder(columns: readonly Column[], keys: readonly string[]): Column[] {
  const some = new Set(keys.slice(0, MOST));
  return columns.filter(({ key }) => some.has(key));
}

/** A small menu with a tick for each column. */
export class ColumnMenu {
  readonly element: HTMLDetailsElement;
  private readonly list = make("div", { class: "menu-panel screen-columns", role: "group" });

  constructor(
    private readonly columns: readonly Column[],
    private chosen: string[],
    private readonly say: Say,
    private readonly changed: (columns: Column[]) => void,
  ) {
    this.list.setAttribute("aria-label", say("screen_columns"));
    this.element = make("details", { class: "menu" }, make("summary", { class: "button" }, say("screen_columns")), this.list);
    this.element.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key !== "Escape" || !this.element.open) return;
      this.element.open = false;
      this.element.querySelector("summary")!.focus();
    });
    this.element.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.element.contains(event.relatedTarget as Node)) this.element.open = false;
    });
    this.draw();
  }

  get keys(): readonly string[] {
    return this.chosen;
  }

  private draw(): void {
    const full = this.chosen.length >= MOST;
    this.list.replaceChildren(
      make("p", { class: "small soft" }, this.say("screen_columns_most", { most: MOST })),
      ...this.columns.map(({ key, name }) => {
        const box = make("input", { type: "checkbox", value: key });
        box.checked = this.chosen.includes(key);
        // One column stays, and a fifth would make all of them small.
        box.disabled = box.checked ? this.chosen.length === 1 : full;
        box.addEventListener("change", () => this.turn(key, box.checked));
        return make("label", {}, box, name);
      }),
    );
  }

  private turn(key: string, on: boolean): void {
    this.chosen = on ? [...this.chosen, key] : this.chosen.filter((each) => each !== key);
    this.draw();
    this.list.querySelector<HTMLElement>(`[value="${CSS.escape(key)}"]`)?.focus();
    this.changed(inOrder(this.columns, this.chosen));
  }
}
