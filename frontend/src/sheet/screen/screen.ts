/**
 * The group's screen: one types at a projector, ten sit around it and send lines from their phones. The sheet in large type and beside it
 * the tray; of the page only one line stays.
 */
import "./screen.css";
import { DELETED, type Changes, type SheetDocument } from "../../live/document";
import type { Place } from "../../live/wire";
import { make } from "../make";
import type { MakeSurface, Scene, Surface } from "../surface";
import { Asking } from "./asking";
import { ColumnMenu, columnsAtFirst, inOrder } from "./columns";
import { FullScreen } from "./fullscreen";
import { Large } from "./large";
import { Lines, short, type Answer, type SentLine } from "./lines";
import { kept, keep } from "./memory";
import { appended, rowsFrom, takesWords } from "./taking";
import { TrayView } from "./tray";

const SHOWN = "screen";

export const screen: MakeSurface = (scene, frame) => new GroupScreen(scene, frame);

class GroupScreen implements Surface {
  private readonly lines = new Lines();
  private readonly asking: Asking;
  private readonly large: Large;
  private readonly tray: TrayView;
  private readonly tools = make("div", { class: "screen-tools" });
  private readonly counts = make("p", { class: "screen-counts" });
  private menu: ColumnMenu | undefined;
  /** Rows that lines became here. */
  private readonly became = new Map<string, number>();
  private maySettle = false;
  private people = 1;
  private ending: (() => void) | undefined;

  constructor(
    private readonly scene: Scene,
    readonly element: HTMLElement,
  ) {
    const stage = make("div", { class: "screen-stage sheet-scroll" });
    element.append(stage);
    this.large = new Large(scene, [], stage);
    this.tray = new TrayView(scene.say, {
      take: (lines) => this.take(lines),
      append: (line) => this.append(line),
      aside: (lines) => this.aside(lines),
      leave: () => this.large.resume(),
    });
    this.tray.element.hidden = true;
    element.append(this.tray.element);
    this.asking = new Asking(scene.definition.addresses.lines!, this.lines, { heard: (fresh, answer) => this.heard(fresh, answer), refused: (decision, why) => this.refused(decision.row, why) }, "screen=1");
    stage.addEventListener("focusin", () => this.draw());
    this.setTools();
    // Shown or left: the room says so.
    new MutationObserver(() => this.shown()).observe(scene.room, { attributes: true, attributeFilter: ["data-view"] });
  }

  // As every surface

  rebind(document: SheetDocument): void {
    this.ending?.();
    this.ending = document.changed.listen((changes) => this.changed(changes));
    this.large.rebind(document);
    this.draw();
  }

  redraw(): void {
    this.large.redraw();
  }

  allow(): void {
    this.large.allow();
    this.draw();
  }

  show(places: Place[]): void {
    this.large.show(places);
    this.people = new Set(places.map(({ person }) => person)).size + 1;
    if (!this.menu) this.choose(this.atFirst(places));
    this.draw();
  }

  settle(): void {
    this.large.settle();
  }

  close(): void {
    this.large.close();
  }

  begin(row: string): void {
    this.large.begin(row);
  }

  // What is looked at

  private atFirst(places: readonly Place[]): string[] {
    const { columns, definition } = this.scene;
    const before = inOrder(columns, kept<string[]>(`anyam-screen-${definition.room}`, []));
    return before.length ? before.map(({ key }) => key) : columnsAtFirst(columns, places);
  }

  private choose(keys: string[]): void {
    const { columns, definition, say } = this.scene;
    this.large.choose(inOrder(columns, keys));
    if (this.menu) return;
    this.menu = new ColumnMenu(columns, keys, say, (chosen) => {
      keep(`anyam-screen-${definition.room}`, chosen.map(({ key }) => key));
      this.large.choose(chosen);
      this.draw();
    });
    this.tools.prepend(this.menu.element);
  }

  private setTools(): void {
    const { say, room } = this.scene;
    const full = new FullScreen(say);
    const back = make("button", { type: "button", class: "button" }, say("screen_back"));
    back.addEventListener("click", () => this.leave());
    this.tools.append(full.element, back);
    room.querySelector(".room-title")!.append(this.counts);
    room.querySelector(".room-bar")!.append(this.tools);
  }

  private shown(): void {
    const here = this.scene.room.dataset.view === SHOWN;
    document.documentElement.classList.toggle("has-screen", here);
    document.removeEventListener("keydown", this.pressed, true);
    if (here) {
      // Before anybody else: a key for the tray is one in a cell, too.
      document.addEventListener("keydown", this.pressed, true);
      this.asking.start();
    } else {
      this.asking.stop();
      if (document.fullscreenElement) void document.exitFullscreen();
    }
  }

