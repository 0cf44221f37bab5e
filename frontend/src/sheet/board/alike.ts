/** Cards that say nearly the same: proposed in one quiet line, laid side by side, made one or left as they are. */
import type { Lanes } from "../cards/lanes";
import { merge, similar, type Pair } from "../composing/acts";
import { facts } from "../composing/asking";
import { make } from "../make";
import { Apart } from "./apart";

export class Alike {
  private readonly element = make("div", { class: "alike", hidden: true });
  private readonly line = make("button", { type: "button", class: "alike-line", "aria-expanded": "false" });
  private readonly list = make("ul", { class: "alike-pairs", role: "list", hidden: true });
  private found: Pair[] = [];
  /** Put together by hand: one card was dropped onto another. */
  private offered: Pair | undefined;
  private readonly apart: Apart;
  /** Why this person cannot make one of two. */
  private why = "";
  private asking = false;
  private drawn = "";

  constructor(private readonly lanes: Lanes) {
    const { scene } = lanes;
    this.apart = new Apart(scene.definition.room);
    this.element.append(this.line, this.list);
    lanes.above.append(this.element);
    lanes.onto = (row, other) => this.offer({ keep: other, other: row, alike: 0 });
    this.line.addEventListener("click", () => this.unfold(this.list.hidden === true));
    scene.told_anew.listen(() => void this.ask());
    lanes.drawn.listen(() => this.draw());
    void this.ask();
  }

  private async ask(): Promise<void> {
    if (this.asking || this.lanes.element.hidden || !this.lanes.mayWrite) return;
    this.asking = true;
    try {
      [this.found, { why_not_agree: this.why }] = await Promise.all([similar(this.lanes.scene), facts(this.lanes.scene)]);
    } catch {
      // Without a network nothing is proposed.
    }
    this.asking = false;
    this.draw();
  }

  private offer(pair: Pair): void {
    this.offered = pair;
    this.draw();
    this.unfold(true);
    this.list.querySelector<HTMLElement>("button:enabled")?.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  private get pairs(): Pair[] {
    const standing = new Set(this.lanes.scene.reading.document.order());
    const stands = ({ keep, other }: Pair): boolean => standing.has(keep) && standing.has(other);
    const { offered } = this;
    const found = this.found.filter((pair) => !this.apart.has(pair) && !(offered && same(pair, offered)));
    return [...(offered ? [offered] : []), ...found].filter(stands);
  }

  private unfold(is: boolean): void {
    this.list.hidden = !is;
    this.line.setAttribute("aria-expanded", String(is));
  }

  private draw(): void {
    const { scene, mayWrite } = this.lanes;
    const pairs = mayWrite ? this.pairs : [];
    const { document } = scene.reading;
    const drawn = JSON.stringify([this.why, ...pairs.map(({ keep, other }) => [keep, other, this.name(keep), this.name(other), document.at(keep, "statement"), document.at(other, "statement")])]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.element.hidden = pairs.length === 0;
    this.line.textContent = scene.say(pairs.length === 1 ? "alike_one" : "alike_some", { n: pairs.length });
    this.list.replaceChildren(...pairs.map((pair) => this.side(pair)));
  }

  /** Two cards side by side; the first is the one that stays. */
  private side(pair: Pair): HTMLElement {
    const { say } = this.lanes.scene;
    const [one, other] = [this.name(pair.keep), this.name(pair.other)];
    const act = (word: string, does: () => void, main = false): HTMLButtonElement => {
      const button = make("button", { type: "button", class: main ? "button button-main" : "button" }, say(word));
      button.setAttribute("aria-label", say(`${word}_of`, { one, other }));
      button.addEventListener("click", does);
      return button;
    };
    const merges = act("alike_merge", () => void this.merge(pair), true);
    merges.disabled = this.why !== "";
    return make("li", { class: "alike-pair" },
      this.half(pair.keep, say("alike_stays")), this.half(pair.other, say("alike_goes")),
      make("div", { class: "alike-acts" },
        merges,
        act("alike_swap", () => this.swap(pair)),
        act("alike_apart", () => this.part(pair))),
      ...(this.why ? [make("p", { class: "soft small" }, this.why)] : [])); // prettier-ignore
  }

  private half(row: string, part: string): HTMLElement {
    const { reading } = this.lanes.scene;
    const place = this.lanes.kind.heading(this.lanes.placing.laneOf(row)).name;
    const by = reading.nameOf("organisations", reading.document.at(row, "proposer"));
    return make("div", { class: "alike-half" },
      make("p", { class: "alike-head" }, make("b", {}, this.name(row)), " ", part),
      make("p", {}, reading.document.at(row, "statement")),
      make("p", { class: "soft" }, [place, by].filter(Boolean).join(" · "))); // prettier-ignore
  }

  private name(row: string): string {
    return this.lanes.card(row)?.code || this.lanes.scene.say("card_new");
  }

  private async merge(pair: Pair): Promise<void> {
    this.lanes.settle();
    this.lanes.scene.flush();
    if (!(await merge(this.lanes.scene, pair.keep, [pair.other]))) return;
    this.forget(pair);
  }

  private swap(pair: Pair): void {
    [pair.keep, pair.other] = [pair.other, pair.keep];
    const place = this.pairs.findIndex((each) => same(each, pair));
    this.draw();
    this.list.children[place]?.querySelectorAll("button")[1]?.focus();
  }

  private part(pair: Pair): void {
    if (pair !== this.offered) this.apart.add(pair);
    this.forget(pair);
  }

  private forget(pair: Pair): void {
    this.found = this.found.filter((each) => !same(each, pair));
    if (this.offered && same(this.offered, pair)) this.offered = undefined;
    this.draw();
    const next = this.list.hidden ? this.line : this.list.querySelector<HTMLElement>("button:enabled");
    if (next && !this.element.hidden) next.focus();
    else if (this.lanes.card(pair.keep)) this.lanes.goTo(pair.keep);
  }
}

function same(one: Pair, other: Pair): boolean {
  return (one.keep === other.keep && one.other === other.other) || (one.keep === other.other && one.other === other.keep);
}
