/** How wide lanes are, as this person has pulled them; kept in this browser. */
import type { Grid } from "./grid";

const LEAST = 56;
const MOST = 900;

export class Widths {
  private readonly name: string;
  private widths: Record<string, number>;
  private pulled: { lane: string; from: number; width: number } | undefined;

  constructor(
    private readonly grid: Grid,
    room: string,
  ) {
    this.name = `anyam:widths:${room}`;
    this.widths = read(this.name);
    const { element } = grid;
    element.addEventListener("pointerdown", this.begin);
    element.addEventListener("pointermove", this.pull);
    element.addEventListener("pointerup", this.end);
    element.addEventListener("dblclick", this.forget);
    grid.drawn.listen(() => this.lay());
  }

  private laneOf(target: EventTarget | null): HTMLElement | undefined {
    const grip = (target as HTMLElement).closest("[data-grip]");
    return grip?.closest<HTMLElement>("[data-lane]") ?? undefined;
  }

  private readonly begin = (event: PointerEvent): void => {
    const head = this.laneOf(event.target);
    if (!head || event.button !== 0) return;
    event.preventDefault();
    (event.target as HTMLElement).setPointerCapture(event.pointerId);
    this.pulled = { lane: head.dataset.lane!, from: event.clientX, width: head.getBoundingClientRect().width };
  };

  private readonly pull = (event: PointerEvent): void => {
    if (!this.pulled) return;
    const { lane, from, width } = this.pulled;
    this.widths[lane] = Math.round(Math.max(LEAST, Math.min(MOST, width + event.clientX - from)));
    this.lay();
  };

  private readonly end = (): void => {
    if (!this.pulled) return;
    this.pulled = undefined;
    keep(this.name, this.widths);
  };

  /** As wide as it was at first. */
  private readonly forget = (event: MouseEvent): void => {
    const head = this.laneOf(event.target);
    if (!head) return;
    delete this.widths[head.dataset.lane!];
    for (const cell of this.cells(head.dataset.lane!)) cell.style.minInlineSize = cell.style.maxInlineSize = "";
    keep(this.name, this.widths);
  };

  private cells(lane: string): NodeListOf<HTMLElement> {
    const name = CSS.escape(lane);
    return this.grid.element.querySelectorAll<HTMLElement>(`[data-lane="${name}"], td[data-column="${name}"]`);
  }

  private lay(): void {
    for (const [lane, width] of Object.entries(this.widths)) {
      for (const cell of this.cells(lane)) cell.style.minInlineSize = cell.style.maxInlineSize = `${width}px`;
    }
  }
}

function read(name: string): Record<string, number> {
  try {
    return JSON.parse(window.localStorage.getItem(name) ?? "{}") as Record<string, number>;
  } catch {
    return {};
  }
}

function keep(name: string, widths: Record<string, number>): void {
  try {
    window.localStorage.setItem(name, JSON.stringify(widths));
  } catch {
    // A browser that keeps nothing shows the lanes as they were at first.
  }
}
