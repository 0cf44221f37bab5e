/** The page alone on the projector. Esc belongs to the cell first, where the browser lets a page have it. */
import type { Say } from "../definition";
import { make } from "../make";

interface Keys {
  lock?(keys: string[]): Promise<void>;
  unlock?(): void;
}

export class FullScreen {
  readonly element = make("button", { type: "button", class: "button", "aria-pressed": "false" });

  constructor(private readonly say: Say) {
    this.element.hidden = !document.fullscreenEnabled;
    this.element.addEventListener("click", () => void this.turn());
    document.addEventListener("fullscreenchange", () => this.draw());
    this.draw();
  }

  private async turn(): Promise<void> {
    const { keyboard } = navigator as Navigator & { keyboard?: Keys };
    try {
      if (document.fullscreenElement) {
        keyboard?.unlock?.();
        await document.exitFullscreen();
      } else {
        await document.documentElement.requestFullscreen();
        await keyboard?.lock?.(["Escape"]);
      }
    } catch {
      // A browser may refuse it; the screen is as large as its window then.
    }
  }

  private draw(): void {
    const full = document.fullscreenElement !== null;
    this.element.textContent = this.say(full ? "screen_window" : "screen_full");
    this.element.setAttribute("aria-pressed", String(full));
  }
}
