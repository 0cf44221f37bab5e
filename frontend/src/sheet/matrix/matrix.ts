/** The TOWS matrix: SWOT items at its edges, and in the four fields between them the strategies that are made of them. */
import "./matrix.css";
import { Lanes, type Kind } from "../cards/lanes";
import { UNPLACED } from "../cards/placing";
import { make } from "../make";
import type { MakeSurface, Scene } from "../surface";
import { made } from "./fit";
import { Head } from "./heads";
import { FACTORS, Items, type SwotItem } from "./items";
import { Pair } from "./pair";
import { Picked } from "./picked";
import { Tip } from "./tip";

export const matrix: MakeSurface = (scene, frame) => new Matrix(scene, frame).lanes;

class Matrix {
  readonly lanes: Lanes;
  private readonly items: Items;
  private readonly heads = new Map<string, Head>();
  private readonly picked = new Set<string>();
  private readonly bar: Picked;
  /** The strategy where somebody is. */
  private chosen = "";

  constructor(
    private readonly scene: Scene,
    frame: HTMLElement,
  ) {
    const { definition, say } = scene;
    const place = definition.columns.find(({ key }) => key === "type")!;
    this.items = new Items(scene, definition.columns.find(({ key }) => key === "items")!);
    const types = (definition.lists[place.list] ?? []).map(([value]) => value);
    const pair = new Pair(scene, this.items, (row) => this.lanes.placing.laneOf(row), types, this.nameOf);
    const kind: Kind = {
      place,
      unit: "strategies",
      heading: (lane) =>
        lane === UNPLACED
          ? { mark: "", name: say("unplaced"), hint: say("unplaced_type") }
          : { mark: lane, name: say("strategies_of", { type: lane }), hint: scene.reading.nameOf(place.list, lane) },
      adds: () => say("write_strategy"),
      fresh: (lane) => Object.fromEntries(this.picks(lane).map(({ uid }) => [`items.${uid}`, "1"])),
      foot: (row) => pair.draw(row),
    };
    this.bar = new Picked(scene, (type) => this.lanes.add(type), () => this.pick()); // prettier-ignore
    this.lanes = new Lanes(scene, frame, kind);
    this.stand();
    this.listen();
    new Tip(frame, (of) => this.whole(of.dataset.tip!));
  }

  private readonly nameOf = (factor: string): string => this.scene.say(`swot_name_${factor}`);

  /** First what there is to pick, then what is made of it; where there is room, style puts the items to the edges. */
  private stand(): void {
    const { fields } = this.lanes;
    for (const factor of FACTORS) this.heads.set(factor, new Head(factor, this.nameOf(factor), this.scene, this.items));
    const corner = make("p", { class: "matrix-corner soft" }, this.scene.say("matrix_how"));
    fields.prepend(corner, ...[...this.heads.values()].map((head) => head.element));
    this.lanes.element.append(this.bar.element);
  }

  private listen(): void {
    const { lanes, items } = this;
    lanes.drawn.listen(() => this.draw());
    // What was picked is in the new strategy.
    lanes.added.listen(() => {
      this.picked.clear();
      this.draw();
    });
    items.changed.listen(() => lanes.redraw());
    lanes.went.listen((row) => {
      if (row === this.chosen) return;
      this.chosen = row;
      this.draw();
    });
    lanes.element.addEventListener("focusin", ({ target }) => {
      if (!this.chosen || (target as HTMLElement).closest(".lane-card, .lane-menu")) return;
      this.chosen = "";
      this.draw();
    });
    lanes.element.addEventListener("click", this.clicked);
  }

  private readonly clicked = (event: MouseEvent): void => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("button");
    const { item, put, take, uid, type, of } = button?.dataset ?? {};
    if (item) {
      this.pick(item);
    } else if (put) {
      this.offer(button!, put);
    } else if (take && uid) {
      this.items.take(take, uid);
      this.goTo(take);
    } else if (type && of) {
      this.lanes.put(of, { lane: type });
      this.lanes.goTo(of);
    }
  };

  /** Picks an item, or lets go of it; without one, of all. */
  private pick(uid?: string): void {
    if (uid === undefined) this.picked.clear();
    else if (!this.picked.delete(uid)) this.picked.add(uid);
    this.draw();
    if (uid === undefined) this.heads.get("S")!.element.querySelector<HTMLElement>("button")?.focus();
  }

  /** What is picked, of the factors of a type. */
  private picks(type: string): SwotItem[] {
    return [...this.picked].map((uid) => this.items.of(uid)).filter(({ factor }) => type.includes(factor));
  }

  /** The items that may be put into a strategy, those that fit its type first. */
  private offer(button: HTMLElement, row: string): void {
    const type = this.lanes.placing.laneOf(row);
    const own = new Set(this.items.ofRow(row).map(({ uid }) => uid));
    const rest = this.items.all.filter(({ uid, refused }) => !own.has(uid) && !refused);
    const sorted = [...rest].sort((one, two) => Number(type.includes(two.factor)) - Number(type.includes(one.factor)) || FACTORS.indexOf(one.factor) - FACTORS.indexOf(two.factor));
    const choices = sorted.map(({ uid, code, statement }) => ({
      words: `${code || "–"} ${statement}`,
      act: () => {
        this.items.put(row, uid);
        this.goTo(row);
      },
    }));
    const { say } = this.scene;
    this.lanes.menu.open(button, say("swot_put"), choices.length ? choices : [{ words: say("swot_none_left"), act: () => this.goTo(row) }]);
  }

  /** To the button that puts another item in: after one comes perhaps the next. */
  private goTo(row: string): void {
    this.lanes.card(row)?.element.querySelector<HTMLElement>("[data-put]")?.focus();
  }

  private draw(): void {
    const { placing } = this.lanes;
    const lit = new Set(this.chosen ? this.items.ofRow(this.chosen).map(({ uid }) => uid) : []);
    const marks = { picked: this.picked, used: this.items.used(), lit };
    for (const head of this.heads.values()) head.draw(marks);
    const picks = [...this.picked].map((uid) => this.items.of(uid));
    const factors = picks.map(({ factor }) => factor);
    const types = made(factors, placing.lanes);
    for (const [type, lane] of this.lanes.lanes) {
      const is = types.includes(type);
      lane.element.classList.toggle("is-lit", is);
      const words = is ? this.scene.say("write_strategy_with", { items: this.picks(type).map(({ code }) => code || "–").join(", ") }) : this.scene.say("write_strategy");
      if (lane.add.textContent !== words) lane.add.textContent = words;
    }
    // Whoever only reads picks an item to read all of it.
    this.bar.draw(picks, this.lanes.mayWrite ? types : [], this.lanes.mayWrite ? this.wanting(factors) : "");
  }

  private wanting(factors: readonly string[]): string {
    const names = factors.some((factor) => "SW".includes(factor)) ? ["O", "T"] : ["S", "W"];
    return names.map((factor) => `${this.nameOf(factor)} (${factor})`).join(` ${this.scene.say("or")} `);
  }

  private whole(uid: string): Node[] {
    const { say } = this.scene;
    const { code, statement, state, issue, problem } = this.items.of(uid);
    const lines = [issue && say("swot_issue", { issue }), problem && say("swot_problem", { problem }), state].filter(Boolean);
    return [make("p", {}, make("b", {}, code || "–"), ` ${statement}`), ...lines.map((line) => make("p", { class: "soft" }, line))];
  }
}
