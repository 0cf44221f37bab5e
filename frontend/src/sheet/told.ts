/** What the page says beside the table: something binned with the way back, cells in the late tray, what this browser cannot keep. */
import type { Notice } from "../live/standing";
import type { Definition, Say } from "./definition";
import { make } from "./make";

export class Told {
  constructor(
    private readonly place: HTMLElement,
    private readonly definition: Pick<Definition, "columns">,
    private readonly say: Say,
  ) {}

  /** A sentence that stays until the next of its kind, with what one can do about it. */
  tell(kind: string, sentence: string, ...acts: (Node | undefined)[]): void {
    this.end(kind);
    const close = make("button", { type: "button", class: "button", "data-close": true }, this.say("close"));
    const line = make("div", { class: "message message-warning", "data-kind": kind }, make("p", {}, sentence), ...acts.filter((act) => act !== undefined), close);
    close.addEventListener("click", () => line.remove());
    this.place.append(line);
  }

  end(kind: string): void {
    for (const line of this.place.querySelectorAll<HTMLElement>("[data-kind]")) if (line.dataset.kind === kind) line.remove();
  }

  act(words: string, act: () => void): HTMLElement {
    const button = make("button", { type: "button", class: "button" }, words);
    button.addEventListener("click", () => {
      button.closest("[data-kind]")?.remove();
      act();
    });
    return button;
  }

  notice(notice: Notice): void {
    const { say } = this;
    if (notice.kind === "refused") {
      this.tell("refused", say(notice.count === 1 ? "refused_one" : "refused_some", { n: notice.count }));
    } else if (notice.kind === "handed-in") {
      this.tell("handed-in", say(notice.count === 1 ? "handed_in_one" : "handed_in_some", { n: notice.count }));
    } else {
      // Nobody takes it: here it stands, to be copied.
      const cells = notice.cells.filter((cell) => cell.new && cell.column !== "order" && cell.column !== "deleted");
      const lines = cells.map((cell) => make("li", {}, `${this.columnOf(cell.column)}: ${cell.new}`));
      this.tell("not-taken", say("not_taken"), make("ul", {}, ...lines));
    }
  }

  private columnOf(key: string): string {
    return this.definition.columns.find((column) => column.key === key.split(".", 1)[0])?.name ?? key;
  }
}
