/** At a desk: who wrote last in the cell in which somebody rests, with the way to all that stood there before. */
import { make } from "../make";
import type { Scene } from "../surface";
import { type Past } from "./asking";
import { fetched } from "../server";

const REST = 700;
const SHORT = 40;

export class LastWriter {
  private readonly place = make("p", { class: "follow-last", hidden: true });
  private readonly known = new Map<string, string>();
  private timer = 0;
  private asked: AbortController | undefined;
  private here: { row: string; column: string } | undefined;

  constructor(private readonly scene: Scene) {
    const { room } = scene;
    room.querySelector("[data-about]")!.after(this.place);
    room.querySelector("[data-table]")!.addEventListener("focusin", (event) => this.went(event.target as HTMLElement));
    this.listen();
    scene.renewed.listen(() => this.listen());
  }

  /** What is known of a cell is known until somebody writes there. */
  private listen(): void {
    this.scene.reading.document.changed.listen(({ cells }) => {
      for (const { row } of cells) for (const key of this.known.keys()) if (key.startsWith(row)) this.known.delete(key);
    });
  }

  private went(target: HTMLElement): void {
    const cell = target.closest<HTMLElement>("td[data-column]");
    const row = cell?.closest<HTMLElement>("[data-row]")?.dataset.row;
    if (!cell || !row) return;
    const column = cell.dataset.column!;
    if (this.here?.row === row && this.here.column === column) return;
    this.here = { row, column };
    window.clearTimeout(this.timer);
    this.asked?.abort();
    this.place.replaceChildren();
    // Whoever runs through the sheet with the arrows asks nothing.
    this.timer = window.setTimeout(() => void this.find(row, column), REST);
  }

  private async find(row: string, column: string): Promise<void> {
    const key = `${row} ${column}`;
    let words = this.known.get(key);
    if (words === undefined) {
      this.asked = new AbortController();
      try {
        const query = new URLSearchParams({ row, column, most: "1" });
        const { lines, people } = await fetched<Past>(`${this.scene.definition.addresses.history!}?${query}`, this.asked.signal);
        words = this.words(lines[0], people);
      } catch {
        return; // A row that the server does not know yet, or no network: nothing is said.
      }
      this.known.set(key, words);
    }
    if (this.here?.row === row && this.here.column === column) this.show(words, row, column);
  }

  private words(line: Past["lines"][number] | undefined, people: Past["people"]): string {
    if (!line) return "";
    const [name = line.by, office = ""] = people[String(line.who)] ?? [];
    return this.scene.say("last_at", { who: [name, office].filter(Boolean).join(", ").slice(0, SHORT * 2), at: line.at });
  }

  private show(words: string, row: string, column: string): void {
    this.place.hidden = !words;
    if (!words) return;
    const open = make("button", { type: "button", class: "follow-open" }, this.scene.say("history_open"));
    open.addEventListener("click", () => this.scene.open(row, column, "panel_history"));
    this.place.replaceChildren(words, " ", open);
  }
}
