/** Which cards are looked at: by words, and by sub-dimension. */
import type { Lanes } from "../cards/lanes";
import { folded, type Column } from "../definition";
import { make } from "../make";
import type { Scene } from "../surface";

const MOMENT = 200;

export class Filter {
  private readonly words: HTMLInputElement;
  private readonly parts: HTMLSelectElement | undefined;
  private readonly all: HTMLButtonElement;
  private readonly count = make("span", { class: "lanes-count", role: "status" });
  private readonly column: Column | undefined;
  private lanes: Lanes | undefined;

  constructor(private readonly scene: Scene) {
    const { say, definition } = scene;
    this.words = make("input", { type: "search", placeholder: say("seek_cards"), "aria-label": say("seek_cards"), autocomplete: "off" });
    this.column = definition.columns.find(({ key }) => key === "sub_dimension");
    if (this.column) {
      const choices = definition.lists[this.column.list] ?? [];
      this.parts = make("select", { "aria-label": this.column.name }, make("option", { value: "" }, say("all_of", { column: this.column.name })));
      this.parts.append(...choices.map(([value, name]) => make("option", { value }, name)));
    }
    this.all = make("button", { type: "button", class: "button" }, say("look_at_all_cards"));
    this.listen();
  }

  /** The sub-dimension that is looked at alone. */
  get part(): string {
    return this.parts?.value ?? "";
  }

  private get some(): boolean {
    return this.part !== "" || this.words.value.trim() !== "";
  }

  /** Takes its place above the cards. */
  stand(lanes: Lanes): void {
    this.lanes = lanes;
    lanes.keeps = (row) => this.keeps(row);
    lanes.above.prepend(make("div", { class: "lanes-filter", role: "search" }, this.words, ...(this.parts ? [this.parts] : []), this.all, this.count));
    lanes.drawn.listen(() => this.show());
    this.show();
  }

  private listen(): void {
    let timer = 0;
    this.words.addEventListener("input", () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => this.lanes?.looked(), MOMENT);
    });
    this.parts?.addEventListener("change", () => this.lanes?.looked());
    this.all.addEventListener("click", () => {
      this.words.value = "";
      if (this.parts) this.parts.value = "";
      this.lanes?.looked();
      this.words.focus();
    });
  }

  private keeps(row: string): boolean {
    const { reading, columns, definition } = this.scene;
    if (this.part && reading.document.at(row, this.column!.key) !== this.part) return false;
    const words = folded(this.words.value);
    if (!words) return true;
    const texts = columns.flatMap((column) => reading.lines(row, column).map(({ text }) => text));
    return folded([definition.guarded[row]?.code ?? "", ...texts].join(" ")).includes(words);
  }

  private show(): void {
    const { say, reading } = this.scene;
    this.all.hidden = !this.some;
    const whole = reading.document.order().length;
    const seen = this.some ? reading.document.order().filter((row) => this.keeps(row)).length : whole;
    const said = this.some ? say("cards_some", { seen, n: whole }) : say(whole === 1 ? "cards_one" : "cards_all", { n: whole });
    if (this.count.textContent !== said) this.count.textContent = said;
  }
}
