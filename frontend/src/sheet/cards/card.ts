/** One row as a card: its code and state of agreement, its words, what else is known of it, and who is in it. */
import type { Place } from "../../live/wire";
import { holds, type Column } from "../definition";
import { make } from "../make";
import { colourOf } from "../row";
import type { Scene } from "../surface";

const LONGEST_NAME = 60;
/** What tells the buttons of a card apart. */
const WAYS = ["act", "put", "uid", "type"];

/** What a surface adds to its cards. */
export interface Dress {
  /** The column that places the card; it is not said again. */
  place: Column;
  /** What stands below the words. */
  foot(row: string): Node[];
}

export class Card {
  readonly element: HTMLLIElement;
  /** The words, or the field in which they are written. */
  readonly body = make("div", { class: "lane-body" });
  private readonly head = make("div", { class: "lane-line" });
  private readonly foot = make("div", { class: "lane-foot" });
  private reached = false;

  constructor(
    readonly row: string,
    private readonly scene: Scene,
    private readonly words: Column,
    private readonly dress: Dress,
  ) {
    this.element = make("li", { class: "lane-card", "data-row": row }, this.head, this.body, this.foot);
    this.draw();
  }

  get code(): string {
    return this.scene.definition.guarded[this.row]?.code ?? "";
  }

  /** How the card is called in a sentence. */
  get name(): string {
    const text = this.scene.reading.document.at(this.row, this.words.key).trim();
    return this.code || (text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text) || this.scene.say("card_new");
  }

  draw(open = false): void {
    const back = this.focused();
    const may = this.scene.around.mayWrite();
    this.element.classList.toggle("is-fixed", !may);
    this.drawHead(may);
    if (!open) this.drawBody(may);
    this.foot.replaceChildren(...this.dress.foot(this.row), ...this.problems());
    this.reach(this.reached);
    if (back && !this.element.contains(document.activeElement)) this.element.querySelector<HTMLElement>(back)?.focus({ preventScroll: true });
  }

  /** How to find the button with the focus again, once the card is drawn anew under somebody's fingers. */
  private focused(): string {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || !this.element.contains(at)) return "";
    const [key, value] = Object.entries(at.dataset).find(([name]) => WAYS.includes(name)) ?? [];
    return key ? `[data-${key}="${CSS.escape(value ?? "")}"]` : "";
  }

  private drawHead(may: boolean): void {
    const { say } = this.scene;
    const { code, name } = this;
    const more = make("button", { type: "button", class: "lane-more", "data-act": "menu", "aria-haspopup": "menu", "aria-label": say("card_menu", { card: name }), title: say("card_menu", { card: name }) }, "⋯");
    const parts = [
      may && make("span", { class: "lane-grip", "data-grip": true, "aria-hidden": "true" }),
      make("button", { type: "button", class: "lane-code", "data-act": "open", "aria-label": say("card_open", { card: name }), title: say("card_open", { card: name }) }, code || say("card_new")),
      this.state(),
      ...this.head.querySelectorAll(":scope > .lane-who"),
      may && more,
    ].filter((part) => part !== false); // prettier-ignore
    // The menu comes back to its button: while it is the same one, it stays.
    const before = this.head.querySelector<HTMLElement>("[aria-expanded='true']");
    this.head.replaceChildren(...parts.map((part) => (part === more && before ? before : part)));
  }

  private state(): HTMLElement | false {
    const { definition, reading } = this.scene;
    const text = definition.guarded[this.row]?.status;
    const list = definition.columns.find(({ key }) => key === "status")?.list ?? "";
    const agreed = text && reading.valueOf(list, text) === "disepakati";
    return text ? make("span", { class: agreed ? "lane-state is-agreed" : "lane-state" }, text) : false;
  }

  private drawBody(may: boolean): void {
    const { reading, say } = this.scene;
    const text = reading.document.at(this.row, this.words.key);
    const shown = text || say("card_empty");
    const attributes = { class: text ? "lane-words" : "lane-words is-blank" };
    this.body.replaceChildren(may ? make("button", { type: "button", "data-act": "write", ...attributes }, shown) : make("p", attributes, shown));
  }

  private problems(): Node[] {
    const { definition } = this.scene;
    return Object.entries(definition.problems[this.row] ?? {}).map(([key, text]) => {
      const column = definition.columns.find((each) => holds(each, key));
      return make("p", { class: "cell-problem" }, ...(column && column !== this.words ? [make("b", {}, `${column.name}: `)] : []), text);
    });
  }

  /** Where the focus goes: to the words, or to the code of a card that is only read. */
  get stop(): HTMLElement {
    return this.element.querySelector<HTMLElement>("textarea, [data-act='write']") ?? this.element.querySelector<HTMLElement>("[data-act='open']")!;
  }

  /** Tab goes into one card, arrows lead to the others. */
  reach(is: boolean): void {
    this.reached = is;
    for (const each of this.element.querySelectorAll<HTMLElement>("button, select")) each.tabIndex = is ? 0 : -1;
  }

  clearPeople(): void {
    delete this.element.dataset.colour;
    for (const each of this.head.querySelectorAll(":scope > .lane-who")) each.remove();
  }

  /** Somebody else is in the card; of several, all names stand there. */
  person({ person = 0, name = "", away }: Place): void {
    if (away) return;
    const there = this.head.querySelector(":scope > .lane-who");
    if (there) {
      if (!there.textContent!.split(", ").includes(name)) there.textContent += `, ${name}`;
      return;
    }
    this.element.dataset.colour = String(colourOf(person));
    this.head.insertBefore(make("span", { class: "lane-who" }, name), this.head.querySelector(".lane-more"));
  }
}
