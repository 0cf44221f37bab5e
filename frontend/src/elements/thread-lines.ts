/**
 * The lines between neighbouring columns, drawn behind the cards after every change of the layout. A card in a folded group is
 * met at the head of that group. Bright lines lie over the faint ones; a dashed one leads from a main problem straight to a
 * programme that no strategy ties to it.
 */
import { itemOf, type Card, type Cards } from "./thread-cards";

const NAMESPACE = "http://www.w3.org/2000/svg";

/** More dashed lines than these hide what they cross, and every card says its problem. */
const FEW = 12;

type Line = { path: string; bright: boolean; dashed: boolean };

export class Lines {
  private readonly drawing = document.createElementNS(NAMESPACE, "svg");
  private readonly watcher = new ResizeObserver(() => this.later());
  private waiting = 0;

  constructor(
    private readonly board: HTMLElement,
    private readonly cards: Cards,
  ) {
    this.drawing.setAttribute("class", "board-lines");
    this.drawing.setAttribute("aria-hidden", "true");
    board.prepend(this.drawing);
    this.watcher.observe(board);
    void document.fonts.ready.then(() => this.later());
  }

  end(): void {
    this.watcher.disconnect();
    window.cancelAnimationFrame(this.waiting);
  }

  later(): void {
    window.cancelAnimationFrame(this.waiting);
    this.waiting = window.requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    if (getComputedStyle(this.drawing).display === "none") return;
    const { width, height } = this.board.getBoundingClientRect();
    this.drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const lines = this.lines().sort((one, other) => Number(one.bright) - Number(other.bright));
    this.drawing.replaceChildren(...lines.map(shape));
  }

  private lines(): Line[] {
    const found = new Map<string, Line>();
    const boxes = new Map<Element, DOMRect>();
    const here = this.board.getBoundingClientRect();
    const box = (element: Element): DOMRect => {
      const known = boxes.get(element) ?? element.getBoundingClientRect();
      boxes.set(element, known);
      return known;
    };
    const add = (from: Card, to: Card, dashed: boolean): void => {
      const one = seen(from);
      const other = seen(to);
      if (!one || !other) return;
      const [start, end] = [box(one), box(other)];
      const path = curve(start.right - here.left, middle(start) - here.top, end.left - here.left, middle(end) - here.top);
      const bright = isBright(from) && isBright(to);
      if (bright || !found.get(path)?.bright) found.set(path, { path, bright, dashed });
    };
    for (const [, card] of this.cards.all()) {
      for (const above of card.up) {
        const from = this.cards.get(above);
        if (from && areNeighbours(from, card)) add(from, card, false);
      }
    }
    const straight = this.straight();
    if (straight.length <= FEW) for (const [from, to] of straight) add(from, to, true);
    return [...found.values()];
  }

  /** Bright pairs of a problem and a programme that answers it past the columns between. */
  private straight(): [Card, Card][] {
    const found: [Card, Card][] = [];
    for (const [, card] of this.cards.all()) {
      const problem = this.cards.get(card.straight);
      if (problem && isBright(problem) && isBright(card)) found.push([problem, card]);
    }
    return found;
  }
}

function seen(card: Card): Element | null {
  const folded = card.link.closest("details:not([open])");
  const element = folded?.querySelector("summary") ?? card.link;
  return element.getClientRects().length ? element : null;
}

function areNeighbours(from: Card, to: Card): boolean {
  return columnOf(from)?.nextElementSibling === columnOf(to);
}

function columnOf(card: Card): Element | null {
  return card.link.closest("[data-column]");
}

function isBright(card: Card): boolean {
  return /\bis-(bright|chosen)\b/.test(itemOf(card).className);
}

function middle(box: DOMRect): number {
  return box.top + box.height / 2;
}

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const bend = Math.min(30, (x2 - x1) * 0.6);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

function shape(line: Line): SVGPathElement {
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", line.path);
  path.setAttribute("class", `${line.bright ? "is-bright" : ""} ${line.dashed ? "is-straight" : ""}`.trim());
  return path;
}
