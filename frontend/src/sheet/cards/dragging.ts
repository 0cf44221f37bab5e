/** Cards are pulled: with a mouse anywhere, with a finger by their handle. Between two others, into another field, or onto another card. */
import type { Lanes } from "./lanes";
import type { Spot } from "./placing";

const FAR = 6; // pixels that make a pull of a press
const NEAR_EDGE = 56;
const MARKS = ["is-before", "is-behind", "is-onto", "is-over"];

type Target = { spot: Spot; marked: Element; mark: string } | { onto: string; marked: Element; mark: string };

export class Dragging {
  private held: { row: string; element: HTMLElement; x: number; y: number; pointer: number } | undefined;
  private ghost: HTMLElement | undefined;
  private target: Target | undefined;
  private last = { x: 0, y: 0 };
  /** Where in the card it was taken hold of. */
  private grasp = { x: 0, y: 0 };
  private rolling = 0;

  constructor(private readonly lanes: Lanes) {
    const { element } = lanes;
    element.addEventListener("pointerdown", this.press);
    element.addEventListener("pointermove", this.pull);
    element.addEventListener("pointerup", this.drop);
    element.addEventListener("pointercancel", () => this.forget());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.ghost && this.forget());
  }

  private readonly press = (event: PointerEvent): void => {
    const target = event.target as HTMLElement;
    const element = target.closest<HTMLElement>(".lane-card");
    if (!element || event.button !== 0 || !this.lanes.mayWrite || target.closest("textarea, input, select, .lane-menu")) return;
    const grip = target.closest("[data-grip]");
    if (event.pointerType === "touch" && !grip) return;
    if (grip) event.preventDefault();
    this.held = { row: element.dataset.row!, element, x: event.clientX, y: event.clientY, pointer: event.pointerId };
  };

  private readonly pull = (event: PointerEvent): void => {
    if (!this.held || event.pointerId !== this.held.pointer) return;
    const { x, y } = this.held;
    this.last = { x: event.clientX, y: event.clientY };
    if (!this.ghost && Math.hypot(event.clientX - x, event.clientY - y) < FAR) return;
    if (!this.ghost) this.begin(event);
    this.follow();
  };

  private begin(event: PointerEvent): void {
    const { element } = this.held!;
    this.lanes.close();
    window.getSelection()?.removeAllRanges();
    try {
      this.lanes.element.setPointerCapture(event.pointerId);
    } catch {
      // A finger that was lifted already.
    }
    const { left, top, width } = element.getBoundingClientRect();
    this.grasp = { x: this.held!.x - left, y: this.held!.y - top };
    this.ghost = element.cloneNode(true) as HTMLElement;
    this.ghost.classList.add("is-ghost");
    this.ghost.removeAttribute("data-row");
    this.ghost.setAttribute("aria-hidden", "true");
    this.ghost.inert = true;
    this.ghost.style.inlineSize = `${width}px`;
    this.lanes.element.append(this.ghost);
    element.classList.add("is-pulled");
    this.lanes.element.classList.add("is-dragging");
    this.rolling = window.requestAnimationFrame(this.roll);
  }

  /** Near the edge of the screen the page moves along. */
  private readonly roll = (): void => {
    if (!this.ghost) return;
    const { y } = this.last;
    const by = y < NEAR_EDGE ? y - NEAR_EDGE : y > window.innerHeight - NEAR_EDGE ? y - window.innerHeight + NEAR_EDGE : 0;
    if (by) {
      window.scrollBy(0, by / 4);
      this.follow();
    }
    this.rolling = window.requestAnimationFrame(this.roll);
  };

  private follow(): void {
    const { x, y } = this.last;
    this.ghost!.style.transform = `translate(${x - this.grasp.x}px, ${y - this.grasp.y}px)`;
    this.unmark();
    this.target = this.at(x, y);
    this.target?.marked.classList.add(this.target.mark);
  }

  private at(x: number, y: number): Target | undefined {
    const over = document.elementFromPoint(x, y);
    const field = over?.closest<HTMLElement>("[data-lane]");
    const lane = field?.dataset.lane;
    if (!field || !lane || !this.lanes.element.contains(field)) return undefined;
    const card = over!.closest<HTMLElement>(".lane-card");
    if (card === this.held!.element) return undefined;
    if (!card) {
      const first = this.lanes.seen(lane)[0];
      const top = this.lanes.lanes.get(lane)!.list.getBoundingClientRect().top;
      return { spot: first !== undefined && y < top ? { lane, beside: first, behind: false } : { lane }, marked: field, mark: "is-over" };
    }
    const { top, height } = card.getBoundingClientRect();
    const part = (y - top) / height;
    const row = card.dataset.row!;
    if (this.lanes.onto && part > 0.3 && part < 0.7) return { onto: row, marked: card, mark: "is-onto" };
    const behind = part > 0.5;
    return { spot: { lane, beside: row, behind }, marked: card, mark: behind ? "is-behind" : "is-before" };
  }

  private readonly drop = (event: PointerEvent): void => {
    const { held, target, ghost } = this;
    if (!held || event.pointerId !== held.pointer) return;
    this.forget();
    if (!ghost) return;
    // The press that began the pull is none on what lies below.
    const still = (click: Event): void => click.stopPropagation();
    this.lanes.element.addEventListener("click", still, { capture: true, once: true });
    window.setTimeout(() => this.lanes.element.removeEventListener("click", still, { capture: true }));
    if (!target) return;
    if ("onto" in target) this.lanes.onto?.(held.row, target.onto);
    else this.lanes.put(held.row, target.spot);
  };

  private forget(): void {
    window.cancelAnimationFrame(this.rolling);
    this.ghost?.remove();
    this.held?.element.classList.remove("is-pulled");
    this.lanes.element.classList.remove("is-dragging");
    this.unmark();
    this.held = this.ghost = this.target = undefined;
  }

  private unmark(): void {
    for (const mark of MARKS) for (const each of this.lanes.element.querySelectorAll(`.${mark}`)) each.classList.remove(mark);
  }
}
