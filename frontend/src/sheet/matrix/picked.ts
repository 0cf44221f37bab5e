/** What is picked, at the foot of the screen: the items in words, and a button for each kind of strategy that they make. */
import { make } from "../make";
import type { Scene } from "../surface";
import type { SwotItem } from "./items";

export class Picked {
  readonly element: HTMLElement;
  private readonly list = make("ul", { class: "matrix-picks", role: "list" });
  private readonly said = make("p", { class: "matrix-said", role: "status" });
  private readonly acts = make("div", { class: "matrix-acts" });

  constructor(
    private readonly scene: Scene,
    private readonly write: (type: string) => void,
    private readonly empty: () => void,
  ) {
    this.element = make("section", { class: "matrix-picked", "aria-label": scene.say("picked"), hidden: true }, this.said, this.list, this.acts);
  }

  /** `types`: what the picked items make; `wanting`: the factors of which one is still to be picked. */
  draw(items: readonly SwotItem[], types: readonly string[], wanting: string): void {
    const { say } = this.scene;
    this.element.hidden = items.length === 0;
    const wants = wanting && say("picked_wants", { factors: wanting });
    const said = items.length === 0 ? "" : types.length ? say("picked_make", { types: types.join(", ") }) : wants;
    if (this.said.textContent !== said) this.said.textContent = said;
    this.list.replaceChildren(...items.map(({ code, statement }) => make("li", {}, make("b", {}, code || "–"), ` ${statement}`)));
    // A list that rolls is reached with the keyboard, too.
    if (this.list.scrollHeight > this.list.clientHeight) this.list.tabIndex = 0;
    else this.list.removeAttribute("tabindex");
    const empty = make("button", { type: "button", class: "button" }, say("picked_empty"));
    empty.addEventListener("click", this.empty);
    const writes = types.map((type) => {
      const button = make("button", { type: "button", class: "button button-main", "data-write": type }, say("write_strategy_of", { type }));
      button.addEventListener("click", () => this.write(type));
      return button;
    });
    this.acts.replaceChildren(...writes, empty);
  }
}
