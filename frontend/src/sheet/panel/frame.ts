/** The panel itself: opened and closed, led from row to row, beside the sheet at a desk and a page of its own on a phone. */
import { DELETED, ORDER, type Changes, type SheetDocument } from "../../live/document";
import { make } from "../make";
import type { Scene } from "../surface";
import { RowFields } from "./fields";
import { Head } from "./head";
import { Folded } from "./folded";
import { Dock, Page, SMALL, type Place } from "./place";

const MOMENT = 200;

export class Panel {
  private readonly element: HTMLElement;
  private readonly head: Head;
  private readonly body = make("div", { class: "panel-main" });
  private readonly folded: Folded;
  private place: Place | undefined;
  private fields: RowFields | undefined;
  private row = "";
  /** Where the focus was before. */
  private from: Element | null = null;
  private following = 0;

  constructor(private readonly scene: Scene) {
    const { say } = scene;
    this.head = new Head(scene, { step: (by) => this.step(by), bin: () => this.bin(), close: () => this.close() });
    this.folded = new Folded(scene);
    this.element = make("section", { class: "room-panel", "aria-label": say("panel"), "data-panel": true }, this.head.element, this.body, this.folded.element);
    this.element.addEventListener("keydown", this.key);
    this.body.addEventListener("focusin", () => this.folded.at(this.fields?.column));
    this.listen(scene.reading.document);
    scene.renewed.listen((document) => {
      this.listen(document);
      if (this.isOpen) this.show(this.row, this.fields?.column, true);
    });
    scene.told_anew.listen(() => {
      this.fields?.told();
      this.head.show(this.row);
    });
    scene.allowed.listen(() => {
      this.fields?.allow();
      if (this.isOpen) this.head.show(this.row);
    });
    scene.presence.changed.listen(() => this.isOpen && this.fields?.show());
    scene.room.addEventListener("focusin", this.follow);
    for (const event of ["visibilitychange", "anyam:leaving"]) document.addEventListener(event, () => this.fields?.settle(), { capture: true });
    SMALL.addEventListener("change", () => this.isOpen && this.stand());
  }

  get isOpen(): boolean {
    return this.place !== undefined;
  }

  private listen(document: SheetDocument): void {
    document.changed.listen((changes) => this.changed(changes));
  }

  open(row: string, column?: string, section?: string): void {
    if (!this.element.contains(document.activeElement)) this.from = document.activeElement;
    if (!this.isOpen) this.stand();
    this.show(row, undefined, true, column);
    if (column !== undefined && !section) this.fields?.focus(column);
    else this.head.focus();
    if (section) this.folded.lead(section);
    // What one was in stays in sight although the sheet has become narrower.
    if (this.from instanceof HTMLElement && this.scene.room.contains(this.from)) this.from.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private stand(): void {
    this.place?.leave();
    this.place = SMALL.matches ? new Page(this.element, () => this.close(false)) : new Dock(this.element, this.scene.say);
  }

  /** Draws a row; whoever is in a field of it stays there. `about` is the column of which the folded sections speak. */
  private show(row: string, column?: string, anew = false, about = column): void {
    if (row === this.row && this.fields && !anew) return;
    this.fields?.stop();
    this.row = row;
    const { document } = this.scene.reading;
    this.head.show(row, this.order());
    if (!document.cells.has(row) || document.at(row, DELETED)) {
      this.fields = undefined;
      this.body.replaceChildren(this.gone());
    } else {
      this.fields = new RowFields(this.scene, row, [{ columns: this.scene.columns }]);
      this.body.replaceChildren(this.fields.element);
      if (column !== undefined) this.fields.focus(column);
    }
    this.folded.show(row, about);
  }

  private gone(): HTMLElement {
    const { around, reading, say } = this.scene;
    const back = make("button", { type: "button", class: "button", hidden: !around.mayWrite() || !reading.document.cells.has(this.row) }, say("restore"));
    back.addEventListener("click", () => {
      reading.document.restore(this.row);
      this.scene.flush();
    });
    return make("div", { class: "panel-gone" }, make("p", {}, say("panel_gone")), back);
  }

  private changed(changes: Changes): void {
    if (!this.isOpen) return;
    const mine = changes.cells.filter(({ row }) => row === this.row);
    if (mine.some(({ column }) => column === DELETED)) this.show(this.row, this.fields?.column, true);
    else if (mine.length) {
      this.fields?.changed(changes);
      this.head.show(this.row);
    }
    if (changes.cells.some(({ column }) => column === ORDER || column === DELETED)) this.head.among(this.row, this.order());
  }

  /** Rows as they stand on the screen where the sheet has an order of its own. */
  private order(): string[] {
    const { rows } = this.scene.surface() as { rows?: string[] };
    return rows?.includes(this.row) ? rows : this.scene.reading.document.order();
  }

  private step(by: 1 | -1): void {
    const order = this.order();
    const next = order[order.indexOf(this.row) + by];
    if (next === undefined) return;
    const column = this.fields?.column;
    this.show(next, column);
    if (column === undefined) this.scene.around.moved(next);
  }

  private bin(): void {
    const { row } = this;
    const order = this.order();
    const at = order.indexOf(row);
    const next = order[at + 1] ?? order[at - 1];
    // What was binned, and the way back, is told beside the sheet.
    if (next === undefined || SMALL.matches) this.close();
    this.scene.around.binned(row);
    if (!this.isOpen) return;
    this.show(next!);
    this.head.focus();
  }

  close(back = true): void {
    if (!this.place) return;
    this.fields?.stop();
    this.fields = undefined;
    const { place, row } = this;
    this.place = undefined;
    place.leave(back);
    this.scene.around.left();
    this.scene.around.moved();
    const home = this.from?.isConnected && this.from !== document.body ? this.from : this.scene.room.querySelector(`[data-row="${CSS.escape(row)}"] .room-row-name`);
    if (home instanceof HTMLElement) home.focus();
  }

  /** Somebody went to another row of the sheet: the panel goes along, once they rest. */
  private readonly follow = (event: FocusEvent): void => {
    window.clearTimeout(this.following);
    const row = (event.target as HTMLElement).closest<HTMLElement>("[data-row]")?.dataset.row;
    if (!this.isOpen || !row || row === this.row) return;
    this.following = window.setTimeout(() => {
      if (!this.isOpen) return;
      this.from = document.activeElement;
      this.show(row);
    }, MOMENT);
  };

  private readonly key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.defaultPrevented || event.isComposing) return;
    const key = event.key.toLowerCase();
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (key === "escape") this.close();
    else if (event.altKey && (key === "pagedown" || key === "pageup")) this.step(key === "pagedown" ? 1 : -1);
    else if (command && (key === "z" || key === "y")) {
      this.fields?.settle();
      if (key === "y" || event.shiftKey) this.scene.redo();
      else this.scene.undo();
    } else return;
    event.preventDefault();
  };
}
