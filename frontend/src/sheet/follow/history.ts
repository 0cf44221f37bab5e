/** What stood in a cell before, or in its whole row: who, when, from what to what. Each old text can be put back. */
import { holds, type Column } from "../definition";
import { make } from "../make";
import type { Section } from "../panel/sections";
import type { Scene } from "../surface";
import { type Past, type PastLine } from "./asking";
import { fetched } from "../server";
import "./follow.css";

const LONG = 300;

export const section: Section = {
  word: "panel_history",
  draw: (scene, row, column) => new History(scene, row, column).element,
};

class History {
  readonly element = make("div", { class: "follow-history" });
  private readonly list = make("ol", { class: "follow-past" });
  private readonly said = make("p", { class: "soft small", role: "status" });
  private readonly older: HTMLButtonElement;
  private whole: boolean;
  private more = 0;

  constructor(
    private readonly scene: Scene,
    private readonly row: string,
    private readonly column: string | undefined,
  ) {
    const { say } = scene;
    this.whole = !column;
    this.older = make("button", { type: "button", class: "button button-small", hidden: true }, say("history_older"));
    this.older.addEventListener("click", () => void this.ask(this.more));
    this.element.append(...(column ? [this.choice(column)] : []), this.list, this.said, this.older);
    void this.ask();
    // Something of somebody's became rows, and so history.
    const stop = scene.told_anew.listen(() => (this.element.isConnected ? void this.ask() : stop()));
  }

  private choice(column: string): HTMLElement {
    const { say } = this.scene;
    const name = this.columnOf(column)?.name ?? column;
    const button = (words: string, whole: boolean): HTMLButtonElement => {
      const made = make("button", { type: "button", "aria-pressed": String(whole === this.whole) }, words);
      made.addEventListener("click", () => {
        this.whole = whole;
        for (const each of choice.children) each.setAttribute("aria-pressed", String(each === made));
        void this.ask();
      });
      return made;
    };
    const choice = make("div", { class: "follow-choice", role: "group", "aria-label": say("panel_history") });
    choice.append(button(say("history_column", { column: name }), false), button(say("history_row"), true));
    return choice;
  }

  private columnOf(key: string): Column | undefined {
    return this.scene.definition.columns.find((column) => holds(column, key));
  }

  private async ask(before = 0): Promise<void> {
    const query = new URLSearchParams({ row: this.row });
    if (!this.whole && this.column) query.set("column", this.column);
    if (before) query.set("before", String(before));
    try {
      const past = await fetched<Past>(`${this.scene.definition.addresses.history!}?${query}`);
      this.draw(past, before > 0);
    } catch (error) {
      // The server does not know a row that has just been made.
      this.said.textContent = this.scene.say((error as Error).message === "404" ? "history_none" : "needs_line");
    }
  }

  private draw({ lines, people, more }: Past, further: boolean): void {
    const drawn = lines.map((line) => this.line(line, people));
    if (further) this.list.append(...drawn);
    else this.list.replaceChildren(...drawn);
    this.more = more;
    this.older.hidden = !more;
    this.said.textContent = this.list.children.length ? "" : this.scene.say("history_none");
  }

  private line(line: PastLine, people: Past["people"]): HTMLElement {
    const { say } = this.scene;
    const office = people[String(line.who)]?.[1];
    const who = make("p", { class: "follow-who" }, make("strong", {}, office ? `${line.by} (${office})` : line.by), ` ${line.at}`);
    const what = line.column && this.whole ? [make("span", { class: "soft" }, line.column), " "] : line.key ? [] : [make("span", { class: "soft" }, line.acted), " "];
    const change = make("p", { class: "change" }, ...what);
    if (line.old) change.append(make("del", {}, hidden(say("history_before")), short(line.old)), " ");
    if (line.new) change.append(make("ins", {}, hidden(say("history_after")), short(line.new)));
    else if (line.old) change.append(make("ins", { class: "soft" }, say("history_emptied")));
    return make("li", {}, who, change, ...this.back(line));
  }

  /** Putting an old text back is typing it again: it is seen by all, and undone like anything that is typed. */
  private back({ key, put, old }: PastLine): HTMLElement[] {
    const { scene, row } = this;
    const { document } = scene.reading;
    const column = this.columnOf(key);
    if (!put || !column || column.guarded || !scene.around.mayWrite() || !document.writable(row, key) || document.at(row, key) === put) return [];
    const button = make("button", { type: "button", class: "button button-small", "aria-label": scene.say("history_put_long", { text: short(old) }) }, scene.say("history_put"));
    button.addEventListener("click", () => {
      scene.surface().close();
      const before = document.at(row, key);
      this.write(key, put);
      // Whatever was written there since stays.
      const back = (): void => void (scene.reading.document.at(row, key) === put && this.write(key, before));
      scene.told.tell("put-back", scene.say("history_done"), scene.told.act(scene.say("undo"), back));
      button.remove();
      this.said.textContent = scene.say("history_done");
    });
    return [button];
  }

  /** As one act. */
  private write(key: string, text: string): void {
    const { document } = this.scene.reading;
    document.together(() => document.set(this.row, key, text));
    this.scene.flush();
  }
}

function short(text: string): string {
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text;
}

function hidden(words: string): HTMLElement {
  return make("span", { class: "visually-hidden" }, `${words} `);
}
