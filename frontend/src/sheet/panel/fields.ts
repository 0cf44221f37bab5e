/** All columns of a row as fields, kept up to date: of what others write, of problems, of who is where, and of what one may do. */
import "./fields.css";
import type { Changes } from "../../live/document";
import { holds, type Column } from "../definition";
import { make } from "../make";
import type { Scene } from "../surface";
import { FieldView } from "./field";

export interface Part {
  title?: string;
  columns: Column[];
  /** What stands below its fields. */
  more?: HTMLElement;
}

export class RowFields {
  readonly element = make("div", { class: "panel-fields" });
  private readonly views: FieldView[] = [];

  constructor(
    private readonly scene: Scene,
    readonly row: string,
    parts: readonly Part[],
    roomy = false,
  ) {
    for (const { title, columns, more } of parts) {
      const views = columns.map((column) => new FieldView(scene, row, column, roomy));
      this.views.push(...views);
      const fields = views.map(({ element }) => element);
      this.element.append(title ? make("section", { class: "panel-part" }, make("h3", {}, title), ...fields, ...(more ? [more] : [])) : make("div", { class: "panel-part" }, ...fields, ...(more ? [more] : [])));
    }
    this.element.addEventListener("focusin", this.entered);
    this.element.addEventListener("focusout", this.left);
    this.show();
  }

  /** The column in which somebody is. */
  get column(): string | undefined {
    return document.activeElement?.closest<HTMLElement>("[data-column]")?.dataset.column;
  }

  private readonly entered = (): void => {
    if (this.column) this.scene.around.moved(this.row, this.column);
  };

  private readonly left = (event: FocusEvent): void => {
    const to = event.relatedTarget as Node | null;
    const from = (event.target as HTMLElement).closest("[data-column]");
    if (to && from?.contains(to)) return;
    this.views.find(({ element }) => element === from)?.settle();
    this.scene.around.left();
    if (to && !this.element.contains(to)) this.scene.around.moved();
  };

  changed(changes: Changes): void {
    if (changes.cells.some(({ row }) => row === this.row)) for (const view of this.views) view.changed(changes);
  }

  /** Codes, states and problems came anew. */
  told(): void {
    for (const view of this.views) view.told();
  }

  /** What one may do here has changed. */
  allow(): void {
    for (const view of this.views) view.draw();
  }

  /** Where the others are. */
  show(): void {
    const here = [...this.scene.presence.others.values()].filter(({ row, cell, away, name }) => row === this.row && cell && !away && name);
    for (const view of this.views) {
      const names = new Map(here.filter(({ cell }) => holds(view.column, cell!)).map(({ person = 0, name = "" }) => [person, name]));
      view.show([...names]);
    }
  }

  focus(column?: string): void {
    const at = column?.split(".")[0];
    const wanted = at && this.views.find((view) => view.column.key === at);
    if (wanted && wanted.focus()) {
      wanted.element.scrollIntoView({ block: "nearest" });
      return;
    }
    const title = this.views.find((view) => view.column.title);
    if (!title?.focus()) this.views.find((view) => view.focus());
  }

  settle(): void {
    for (const view of this.views) view.settle();
  }

  stop(): void {
    for (const view of this.views) view.stop();
  }
}
