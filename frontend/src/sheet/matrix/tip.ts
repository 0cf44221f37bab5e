/** The whole of something that is shown short: on pointing at it and on coming to it with the keyboard; Escape hides it. */
import { make } from "../make";

const MOMENT = 150;
const EDGE = 8;

export class Tip {
  private readonly element = make("div", { class: "matrix-tip", "aria-hidden": "true", hidden: true });
  private timer = 0;
  private of: HTMLElement | undefined;

  constructor(
    place: HTMLElement,
    private readonly tell: (of: HTMLElement) => Node[],
  ) {
    place.append(this.element);
    place.addEventListener("pointerover", (event) => event.pointerType !== "touch" && this.over(event.target as HTMLElement));
    place.addEventListener("pointerleave", () => this.soon());
    place.addEventListener("focusin", ({ target }) => (target as HTMLElement).matches(":focus-visible") && this.over(target as HTMLElement));
    place.addEventListener("focusout", () => this.hide());
    document.addEventListener("keydown", ({ key }) => key === "Escape" && this.hide(), { capture: true });
    window.addEventListener("scroll", () => this.hide(), { passive: true });
  }

  private over(target: HTMLElement): void {
    if (this.element.contains(target)) {
      window.clearTimeout(this.timer);
      return;
    }
    const of = target.closest<HTMLElement>("[data-tip]");
    if (of) this.show(of);
    else if (this.of) this.soon();
  }

  private show(of: HTMLElement): void {
    window.clearTimeout(this.timer);
    if (this.of === of) return;
    this.of = of;
    this.element.replaceChildren(...this.tell(of));
    this.element.hidden = false;
    const from = of.getBoundingClientRect();
    const { width, height } = this.element.getBoundingClientRect();
    const below = from.bottom + 6 + height < window.innerHeight - EDGE;
    this.element.style.insetInlineStart = `${Math.max(EDGE, Math.min(from.left, window.innerWidth - width - EDGE))}px`;
    this.element.style.insetBlockStart = `${below ? from.bottom + 6 : Math.max(EDGE, from.top - 6 - height)}px`;
  }

  private soon(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.hide(), MOMENT);
  }

  private hide(): void {
    window.clearTimeout(this.timer);
    this.of = undefined;
    this.element.hidden = true;
  }
}
