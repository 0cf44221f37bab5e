/** Whose words stand where: initials at the edge of each cell at a desk, a line under each row where rows are cards. */
import { ORDER, OWN, REMOTE } from "../../live/document";
import { holds } from "../definition";
import { make } from "../make";
import { initials } from "../people";
import { colourOf } from "../row";
import type { Scene } from "../surface";
import { nameOf, type Authors } from "./asking";
import { fetched } from "../server";
import type { Rows } from "./places";

export class Writers {
  private authors: Authors | undefined;
  on = false;

  constructor(
    private readonly scene: Scene,
    private readonly rows: Rows,
  ) {
    rows.drawn.listen((row) => this.on && this.draw(row));
    scene.told_anew.listen(() => this.on && void this.learn());
    this.listen();
    scene.renewed.listen(() => this.listen());
  }

  /** Shows it or takes it away. False where the server could not be asked. */
  async turn(on: boolean): Promise<boolean> {
    this.on = on;
    if (!on) {
      for (const mark of this.scene.room.querySelectorAll(".follow-by, .follow-authors")) mark.remove();
      return true;
    }
    return this.learn();
  }

  private async learn(): Promise<boolean> {
    try {
      this.authors = await fetched<Authors>(this.scene.definition.addresses.authors!);
    } catch {
      this.on = this.authors !== undefined && this.on;
      return this.on;
    }
    for (const row of this.rows.all()) this.draw(row);
    return true;
  }

  /** What this person writes is theirs at once; whose a word of others is, the server tells. */
  private listen(): void {
    this.scene.reading.document.changed.listen(({ cells, origin, own }) => {
      if (!this.authors || (origin !== OWN && origin !== REMOTE)) return;
      const touched = new Set<string>();
      for (const { row, column } of cells) {
        if (column === ORDER) continue;
        if (own) (this.authors.cells[row] ??= {})[column] = this.scene.definition.person;
        touched.add(row);
      }
      if (this.on) for (const row of touched) for (const element of this.rows.of(row)) this.draw(element);
    });
  }

  private draw(row: HTMLElement): void {
    for (const mark of row.querySelectorAll(".follow-by, .follow-authors")) mark.remove();
    const uid = row.dataset.row!;
    if (!this.authors || !this.scene.reading.document.cells.has(uid)) return;
    if (row.closest(".is-desk")) for (const cell of row.querySelectorAll<HTMLElement>("td[data-column]:not(.is-blank, .is-guarded)")) this.edge(uid, cell);
    else this.under(uid, row);
  }

  private edge(uid: string, cell: HTMLElement): void {
    const who = this.of(uid, cell.dataset.column!);
    if (who === undefined) return;
    const name = this.name(who);
    const words = this.scene.say("written_by", { who: name });
    cell.append(
      make("span", { class: "follow-by", "data-hue": who === null ? undefined : String(colourOf(who)), title: words },
        make("span", { "aria-hidden": "true" }, initials((who === this.scene.definition.person ? ownName() : name).replace(/\(.*/, "")) || "?"), make("span", { class: "visually-hidden" }, words)),
    ); // prettier-ignore
  }

  private under(uid: string, row: HTMLElement): void {
    const { say } = this.scene;
    const made = this.authors!.made[uid];
    const [who, at] = this.authors!.last[uid] ?? [];
    const parts = [made !== undefined && say("row_written_by", { who: this.name(made) }), who !== undefined && at && say("row_last_by", { who: this.name(who), at })];
    const text = parts.filter(Boolean).join("; ");
    if (text) (row.querySelector("th") ?? row).append(make("p", { class: "follow-authors" }, text));
  }

  /** Who wrote in a cell last; of several keys in it, any. Nobody where nothing is known. */
  private of(uid: string, column: string): number | null | undefined {
    const cells = Object.entries(this.authors!.cells[uid] ?? {});
    const found = cells.find(([key]) => key === column) ?? cells.find(([key]) => holds({ key: column } as never, key));
    return found ? found[1] : this.authors!.made[uid];
  }

  private name(who: number | null): string {
    return who === this.scene.definition.person ? this.scene.say("you") : nameOf(this.authors!.people, who, this.scene.say);
  }
}

function ownName(): string {
  return document.querySelector(".reader-name")?.textContent ?? "";
}
