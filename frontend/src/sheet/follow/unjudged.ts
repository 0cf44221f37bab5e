/**
 * What the server has yet to judge. While the line is down nobody says whether a number is one; until the server has told, such a cell
 * says so itself.
 */
import type { Changes } from "../../live/document";
import { holds, isFigure, type Column } from "../definition";
import { make } from "../make";
import type { Reading } from "../reading";
import type { Scene } from "../surface";
import { cellIn, type Rows } from "./places";

const JUDGED = new Set(["date", "dates", "year", "years", "percent"]);
const SLOW = 2_000;
const SOON = 1_500;
const SPREAD = 6_000;

/** Whether only the server can say if a cell's text means something. */
export function needsJudging(reading: Reading, columns: readonly Column[], key: string, text: string): boolean {
  const column = columns.find((each) => holds(each, key));
  if (!column || column.guarded || !text) return false;
  if (column.type === "map") return column.figures;
  // A name out of its list is right; so is a member of a list, whose key it is.
  if (column.list) return key.endsWith(".?") || (key === column.key && !known(reading, column.list, text));
  if (column.type === "rows") return needsJudging(reading, column.columns, key.split(".").slice(2).join("."), text);
  return isFigure(column) || JUDGED.has(column.type);
}

function known(reading: Reading, list: string, value: string): boolean {
  return (reading.definition.lists[list] ?? []).some(([each]) => each === value);
}

export class Unjudged {
  private readonly cells = new Map<string, Set<string>>();
  private shown = false;
  private slow = 0;

  constructor(
    private readonly scene: Scene,
    private readonly rows: Rows,
  ) {
    rows.drawn.listen((row) => this.shown && this.draw(row));
    this.listen();
    scene.renewed.listen(() => this.listen());
    const status = scene.room.querySelector<HTMLElement>("[data-status]")!;
    new MutationObserver(() => this.stands(status.dataset.kind ?? "")).observe(status, { attributes: true, attributeFilter: ["data-kind"] });
    scene.told_anew.listen(() => status.dataset.kind === "saved" && this.over());
    this.stands(status.dataset.kind ?? "");
  }

  private listen(): void {
    this.scene.reading.document.changed.listen((changes) => this.typed(changes));
  }

  private typed({ own, cells }: Changes): void {
    if (!own) return;
    for (const { row, column, new: text } of cells) {
      const waiting = this.cells.get(row) ?? new Set<string>();
      if (needsJudging(this.scene.reading, this.scene.columns, column, text)) this.cells.set(row, waiting.add(column));
      else waiting.delete(column);
      if (this.shown) for (const element of this.rows.of(row)) this.draw(element);
    }
  }

  /** A line that works needs no words: they come when it is down, or slow. */
  private stands(kind: string): void {
    window.clearTimeout(this.slow);
    if (kind === "offline" || kind === "stopped") this.show();
    else if (kind === "sending") this.slow = window.setTimeout(() => this.show(), SLOW);
    else if (kind === "saved" && this.shown) window.setTimeout(() => void this.scene.refresh(), SOON + Math.random() * SPREAD);
    else if (kind === "saved") this.cells.clear();
  }

  private show(): void {
    this.shown = true;
    for (const row of this.cells.keys()) for (const element of this.rows.of(row)) this.draw(element);
  }

  private over(): void {
    this.shown = false;
    this.cells.clear();
    for (const mark of this.scene.room.querySelectorAll(".follow-unjudged")) mark.remove();
  }

  private draw(row: HTMLElement): void {
    for (const mark of row.querySelectorAll(".follow-unjudged")) mark.remove();
    for (const key of this.cells.get(row.dataset.row!) ?? []) {
      const cell = cellIn(row, key);
      if (!cell || cell.querySelector(":scope > .follow-unjudged")) continue;
      cell.append(make("p", { class: "cell-note follow-unjudged" }, this.scene.say("unjudged")));
    }
  }
}