  /** Back to the sheet's own surface. */
  private leave(): void {
    const ways = this.scene.room.querySelectorAll<HTMLButtonElement>("[data-views] .room-view");
    const first = [...ways].find((button) => button.getAttribute("aria-pressed") !== "true");
    first?.click();
    first?.focus();
  }

  private draw(): void {
    const { say, around, reading } = this.scene;
    this.counts.textContent = [say("screen_rows", { n: reading.document.order().length }), say("screen_people", { n: this.people })].join(" · ");
    this.tray.element.hidden = !this.maySettle || !around.mayWrite();
    this.tray.show(this.lines.waiting, takesWords(this.large.workCell?.column));
  }

  // The tray

  private heard(fresh: SentLine[], answer: Answer): void {
    this.maySettle = answer.may_settle;
    if (answer.join !== undefined) this.tray.showWay(answer.join);
    this.draw();
    const last = fresh[fresh.length - 1];
    if (last) this.tray.tell(this.scene.say("tray_came", { who: last.who, text: short(last.text) }));
  }

  private take(lines: SentLine[]): void {
    const { reading, definition, told, say, flush } = this.scene;
    const { document } = reading;
    if (!lines.length) return;
    this.large.settle();
    const rows = rowsFrom(document, definition.columns, lines);
    flush();
    for (const [place, line] of lines.entries()) {
      this.became.set(rows[place]!, line.key);
      this.lines.decide({ key: line.key, act: "take", row: rows[place]! });
    }
    const words = lines.length === 1 ? say("tray_taken", { who: lines[0]!.who, text: short(lines[0]!.text) }) : say("tray_taken_some", { n: lines.length });
    told.tell("line", words, told.act(say("undo"), () => document.together(() => rows.forEach((row) => document.bin(row)))));
    this.large.point(rows);
    this.tell();
  }

  private append(line: SentLine): void {
    const { reading, told, say, flush } = this.scene;
    const cell = this.large.workCell;
    if (!cell || !takesWords(cell.column)) return;
    this.large.settle();
    const { document } = reading;
    const { row, column } = cell;
    const before = document.at(row, column.key);
    const after = appended(before, line.text);
    document.together(() => document.set(row, column.key, after));
    flush();
    this.lines.decide({ key: line.key, act: "take", row });
    const back = (): void => {
      // Only what stands there untouched is taken out again.
      if (document.at(row, column.key) === after) document.together(() => document.set(row, column.key, before));
      this.lines.decide({ key: line.key, act: "back", row: "" });
      this.tell();
    };
    told.tell("line", say("tray_appended", { column: column.name, text: short(line.text) }), told.act(say("undo"), back));
    this.tell();
  }

  private aside(lines: SentLine[]): void {
    const { told, say } = this.scene;
    if (!lines.length) return;
    const all = (act: "aside" | "back"): void => {
      for (const { key } of lines) this.lines.decide({ key, act, row: "" });
      this.tell();
    };
    all("aside");
    const words = lines.length === 1 ? say("tray_laid_aside", { text: short(lines[0]!.text) }) : say("tray_laid_aside_some", { n: lines.length });
    told.tell("line", words, told.act(say("undo"), () => all("back")));
  }

  private tell(): void {
    this.draw();
    void this.asking.now();
  }

  /** Two screens took one line: the row that was made of it here is one too many. */
  private refused(row: string, why: string): void {
    const { reading, told, flush } = this.scene;
    if (this.became.delete(row)) {
      reading.document.bin(row);
      flush();
    }
    if (why) told.tell("line", `${why[0]!.toUpperCase()}${why.slice(1)}.`);
    this.draw();
  }

  /** A row that is taken back gives its line back; brought again it takes it again. */
  private changed({ cells }: Changes): void {
    for (const { row, column, new: now } of cells) {
      const key = column === DELETED ? this.became.get(row) : undefined;
      if (key === undefined) continue;
      this.lines.decide({ key, act: now ? "back" : "take", row: now ? "" : row });
      void this.asking.now();
    }
    if (this.scene.room.dataset.view === SHOWN) this.draw();
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (event.isComposing || target.closest("dialog, details[open]")) return;
    const first = this.lines.waiting[0];
    if (event.key === "F9" && first && !this.tray.element.hidden) this.take([first]);
    else if (this.tray.element.contains(target)) return;
    else if (event.key === "F6" && !this.tray.element.hidden) this.tray.goTo(0);
    else if (event.key === "Escape" && !this.large.isOpen) this.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
