/** The sheet as a form: at the side a list of its rows by what they are about, beside it one of them with room to write. */
import "./form.css";
import { chooseBySearch } from "../choose/choose";
import { DELETED, type Changes, type SheetDocument } from "../../live/document";
import { make } from "../make";
import { inherit } from "../others/inherit";
import { learn } from "../others/known";
import { RowFields, type Part } from "../panel/fields";
import { Folded } from "../panel/folded";
import type { MakeSurface, Scene, Surface } from "../surface";
import { List } from "./list";
import { partsOf } from "./parts";
import { ProgrammeWords } from "./programme";
import { RiskPicture } from "./risk";

const MOMENT = 150;

class Form implements Surface {
  private readonly list: List;
  private readonly page = make("div", { class: "form-page" });
  private readonly folded: Folded;
  private fields: RowFields | undefined;
  /** What is drawn beside the fields from what stands in them. */
  private drawn: { draw(): void }[] = [];
  private row = "";
  private waiting = 0;
  private stopListening: () => void = () => undefined;

  constructor(
    private readonly scene: Scene,
    readonly element: HTMLElement,
  ) {
    chooseBySearch(scene.definition);
    inherit(scene);
    this.folded = new Folded(scene);
    this.page.addEventListener("focusin", () => this.folded.at(this.fields?.column));
    this.list = new List(scene, { open: (row) => this.open(row, true), add: (cells, behind) => this.add(cells, behind) });
    element.classList.add("form-surface");
    element.append(this.list.element, this.page);
    this.page.addEventListener("keydown", this.key);
    if (scene.definition.noun === "QuickWin") void learn(scene.definition).then(() => this.list.draw()).catch(() => undefined);
  }

  /** Rows as they stand in the list. */
  get rows(): string[] {
    return this.list.rows;
  }

  rebind(document: SheetDocument): void {
    this.stopListening();
    this.stopListening = document.changed.listen((changes) => this.changed(changes));
    this.list.draw();
    const row = document.order().includes(this.row) ? this.row : (this.list.rows[0] ?? "");
    this.draw(row, this.fields?.column);
  }

  private changed(changes: Changes): void {
    // A list is drawn once for however much is typed.
    this.waiting ||= window.setTimeout(() => {
      this.waiting = 0;
      this.list.draw();
    }, MOMENT);
    const mine = changes.cells.filter(({ row }) => row === this.row);
    if (mine.some(({ column }) => column === DELETED)) {
      this.list.draw();
      const gone = Boolean(this.scene.reading.document.at(this.row, DELETED));
      this.draw(gone ? (this.list.rows[0] ?? "") : this.row);
    } else if (mine.length) {
      this.fields?.changed(changes);
      for (const each of this.drawn) each.draw();
    } else if (!this.row) {
      this.list.draw();
      if (this.list.rows[0]) this.draw(this.list.rows[0]);
    }
  }

  redraw(): void {
    this.list.draw();
    this.fields?.told();
    this.page.querySelector("h2")?.replaceChildren(this.nameOf(this.row));
  }

  allow(): void {
    this.list.draw();
    this.draw(this.row, this.fields?.column);
  }

  show(): void {
    this.list.show();
    this.fields?.show();
  }

  settle(): void {
    this.fields?.settle();
  }

  close(): void {
    this.settle();
    this.scene.around.left();
    this.element.classList.remove("is-open");
  }

  begin(row: string): void {
    this.list.draw();
    this.open(row);
    this.fields?.focus();
  }

  /** A row is looked at; on a phone it takes the place of the list. */
  private open(row: string, focus = false): void {
    if (row !== this.row) this.draw(row);
    this.element.classList.add("is-open");
    this.list.choose(row);
    if (focus) this.page.querySelector<HTMLElement>("h2")?.focus();
  }

  private add(cells: Record<string, string>, behind?: string): void {
    const { reading, around, flush } = this.scene;
    const { document } = reading;
    const row = document.together(() => {
      const made = document.add(behind);
      document.setMany(Object.entries(cells).map(([column, text]) => ({ row: made, column, text })));
      return made;
    });
    around.left();
    flush();
    this.begin(row);
  }

  private draw(row: string, column?: string): void {
    const { definition, columns, reading, say } = this.scene;
    this.fields?.stop();
    this.fields = undefined;
    this.drawn = [];
    this.row = row;
    this.list.choose(row);
    if (!row || !reading.document.cells.has(row)) {
      this.page.replaceChildren(make("p", { class: "soft form-empty" }, say("form_empty")));
      return;
    }
    const parts = partsOf(definition.noun, columns).map(({ word, columns: own }): Part => ({ title: say(word), columns: own, more: this.beside(word) }));
    this.fields = new RowFields(this.scene, row, parts, true);
    this.page.replaceChildren(this.head(row), this.fields.element, this.folded.element);
    this.folded.show(row, column);
    if (column !== undefined) this.fields.focus(column);
  }

  /** What stands with a part of the form besides its fields. */
  private beside(word: string): HTMLElement | undefined {
    const { noun } = this.scene.definition;
    const made = noun === "Risk" && word === "form_weight" ? new RiskPicture(this.scene, this.row) : noun === "QuickWin" && word === "form_why" ? new ProgrammeWords(this.scene, this.row) : undefined;
    if (made) this.drawn.push(made);
    return made?.element;
  }

  private head(row: string): HTMLElement {
    const { definition, say, around } = this.scene;
    const back = make("button", { type: "button", class: "button form-back" }, `‹ ${say("form_back")}`);
    back.addEventListener("click", () => {
      this.settle();
      this.element.classList.remove("is-open");
      this.list.element.querySelector<HTMLElement>("[aria-current]")?.focus();
    });
    const page = make("a", { class: "button button-quiet", href: definition.addresses.row.replace("00000000-0000-0000-0000-000000000000", row) }, say("row_page"));
    const bin = make("button", { type: "button", class: "button button-quiet", hidden: !around.mayWrite() }, say("to_bin"));
    bin.addEventListener("click", () => {
      this.element.classList.remove("is-open");
      around.binned(row);
      this.list.element.querySelector<HTMLElement>("[aria-current]")?.focus();
    });
    return make("header", { class: "form-head" }, back, make("h2", { tabindex: "-1" }, this.nameOf(row)), page, bin);
  }

  /** Its code; of an aim, which has none, its level. */
  private nameOf(row: string): string {
    const { columns, definition, reading, say } = this.scene;
    const level = columns.find(({ key }) => key === "level" && definition.noun === "Aim");
    return definition.guarded[row]?.code || (level && reading.shown(level, reading.document.at(row, level.key))) || say("row");
  }

  private readonly key = (event: KeyboardEvent): void => {
    // Letters here mean letters, not the shortcuts of the page.
    event.stopPropagation();
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    if (event.defaultPrevented || !command || (key !== "z" && key !== "y")) return;
    event.preventDefault();
    this.settle();
    if (key === "y" || event.shiftKey) this.scene.redo();
    else this.scene.undo();
  };
}

export const form: MakeSurface = (scene, frame) => new Form(scene, frame);
