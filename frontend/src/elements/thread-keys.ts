/**
 * The board under the keyboard: one stop for Tab, arrows inside. Up and down move in a column, left and right to what the card
 * hangs on or what hangs on it, or else to the nearest card.
 */
import type { Cards } from "./thread-cards";

export class Keys {
  constructor(
    private readonly board: HTMLElement,
    private readonly cards: Cards,
  ) {
    this.settle();
    board.addEventListener("focusin", (event) => {
      const stop = (event.target as Element).closest<HTMLElement>("[data-stop]");
      if (stop) this.makeCurrent(stop);
    });
  }

  /** Exactly one stop is reached by Tab: the chosen card, or the first that is seen. */
  settle(): void {
    const stops = this.stops(this.board);
    const current = stops.find((stop) => stop.getAttribute("aria-current")) ?? stops[0];
    if (current) this.makeCurrent(current);
  }

  /** Where an arrow, Home or End leads from here, or nothing. */
  next(from: HTMLElement, key: string): HTMLElement | undefined {
    const column = from.closest<HTMLElement>("[data-column]");
    if (!column) return undefined;
    const stops = this.stops(column);
    const here = stops.indexOf(from);
    switch (key) {
      case "ArrowUp":
        return stops[here - 1];
      case "ArrowDown":
        return stops[here + 1];
      case "Home":
        return stops[0];
      case "End":
        return stops[stops.length - 1];
      case "ArrowLeft":
        return this.across(from, column, "previousElementSibling", "up");
      case "ArrowRight":
        return this.across(from, column, "nextElementSibling", "down");
      default:
        return undefined;
    }
  }

  private across(
    from: HTMLElement,
    column: HTMLElement,
    step: "previousElementSibling" | "nextElementSibling",
    side: "up" | "down",
  ): HTMLElement | undefined {
    const linked = this.cards.get(from.dataset.card ?? "")?.[side].map((place) => this.cards.get(place)?.link) ?? [];
    for (let next = column[step]; next instanceof HTMLElement && next.matches("[data-column]"); next = next[step]) {
      const stops = this.stops(next);
      const met = linked.find((link) => link && stops.includes(link));
      if (met) return met;
      if (stops.length) return nearest(stops, from);
    }
    return undefined;
  }

  private stops(within: HTMLElement): HTMLElement[] {
    return [...within.querySelectorAll<HTMLElement>("[data-stop]")].filter((stop) => stop.getClientRects().length > 0);
  }

  private makeCurrent(stop: HTMLElement): void {
    for (const each of this.board.querySelectorAll<HTMLElement>("[data-stop]")) each.tabIndex = each === stop ? 0 : -1;
  }
}

function nearest(stops: HTMLElement[], from: HTMLElement): HTMLElement | undefined {
  const height = from.getBoundingClientRect().top;
  const far = (stop: HTMLElement): number => Math.abs(stop.getBoundingClientRect().top - height);
  return [...stops].sort((one, other) => far(one) - far(other))[0];
}
