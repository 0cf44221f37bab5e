/** What a strategy is made of, below its words: its items as chips, what does not fit and how to mend it, and the problems it comes from. */
import { make } from "../make";
import type { Scene } from "../surface";
import { fit } from "./fit";
import type { Items, SwotItem } from "./items";

const CLIPPED = 34;

export class Pair {
  constructor(
    private readonly scene: Scene,
    private readonly items: Items,
    private readonly typeOf: (row: string) => string,
    private readonly types: readonly string[],
    private readonly nameOf: (factor: string) => string,
  ) {}

  draw(row: string): Node[] {
    const { say, around } = this.scene;
    const own = this.items.ofRow(row);
    const may = around.mayWrite();
    const more = make("button", { type: "button", class: "matrix-more", "data-put": row, "aria-haspopup": "menu" }, say("swot_put"));
    const chips = own.map((item) => this.chip(row, item, may));
    return [
      make("ul", { class: "matrix-pair", role: "list", "aria-label": say("swot_pair") }, ...chips, ...(may ? [make("li", {}, more)] : [])),
      ...this.hint(row, own, may),
      ...this.problems(own),
    ];
  }

  private chip(row: string, { uid, code, statement }: SwotItem, may: boolean): HTMLElement {
    const { say } = this.scene;
    const text = statement.length > CLIPPED ? `${statement.slice(0, CLIPPED)}…` : statement;
    const out = make("button", { type: "button", class: "matrix-out", "data-take": row, "data-uid": uid, "aria-label": say("take_out", { name: code || text }) }, "×");
    return make("li", { class: "matrix-own", "data-tip": uid }, make("b", {}, code || "–"), " ", make("span", { class: "matrix-text" }, text), ...(may ? [out] : []));
  }

  /** In words what does not fit, and how to mend it. */
  private hint(row: string, own: readonly SwotItem[], may: boolean): HTMLElement[] {
    const { say } = this.scene;
    const type = this.typeOf(row);
    const found = fit(type, own.map(({ factor }) => factor), this.types); // prettier-ignore
    const names = (factors: readonly string[]): string => factors.map((each) => `${this.nameOf(each)} (${each})`).join(", ");
    const said = [
      type && found.missing.length ? say("fit_missing", { type, factors: names(found.missing) }) : "",
      found.strange.length ? say("fit_strange", { type, items: own.filter(({ factor }) => found.strange.includes(factor)).map(({ code, statement }) => code || statement).join(", ") }) : "",
    ].filter(Boolean); // prettier-ignore
    const better = found.better && may ? make("button", { type: "button", class: "matrix-better", "data-type": found.better, "data-of": row }, say("fit_better", { type: found.better })) : undefined;
    if (!said.length && !better) return [];
    return [make("p", { class: "cell-problem matrix-hint" }, said.join(" "), ...(better ? [" ", better] : []))];
  }

  private problems(own: readonly SwotItem[]): HTMLElement[] {
    const names = [...new Set(own.map(({ problem }) => problem).filter(Boolean))];
    return names.length ? [make("p", { class: "lane-meta" }, this.scene.say("swot_answers", { problems: names.join("; ") }))] : [];
  }
}
