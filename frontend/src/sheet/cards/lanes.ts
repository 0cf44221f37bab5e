/**
 * A sheet as cards in lanes: the board of SWOT items, the matrix of strategies. One card at a time opens to be written in; others' cards
 * change, come and go as they arrive.
 */
import "./cards.css";
import "./cards-moving.css";
import "./cards-sizes.css";
import { DELETED, ORDER, type Changes, type SheetDocument } from "../../live/document";
import { Signal } from "../../live/signal";
import type { Place } from "../../live/wire";
import { holds, type Column } from "../definition";
import { make } from "../make";
import type { Scene, Surface } from "../surface";
import { keepingFocus } from "./arrange";
import { Card, type Dress } from "./card";
import { choicesOf } from "./choices";
import { Dragging } from "./dragging";
import { listenToCards } from "./keys";
import { Lane, type Heading } from "./lane";
import { Menu } from "./menu";
import { Placing, UNPLACED, type Spot } from "./placing";
import { Writing } from "./writing";

const AT_ONCE = 60; // cards made between two looks of the browser
const NARROW = window.matchMedia("(max-width: 47.99rem)");
const SHOWN = 1_600;

/** What makes one board differ from another. */
export interface Kind extends Dress {
  /** What the cards are, where they are counted. */
  unit: "cards" | "strategies";
  heading(lane: string): Heading;
  /** What is written on the button that adds a card. */
  adds(lane: string): string;
  /** What a new card has from the start, besides its place. */
  fresh(lane: string): Record<string, string>;
}

export class Lanes implements Surface {
  readonly placing: Placing;
  readonly writing: Writing;
  readonly menu: Menu;
  readonly above = make("div", { class: "lanes-above" });
  readonly fields = make("div", { class: "lanes-fields" });
  readonly lanes = new Map<string, Lane>();
  /** Other cards stand here now, or they say something else. */
  readonly drawn = new Signal<void>();
  /** Somebody went to a card. */
  readonly went = new Signal<string>();
  /** Somebody added a card to a lane. */
  readonly added = new Signal<string>();
  /** Which cards are looked at; one that was just put somewhere is, too. */
  keeps: (row: string) => boolean = () => true;
  /** What happens to a card that is dropped onto another. */
  onto: ((row: string, other: string) => void) | undefined;
  private readonly cards = new Map<string, Card>();
  private readonly kept = new Set<string>();
  private readonly said = make("p", { class: "visually-hidden", role: "status" });
  private readonly words: Column;
  private places: Place[] = [];
  private active = "";
  private drawing = 0;
  /** Something has come while another surface was looked at. */
  private stale = false;

  constructor(
    readonly scene: Scene,
    readonly element: HTMLElement,
    readonly kind: Kind,
  ) {
    const { say, reading, columns } = scene;
    this.words = columns.find(({ title }) => title) ?? columns[0]!;
    this.placing = new Placing(reading, kind.place);
    this.writing = new Writing(scene, this.words, () => this.soon());
    this.menu = new Menu(element);
    for (const lane of [UNPLACED, ...this.placing.lanes]) this.lanes.set(lane, new Lane(lane, kind, say));
    const [unplaced, ...placed] = [...this.lanes.values()];
    unplaced!.element.classList.add("is-unplaced");
    // On a phone one field follows the other: the first is open.
    if (NARROW.matches) for (const lane of placed.slice(1)) lane.open(false);
    this.fields.append(...placed.map((lane) => lane.element));
    element.classList.add("lanes");
    element.append(this.above, unplaced!.element, this.fields, this.said);
    element.addEventListener("click", this.clicked);
    element.addEventListener("focusin", this.focused);
    element.addEventListener("focusout", this.unfocused);
    listenToCards(this);
    new Dragging(this);
  }

  get mayWrite(): boolean {
    return this.scene.around.mayWrite();
  }

  card(row: string): Card | undefined {
    return this.cards.get(row);
  }

  // The document and what is drawn of it

  rebind(document: SheetDocument): void {
    this.close();
    for (const card of this.cards.values()) card.element.remove();
    this.cards.clear();
    document.changed.listen((changes) => this.told(changes));
    this.sync();
  }

  private told(changes: Changes): void {
    this.writing.told(changes);
    const rows = new Set(changes.cells.map(({ row }) => row));
    for (const row of rows) this.cards.get(row)?.draw(this.writing.row === row);
    const { place } = this.kind;
    const moved = changes.cells.some(({ row, column }) => column === ORDER || column === DELETED || holds(place, column) || !this.cards.has(row));
    if (moved) this.soon();
    else this.drawn.tell();
  }

  /** Many things come at once: drawn once for each picture. */
  private soon(): void {
    this.drawing ||= window.requestAnimationFrame(() => this.sync());
  }

