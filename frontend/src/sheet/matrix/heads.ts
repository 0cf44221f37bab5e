/** The items at the edges of the matrix, as chips that are picked: which are agreed, which no strategy uses, and which a strategy is made of. */
import { arrange } from "../cards/arrange";
import { make } from "../make";
import type { Scene } from "../surface";
import type { Items, SwotItem } from "./items";

const MANY = 12; // from here on only codes stand in the chips

export interface Marks {
  picked: ReadonlySet<string>;
  used: ReadonlySet<string>;
  /** Of the strategy where somebody is. */
  lit: ReadonlySet<string>;
}

export class Head {
  readonly element: HTMLElement;
  private readonly list: HTMLUListElement;
  private readonly count = make("p", { class: "matrix-count" });
  private readonly chips = new Map<string, HTMLButtonElement>();

  constructor(
    readonly factor: string,
    name: string,
    private readonly scene: Scene,
    private readonly items: Items,
  ) {
    this.list = make("ul", { class: "matrix-chips", role: "list", "aria-label": name });
    this.element = make("section", { class: "matrix-head", "data-factor": factor },
      make("h2", {}, make("span", { class: "lane-mark", "aria-hidden": "true" }, factor), name), this.count, this.list); // prettier-ignore
  }

  draw({ picked, used, lit }: Marks): void {
    const { say } = this.scene;
    const own = this.items.all.filter((item) => item.factor === this.factor);
    const unused = own.filter(({ uid, refused }) => !used.has(uid) && !refused).length;
    const said = own.length === 0 ? say("swot_none") : unused ? say("swot_unused", { n: own.length, unused }) : say("swot_used", { n: own.length });
    if (this.count.textContent !== said) this.count.textContent = said;
    this.element.classList.toggle("is-many", own.length > MANY);
    arrange(this.list, own.map((item) => this.chip(item, { picked, used, lit }).parentElement!));
    const standing = new Set(own.map(({ uid }) => uid));
    for (const uid of this.chips.keys()) if (!standing.has(uid)) this.chips.delete(uid);
  }

  private chip(item: SwotItem, { picked, used, lit }: Marks): HTMLButtonElement {
    const { say } = this.scene;
    const { uid } = item;
    const there = this.chips.get(uid) ?? this.fresh(uid);
    const idle = !used.has(uid) && !item.refused;
    const notes = [item.state, idle && say("swot_idle"), lit.has(uid) && say("swot_lit")].filter(Boolean).join(", ");
    const shown = [item.code, item.statement, notes, String(picked.has(uid))].join("|");
    if (there.dataset.shown === shown) return there;
    there.dataset.shown = shown;
    there.setAttribute("aria-pressed", String(picked.has(uid)));
    there.classList.toggle("is-unused", idle);
    there.classList.toggle("is-agreed", item.agreed);
    there.classList.toggle("is-refused", item.refused);
    there.classList.toggle("is-lit", lit.has(uid));
    there.setAttribute("aria-label", `${item.code || say("card_new")}: ${item.statement}${notes && ` (${notes})`}`);
    there.replaceChildren(make("b", {}, item.code || "–"), " ", make("span", { class: "matrix-text" }, item.statement));
    return there;
  }

  private fresh(uid: string): HTMLButtonElement {
    const chip = make("button", { type: "button", class: "matrix-chip", "data-item": uid, "data-tip": uid });
    make("li", {}, chip);
    this.chips.set(uid, chip);
    return chip;
  }
}
