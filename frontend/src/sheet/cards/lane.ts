/** One field of a board: what belongs there, how many cards it has, and the way to put another in. Folds up where there is little room. */
import { make } from "../make";
import type { Say } from "../definition";
import { arrange } from "./arrange";
import type { Kind } from "./lanes";

export interface Heading {
  /** Short, as people call it: S, SO. */
  mark: string;
  name: string;
  /** On which side of the method it stands. */
  axis?: string;
  hint: string;
}

export class Lane {
  readonly element: HTMLElement;
  readonly list: HTMLUListElement;
  readonly add: HTMLButtonElement;
  private readonly fold: HTMLButtonElement;
  private readonly count = make("span", { class: "lane-count" });
  private readonly nothing: HTMLElement;

  constructor(
    readonly lane: string,
    private readonly kind: Kind,
    private readonly say: Say,
  ) {
    const { mark, name, axis, hint } = kind.heading(lane);
    const id = `lane-${lane || "unplaced"}`;
    this.fold = make("button", { type: "button", class: "lane-fold", "aria-expanded": "true", "aria-controls": id },
      ...(mark ? [make("span", { class: "lane-mark", "aria-hidden": "true" }, mark)] : []), make("span", { class: "lane-name" }, name), this.count); // prettier-ignore
    this.fold.addEventListener("click", () => this.open(this.folded));
    this.list = make("ul", { class: "lane-cards", id, role: "list", "aria-label": name });
    this.add = make("button", { type: "button", class: "button lane-add", "data-act": "add" }, kind.adds(lane));
    this.nothing = make("p", { class: "lane-nothing soft" }, say("lane_empty"));
    this.element = make("section", { class: "lane", "data-lane": lane },
      make("div", { class: "lane-head" }, make("h2", {}, this.fold), make("p", { class: "lane-hint" }, ...(axis ? [make("b", {}, axis), " "] : []), hint)), this.list, this.nothing, this.add); // prettier-ignore
  }

  get folded(): boolean {
    return this.fold.getAttribute("aria-expanded") === "false";
  }

  open(is: boolean): void {
    this.fold.setAttribute("aria-expanded", String(is));
    this.element.classList.toggle("is-folded", !is);
  }

  /** The cards in sight, out of all. */
  show(cards: readonly HTMLElement[], seen: number, whole: number): void {
    arrange(this.list, cards);
    const { say } = this;
    const { unit } = this.kind;
    const shown = seen < whole ? say(`${unit}_some`, { seen, n: whole }) : say(whole === 1 ? `${unit}_one` : `${unit}_all`, { n: whole });
    if (this.count.textContent !== shown) this.count.textContent = shown;
    this.nothing.hidden = whole > 0;
  }
}
