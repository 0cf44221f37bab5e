/** What else is known of a row, folded below its fields; each part is asked for when it is opened, and which are open is kept. */
import "./folded.css";
import { make } from "../make";
import type { Scene } from "../surface";
import { SECTIONS, type Section } from "./sections";

const KEPT = "anyam-panel-open";

interface Fold {
  section: Section;
  element: HTMLDetailsElement;
  body: HTMLElement;
  /** The row that it shows. */
  drawn: string;
}

export class Folded {
  readonly element = make("div", { class: "panel-sections" });
  private readonly folds: Fold[] = [];
  private row = "";
  private column: string | undefined;
  /** The section somebody asked for, which may yet have to come. */
  private wanted = "";

  constructor(private readonly scene: Scene) {
    void this.load();
  }

  private async load(): Promise<void> {
    const open = remembered();
    for (const coming of SECTIONS) {
      try {
        this.add(await coming(), open);
      } catch {
        // Without a network it may not come; the others are shown.
      }
    }
  }

  private add(section: Section, open: ReadonlySet<string>): void {
    const body = make("div", { class: "panel-section" });
    const element = make("details", { open: open.has(section.word) }, make("summary", {}, make("h3", {}, this.scene.say(section.word))), body);
    const fold: Fold = { section, element, body, drawn: "" };
    element.addEventListener("toggle", () => {
      keep(this.folds.filter((each) => each.element.open).map((each) => each.section.word));
      this.draw(fold);
    });
    this.folds.push(fold);
    this.element.append(element);
    this.draw(fold);
    if (this.wanted === section.word) this.lead(section.word);
  }

  /** Unfolds a section and puts the focus there. */
  lead(word: string): void {
    const fold = this.folds.find(({ section }) => section.word === word);
    this.wanted = fold ? "" : word;
    if (!fold) return;
    fold.element.open = true;
    fold.element.querySelector("summary")!.focus();
  }

  /** Somebody is in this column now: what is opened from here on is about it. */
  at(column: string | undefined): void {
    this.column = column;
  }

  show(row: string, column?: string): void {
    this.row = row;
    this.column = column;
    this.wanted = "";
    for (const fold of this.folds) {
      fold.drawn = "";
      this.draw(fold);
    }
  }

  private draw(fold: Fold): void {
    if (!fold.element.open || !this.row || fold.drawn === this.row) return;
    fold.drawn = this.row;
    fold.body.replaceChildren(fold.section.draw(this.scene, this.row, this.column));
  }
}

function remembered(): Set<string> {
  try {
    return new Set((window.localStorage.getItem(KEPT) ?? "").split(" ").filter(Boolean));
  } catch {
    return new Set();
  }
}

function keep(words: readonly string[]): void {
  try {
    window.localStorage.setItem(KEPT, words.join(" "));
  } catch {
    // A browser that keeps nothing begins with all of them folded.
  }
}
