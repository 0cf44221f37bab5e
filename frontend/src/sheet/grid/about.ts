/** What the column in which somebody is asks for, with a good and a weak example. */
import type { Column, Say } from "../definition";
import { make } from "../make";
import { examples, type Examples } from "../panel/examples";
import type { Lane } from "./lanes";

export class About {
  private shown: Column | undefined;
  private examples: Examples = {};

  constructor(
    private readonly place: HTMLElement,
    private readonly say: Say,
    address: string,
  ) {
    void examples(address).then((found) => (this.examples = found));
  }

  show(lane: Lane | undefined): void {
    const column = lane?.of;
    if (column === this.shown) return;
    this.shown = column;
    this.place.hidden = !column?.help;
    if (!column?.help) return;
    const [good = "", weak = ""] = this.examples[column.key] ?? [];
    this.place.replaceChildren(make("b", {}, column.name), " ", column.help, ...this.example("good_example", good), ...this.example("weak_example", weak));
  }

  private example(word: string, text: string): HTMLElement[] {
    return text ? [make("span", { class: "grid-example" }, make("b", {}, this.say(word)), " ", text)] : [];
  }
}