  /** Puts the cards into their lanes; new ones a few at a time, so that a long sheet can be written in at once. */
  sync(): void {
    window.cancelAnimationFrame(this.drawing);
    this.drawing = 0;
    this.stale = this.element.hidden === true;
    if (this.stale) return;
    const rows = this.placing.rows();
    const standing = new Set([...rows.values()].flat());
    if (this.writing.row !== undefined && !standing.has(this.writing.row)) this.writing.end();
    for (const row of this.cards.keys()) if (!standing.has(row)) this.cards.delete(row);
    let left = AT_ONCE;
    keepingFocus(this.element, () => {
      for (const [name, lane] of this.lanes) {
        const whole = rows.get(name)!;
        const seen = whole.filter((row) => this.keeps(row) || this.kept.has(row) || row === this.writing.row);
        const cards = seen.filter((row) => this.cards.has(row) || left-- > 0).map((row) => this.made(row).element);
        lane.show(cards, seen.length, whole.length);
        if (name === UNPLACED) lane.element.hidden = whole.length === 0;
      }
    });
    if (left < 0) this.soon();
    if (left < AT_ONCE) this.show(this.places);
    this.keepReachable();
    this.drawn.tell();
  }

  private made(row: string): Card {
    const there = this.cards.get(row);
    if (there) return there;
    const card = new Card(row, this.scene, this.words, this.kind);
    this.cards.set(row, card);
    return card;
  }

  /** Somebody looks at the cards in another way. */
  looked(): void {
    this.kept.clear();
    this.sync();
  }

  redraw(): void {
    for (const [row, card] of this.cards) card.draw(this.writing.row === row);
    this.show(this.places);
    this.drawn.tell();
  }

  allow(): void {
    const may = this.mayWrite;
    if (!may) this.close();
    this.element.classList.toggle("is-read", !may);
    for (const lane of this.lanes.values()) lane.add.hidden = !may || lane.lane === UNPLACED;
    this.redraw();
  }

  show(places: Place[]): void {
    this.places = places;
    // Looked at again.
    if (this.stale && !this.element.hidden) this.soon();
    for (const card of this.cards.values()) card.clearPeople();
    for (const place of places) if (place.row) this.cards.get(place.row)?.person(place);
  }

  settle(): void {
    this.writing.settle();
  }

  close(): void {
    this.menu.close();
    this.writing.end();
  }

  // Acts

  /** A row that was made elsewhere, perhaps just now. */
  begin(row: string): void {
    const { document } = this.scene.reading;
    this.write(row, !document.at(row, this.words.key));
  }

  add(lane: string): void {
    this.write(this.placing.add(lane, this.kind.fresh(lane)), true);
    this.added.tell(lane);
    this.scene.flush();
  }

  private write(row: string, fresh: boolean): void {
    this.kept.add(row);
    this.lanes.get(this.placing.laneOf(row))?.open(true);
    this.sync();
    this.writing.begin(this.made(row), fresh);
  }

  /** Puts a card elsewhere and says where it is now. */
  put(row: string, spot: Spot): void {
    if (!this.mayWrite || !this.placing.put(row, spot)) return;
    this.kept.add(row);
    this.lanes.get(spot.lane)?.open(true);
    this.sync();
    this.scene.flush();
    const rows = this.placing.rows().get(spot.lane)!;
    const card = this.made(row);
    this.said.textContent = this.scene.say("card_moved", { card: card.name, lane: this.kind.heading(spot.lane).name, place: rows.indexOf(row) + 1, n: rows.length });
    card.element.classList.add("is-moved");
    window.setTimeout(() => card.element.classList.remove("is-moved"), SHOWN);
    this.scene.around.left();
  }

  goTo(row: string): void {
    const card = this.cards.get(row);
    card?.stop.focus({ preventScroll: true });
    card?.element.scrollIntoView({ block: "nearest" });
  }

  /** The rows of a lane that are in sight. */
  seen(lane: string): string[] {
    return [...(this.lanes.get(lane)?.list.children ?? [])].map((each) => (each as HTMLElement).dataset.row!);
  }

  private readonly clicked = (event: MouseEvent): void => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-act]");
    if (!button) return;
    const row = button.closest<HTMLElement>("[data-row]")?.dataset.row;
    const lane = button.closest<HTMLElement>("[data-lane]")?.dataset.lane;
    const card = this.cards.get(row ?? "");
    switch (button.dataset.act) {
      case "add": return this.add(lane ?? UNPLACED);
      case "write": return card && this.writing.begin(card);
      case "open": return card && this.scene.open(card.row);
      case "menu": return card && this.menu.open(button, card.name, choicesOf(this, card.row));
    } // prettier-ignore
  };

  // Where somebody is

  private keepReachable(): void {
    if (!this.cards.get(this.active)?.element.isConnected) this.active = "";
    const first = this.element.querySelector<HTMLElement>(".lane-card")?.dataset.row;
    if (!this.active && first) this.reach(first);
  }

  private reach(row: string): void {
    if (this.active !== row) this.cards.get(this.active)?.reach(false);
    this.active = row;
    this.cards.get(row)?.reach(true);
  }

  private readonly focused = (event: FocusEvent): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>(".lane-card")?.dataset.row;
    if (this.writing.row !== undefined && this.writing.row !== row && !(event.target as HTMLElement).closest(".lane-menu")) this.writing.end();
    if (!row) return;
    this.reach(row);
    this.scene.around.moved(row, this.words.key);
    this.went.tell(row);
  };

  private readonly unfocused = (event: FocusEvent): void => {
    const to = event.relatedTarget as Node | null;
    if (to && this.element.contains(to)) return;
    if (!document.hasFocus() || !to) {
      // Another window, or a tap beside: the card may stay open, but what stands in it goes.
      this.writing.settle();
      this.scene.around.left();
      return;
    }
    this.writing.end();
    this.scene.around.moved();
  };
}
