/** Where the panel stands: a column beside the sheet, which makes room for it, or a page of its own with a way back. */
import type { Say } from "../definition";
import { make } from "../make";

export const SMALL = window.matchMedia("(max-width: 59.99rem)");

const KEPT = "anyam-panel-width";
const LEAST = 320;
const USUAL = 440;
const STEP = 24;

export interface Place {
  /** `back` where the browser's own way back has not been gone yet. */
  leave(back?: boolean): void;
}

export class Dock implements Place {
  private readonly grip: HTMLElement;
  private width = remembered();

  constructor(
    private readonly element: HTMLElement,
    say: Say,
  ) {
    this.grip = make("div", { class: "panel-grip", role: "separator", "aria-orientation": "vertical", "aria-label": say("panel_width"), tabindex: "0", "aria-valuemin": String(LEAST) });
    this.grip.addEventListener("pointerdown", (event) => this.grip.setPointerCapture(event.pointerId));
    this.grip.addEventListener("pointermove", (event) => this.grip.hasPointerCapture(event.pointerId) && this.set(window.innerWidth - event.clientX));
    this.grip.addEventListener("keydown", this.key);
    element.classList.remove("is-page");
    element.prepend(this.grip);
    document.body.append(element);
    document.body.classList.add("has-panel");
    this.set(this.width);
    window.addEventListener("scroll", this.rise, { passive: true });
    this.rise();
  }

  /** What stands above the sheet stays above the panel until it is scrolled away. */
  private readonly rise = (): void => {
    const top = document.querySelector("main")?.getBoundingClientRect().top ?? 0;
    document.body.style.setProperty("--panel-top", `${Math.max(0, Math.round(top))}px`);
  };

  private readonly key = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowLeft" ? STEP : event.key === "ArrowRight" ? -STEP : 0;
    if (!by) return;
    event.preventDefault();
    this.set(this.width + by);
  };

  private set(width: number): void {
    const most = Math.max(LEAST, Math.round(window.innerWidth * 0.6));
    this.width = Math.max(LEAST, Math.min(most, Math.round(width)));
    this.grip.setAttribute("aria-valuenow", String(this.width));
    this.grip.setAttribute("aria-valuemax", String(most));
    document.body.style.setProperty("--panel-width", `${this.width}px`);
    keep(this.width);
  }

  leave(): void {
    window.removeEventListener("scroll", this.rise);
    this.grip.remove();
    this.element.remove();
    document.body.classList.remove("has-panel");
  }
}

export class Page implements Place {
  private readonly others: HTMLElement[];
  private readonly scrolled = window.scrollY;

  constructor(
    private readonly element: HTMLElement,
    private readonly close: () => void,
  ) {
    element.classList.add("is-page");
    document.body.append(element);
    this.others = ([...document.body.children] as HTMLElement[]).filter((each) => each !== element && !each.inert);
    for (const other of this.others) other.inert = true;
    document.body.classList.add("has-page");
    // A phone's own way back leads back to the sheet.
    window.history.pushState({ panel: true }, "");
    window.addEventListener("popstate", this.gone);
  }

  private readonly gone = (): void => this.close();

  leave(back = true): void {
    window.removeEventListener("popstate", this.gone);
    for (const other of this.others) other.inert = false;
    document.body.classList.remove("has-page");
    this.element.remove();
    window.scrollTo(0, this.scrolled);
    if (back) window.history.back();
  }
}

function remembered(): number {
  try {
    return Number(window.localStorage.getItem(KEPT)) || USUAL;
  } catch {
    return USUAL;
  }
}

function keep(width: number): void {
  try {
    window.localStorage.setItem(KEPT, String(width));
  } catch {
    // A browser that keeps nothing begins with the usual width.
  }
}
