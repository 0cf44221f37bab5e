/** What others changed while somebody was away: a quiet line at the foot of the sheet, where it moves nothing, marks at the cells, and a way from one to the next. */
import type { Scene } from "../surface";
import { make } from "../make";
import { nameOf, tellServer, type Since } from "./asking";
import { fetched } from "../server";
import { bring, cellIn, type Rows } from "./places";
import { stepsOf, writersOf, type Step } from "./steps";

const LONG_AWAY = 5 * 60_000;
const BETWEEN = 30_000;

export class SinceLast {
  private told: Since | undefined;
  private steps: Step[] = [];
  private at = -1;
  private shown = false;
  private line: HTMLElement | undefined;
  private hiddenAt = 0;
  private saidAt = 0;

  constructor(
    private readonly scene: Scene,
    private readonly rows: Rows,
    private readonly came: (told: Since) => void,
  ) {
    rows.drawn.listen((row) => this.shown && this.mark(row));
    document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? this.leave() : this.back()));
    window.addEventListener("pagehide", () => this.leave(true));
  }

  async ask(): Promise<void> {
    const { since } = this.scene.definition.addresses;
    try {
      this.told = await fetched<Since>(since!);
    } catch {
      return; // Without a network nobody knows what others do.
    }
    this.came(this.told);
    const { first, changes } = this.told;
    const { steps, away } = stepsOf(changes, this.scene.reading.document.order(), this.scene.columns);
    this.clear();
    this.steps = steps;
    if (first) this.seen();
    else if (steps.length || away) this.draw(away);
  }

  private leave(now = false): void {
    this.hiddenAt = Date.now();
    // What stands there unread is still news the next time.
    if (this.told && (!this.line || this.shown)) this.seen(now);
  }

  private back(): void {
    if (this.hiddenAt && Date.now() - this.hiddenAt > LONG_AWAY && !this.line) void this.ask();
  }

  private seen(now = true): void {
    if (!now && Date.now() - this.saidAt < BETWEEN) return;
    this.saidAt = Date.now();
    tellServer(this.scene.definition.addresses.since!);
  }

  private draw(away: number): void {
    const { say } = this.scene;
    const said = make("p", { class: "follow-said", role: "status" }, this.sentence(away));
    const show = button(say("news_show"), () => this.show());
    const seen = button(say("news_seen"), () => {
      this.seen();
      this.clear();
    });
    show.dataset.show = "";
    show.hidden = !this.steps.length;
    this.line = make("div", { class: "follow-line", "data-since": true }, said, show, seen);
    this.scene.room.querySelector("[data-about]")!.before(this.line);
  }

  private sentence(away: number): string {
    const { told, steps, scene } = this;
    const { say } = scene;
    const { count, at, changes, people } = told!;
    const [first, ...more] = writersOf(changes);
    const name = nameOf(people, first ?? null, say);
    const who = more.length ? say("news_by", { first: name, n: more.length }) : name;
    const rows = new Set(steps.map(({ row }) => row)).size;
    const cells = steps.length;
    const word = count > changes.length ? "news_more" : cells === 1 ? "news_one" : "news_some";
    const gone = away ? say("news_gone", { rows: away }) : "";
    return [cells ? say(word, { count, cells, rows, at, who }) : `${gone}: ${who}`, cells ? gone : ""].filter(Boolean).join("; ");
  }

  /** Marks the cells, and goes to the first. */
  private show(): void {
    const { say } = this.scene;
    this.shown = true;
    for (const row of this.rows.all()) this.mark(row);
    const before = button(say("news_before"), () => this.go(-1));
    const next = button(say("news_next"), () => this.go(1));
    this.line!.querySelector("[data-show]")!.replaceWith(before, next);
    this.go(1);
    next.focus();
  }

  private go(by: 1 | -1): void {
    const { scene, steps } = this;
    const { say, definition } = scene;
    this.at = (this.at + by + steps.length) % steps.length;
    const step = steps[this.at]!;
    for (const each of scene.room.querySelectorAll(".is-news-here")) each.classList.remove("is-news-here");
    const place = bring(scene, step.row, step.column);
    place?.classList.add("is-news-here");
    const column = scene.columns[step.place]?.name ?? say("news_whole");
    const title = scene.columns.find((each) => each.title);
    const row = definition.guarded[step.row]?.code || (title && scene.reading.document.at(step.row, title.key).slice(0, 60)) || say("row");
    const told = { n: this.at + 1, all: steps.length, row, column, who: nameOf(this.told!.people, step.who, say), at: step.at };
    this.line!.querySelector(".follow-said")!.textContent = say("news_at", told);
  }

  private mark(row: HTMLElement): void {
    for (const mark of row.querySelectorAll(".follow-mark")) mark.remove();
    const { say } = this.scene;
    for (const step of this.steps) {
      if (step.row !== row.dataset.row) continue;
      const place = cellIn(row, step.column) ?? row.querySelector<HTMLElement>("th") ?? row;
      if (place.querySelector(":scope > .follow-mark")) continue;
      const words = say("news_mark", { who: nameOf(this.told!.people, step.who, say), at: step.at });
      place.classList.add("has-news");
      place.append(make("span", { class: "follow-mark", title: words }, make("span", { "aria-hidden": "true" }, "✎"), make("span", { class: "visually-hidden" }, words)));
    }
  }

  private clear(): void {
    this.line?.remove();
    this.line = undefined;
    this.shown = false;
    this.at = -1;
    this.steps = [];
    for (const mark of this.scene.room.querySelectorAll(".follow-mark")) mark.remove();
    for (const name of ["has-news", "is-news-here"]) for (const each of this.scene.room.querySelectorAll(`.${name}`)) each.classList.remove(name);
  }
}

function button(words: string, act: () => void): HTMLButtonElement {
  const made = make("button", { type: "button", class: "button button-small" }, words);
  made.addEventListener("click", act);
  return made;
}
