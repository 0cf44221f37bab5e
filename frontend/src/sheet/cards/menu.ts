/** A small menu at a button: arrows lead through it, Escape and whatever is pressed beside it close it. */
import { make } from "../make";

export interface Choice {
  words: string;
  act(): void;
  /** A line stands before it. */
  apart?: boolean;
}

const EDGE = 8;

export class Menu {
  private shown: { element: HTMLElement; button: HTMLElement } | undefined;

  constructor(private readonly place: HTMLElement) {}

  open(button: HTMLElement, name: string, choices: readonly Choice[]): void {
    const same = this.shown?.button === button;
    this.close();
    if (same) return;
    const element = make("div", { class: "lane-menu", role: "menu", "aria-label": name });
    for (const { words, act, apart } of choices) {
      const choice = make("button", { type: "button", role: "menuitem", tabindex: "-1", class: apart ? "is-apart" : undefined }, words);
      choice.addEventListener("click", () => {
        this.close();
        act();
      });
      element.append(choice);
    }
    element.addEventListener("keydown", this.key);
    element.addEventListener("focusout", (event) => {
      const to = event.relatedTarget as Node | null;
      if (to && !element.contains(to) && to !== button) this.close();
    });
    this.place.append(element);
    button.setAttribute("aria-expanded", "true");
    this.shown = { element, button };
    this.lay(element, button);
    (element.firstElementChild as HTMLElement | null)?.focus({ preventScroll: true });
    document.addEventListener("pointerdown", this.beside, { capture: true });
    window.addEventListener("scroll", this.away, { passive: true });
    window.addEventListener("resize", this.away);
  }

  /** Below its button, or above it where the screen ends. */
  private lay(element: HTMLElement, button: HTMLElement): void {
    const from = button.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const below = from.bottom + 4 + height < window.innerHeight - EDGE;
    element.style.insetInlineStart = `${Math.max(EDGE, Math.min(from.right - width, window.innerWidth - width - EDGE))}px`;
    element.style.insetBlockStart = `${Math.max(EDGE, below ? from.bottom + 4 : from.top - 4 - height)}px`;
  }

  close(back = false): void {
    if (!this.shown) return;
    const { element, button } = this.shown;
    this.shown = undefined;
    document.removeEventListener("pointerdown", this.beside, { capture: true });
    window.removeEventListener("scroll", this.away);
    window.removeEventListener("resize", this.away);
    button.removeAttribute("aria-expanded");
    element.remove();
    if (back) button.focus();
  }

  private readonly beside = (event: Event): void => {
    const target = event.target as Node;
    if (!this.shown?.element.contains(target) && !this.shown?.button.contains(target)) this.close();
  };

  private readonly away = (): void => this.close(this.shown?.element.contains(document.activeElement));

  private readonly key = (event: KeyboardEvent): void => {
    const choices = [...(event.currentTarget as HTMLElement).children] as HTMLElement[];
    const here = choices.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) choices.at(to % choices.length)?.focus();
    else if (event.key === "Escape" || event.key === "Tab") this.close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
