/** Which rows are somebody's own: those of their office, whatever it is named as there, and those that they made. */
import { ORDER } from "../../live/document";
import type { Column } from "../definition";
import { make } from "../make";
import type { Reading } from "../reading";
import type { Scene, Surface } from "../surface";
import type { Since } from "./asking";
import type { Rows } from "./places";

const OFFICES = new Set(["organisation", "organisations"]);

/** A table that can leave rows out, and says how many it shows. */
interface Filtering extends Surface {
  look?: { also?: (row: string) => boolean };
  looked?(): void;
  cleared?: { listen(ear: () => void): unknown };
}

export function isMine(reading: Reading, columns: readonly Column[], offices: ReadonlySet<string>, made: ReadonlySet<string>, row: string): boolean {
  if (made.has(row)) return true;
  return columns.some((column) => {
    if (!OFFICES.has(column.type)) return false;
    if (column.type === "organisation") return offices.has(reading.document.at(row, column.key));
    return reading.chosen(row, column).some((uid) => offices.has(uid));
  });
}

export class Mine {
  private offices = new Set<string>();
  private readonly made = new Set<string>();
  private only = false;
  private place: HTMLElement | undefined;

  constructor(
    private readonly scene: Scene,
    private readonly rows: Rows,
  ) {
    rows.drawn.listen((row) => this.hide(row));
    this.listen();
    scene.renewed.listen(() => this.listen());
  }

  learn({ offices, made }: Since): void {
    this.offices = new Set(offices);
    for (const row of made) this.made.add(row);
    this.place ??= this.table.look ? this.atADesk() : this.onCards();
  }

  /** A row that is made here is this person's. */
  private listen(): void {
    this.scene.reading.document.changed.listen(({ cells, own }) => {
      if (own) for (const { row, column, old } of cells) if (column === ORDER && !old) this.made.add(row);
    });
  }

  private readonly is = (row: string): boolean => isMine(this.scene.reading, this.scene.definition.columns, this.offices, this.made, row);

  private get table(): Filtering {
    // Another surface may stand before it; the table is always there.
    return this.scene.table as Filtering;
  }

  private atADesk(): HTMLElement {
    const { say } = this.scene;
    const box = make("input", { type: "checkbox" });
    const label = make("label", { class: "grid-wrong", "data-whose": true }, box, say(this.offices.size ? "mine_offices" : "mine"));
    box.addEventListener("change", () => {
      this.table.look!.also = box.checked ? this.is : undefined;
      this.table.looked!();
    });
    this.table.cleared?.listen(() => (box.checked = false));
    const bar = this.scene.room.querySelector("[data-look]")!;
    bar.insertBefore(label, bar.querySelector("button"));
    return label;
  }

  private onCards(): HTMLElement {
    const { say, room } = this.scene;
    const button = (word: string, only: boolean): HTMLButtonElement => {
      const made = make("button", { type: "button", "aria-pressed": String(only === this.only) }, say(word));
      made.addEventListener("click", () => this.turn(only));
      return made;
    };
    const none = make("p", { class: "soft small", role: "status", hidden: true }, say("mine_none"));
    const choice = make("div", { class: "follow-choice follow-mine", role: "group", "aria-label": say("whose_rows") }, button("mine", true), button("everybodys", false));
    const place = make("div", { class: "follow-whose", "data-whose": true }, choice, none);
    room.querySelector("[data-look]")!.before(place);
    return place;
  }

  private turn(only: boolean): void {
    this.only = only;
    this.scene.surface().settle();
    for (const [place, button] of [...this.place!.querySelectorAll("button")].entries()) button.setAttribute("aria-pressed", String((place === 0) === only));
    for (const row of this.rows.all()) this.hide(row);
    this.place!.querySelector("p")!.hidden = !only || this.scene.reading.document.order().some(this.is);
  }

  /** Cards of others step aside. */
  private hide(row: HTMLElement): void {
    if (this.place?.classList.contains("follow-whose")) row.classList.toggle("follow-aside", this.only && !this.is(row.dataset.row!));
  }
}
