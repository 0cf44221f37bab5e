/** The cards of the board and what hangs on what, read from their attributes. */
export type Card = { link: HTMLAnchorElement; up: string[]; down: string[]; off: string; straight: string };
export type Found = { places: Set<string>; whole: boolean };

export class Cards {
  private readonly byPlace = new Map<string, Card>();

  constructor(board: HTMLElement) {
    for (const link of board.querySelectorAll<HTMLAnchorElement>("[data-card]")) {
      const { card = "", up = "", off = "", straight = "" } = link.dataset;
      this.byPlace.set(card, { link, up: up.split(" ").filter(Boolean), down: [], off, straight });
    }
    for (const [place, card] of this.byPlace) for (const above of card.up) this.byPlace.get(above)?.down.push(place);
  }

  all(): IterableIterator<[string, Card]> {
    return this.byPlace.entries();
  }

  get(place: string): Card | undefined {
    return this.byPlace.get(place);
  }

  /** The card of a row, by the row's id in the card's address. */
  of(uid: string): Card | undefined {
    for (const card of this.byPlace.values()) if (rowOf(card.link) === uid) return card;
    return undefined;
  }

  /** Everything above and below a card. It is not `whole` where the page leaves out rows that belong to it. */
  thread(place: string): Found {
    const places = new Set([place]);
    const sides = [this.follow(place, "up", places), this.follow(place, "down", places)];
    return { places, whole: sides.every(Boolean) };
  }

  private follow(start: string, side: "up" | "down", places: Set<string>): boolean {
    const seen = new Set([start]);
    const waiting = [start];
    let whole = true;
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      const card = this.byPlace.get(place);
      if (!card) continue;
      whole &&= !card.off.split(" ").includes(side);
      for (const next of card[side]) {
        if (seen.has(next)) continue;
        seen.add(next);
        places.add(next);
        waiting.push(next);
      }
    }
    return whole;
  }
}

/** The row that a link chooses. */
export function rowOf(link: HTMLAnchorElement): string {
  return new URL(link.href).searchParams.get("item") ?? "";
}

/** Its list item, which carries how it looks. */
export function itemOf(card: Card): HTMLElement {
  return card.link.closest<HTMLElement>("li") ?? card.link;
}
