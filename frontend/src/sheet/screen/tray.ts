/** The tray beside the sheet: lines from phones, the newest last. Each is taken, put at the end of the cell in work, or laid aside. */
import type { Say } from "../definition";
import { make } from "../make";
import { short, type SentLine, type WayIn } from "./lines";

export interface Acts {
  take(lines: SentLine[]): void;
  /** Into the cell in work. */
  append(line: SentLine): void;
  aside(lines: SentLine[]): void;
  /** Away from the tray, back to the sheet. */
  leave(): void;
}

export class TrayView {
  readonly element: HTMLElement;
  private readonly list = make("ul", { class: "tray-lines" });
  private readonly count = make("span", { class: "tray-count" });
  private readonly many = make("div", { class: "tray-many" });
  private readonly nothing: HTMLElement;
  private readonly said = make("p", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  private readonly joining = make("div", { class: "tray-join" });
  private readonly items = new Map<number, HTMLLIElement>();
  private readonly chosen = new Set<number>();
  private shown: SentLine[] = [];

  constructor(
    private readonly say: Say,
    private readonly acts: Acts,
  ) {
    const heading = make("h2", { tabindex: "-1" }, say("tray"), " ", this.count);
    this.nothing = make("p", { class: "tray-empty" }, say("tray_empty"));
    this.element = make("section", { class: "tray", "aria-label": say("tray") }, heading, this.said, this.many, this.list, this.nothing, make("p", { class: "tray-keys small soft" }, say("tray_keys")), this.joining);
    this.element.addEventListener("keydown", this.pressed);
  }

  /** What waits, and whether there is a cell to put words into. */
  show(lines: SentLine[], cell: boolean): void {
    const focused = this.items.size ? [...this.items].find(([, item]) => item.contains(document.activeElement)) : undefined;
    const place = focused ? this.shown.findIndex(({ key }) => key === focused[0]) : -1;
    this.shown = lines;
    const standing = new Set(lines.map(({ key }) => key));
    for (const [key, item] of this.items) if (!standing.has(key)) this.drop(key, item);
    for (const line of lines) {
      if (this.items.has(line.key)) continue;
      const item = this.item(line);
      this.items.set(line.key, item);
      this.list.append(item);
    }
    // Those that came back stand where they stood.
    for (const { key } of lines) this.list.append(this.items.get(key)!);
    this.element.dataset.cell = cell ? "1" : "";
    this.count.textContent = lines.length ? String(lines.length) : "";
    this.nothing.hidden = lines.length > 0;
    this.drawMany();
    // Somebody works through the lines one after the other.
    if (focused && !standing.has(focused[0])) this.goTo(place);
  }

  private drop(key: number, item: HTMLElement): void {
    item.remove();
    this.items.delete(key);
    this.chosen.delete(key);
  }

  private item(line: SentLine): HTMLLIElement {
    const { say } = this;
    const box = make("input", { type: "checkbox", "aria-label": say("tray_choose", { text: short(line.text) }) });
    box.addEventListener("change", () => {
      if (box.checked) this.chosen.add(line.key);
      else this.chosen.delete(line.key);
      this.drawMany();
    });
    const act = (word: string, kind: string, does: () => void): HTMLButtonElement => {
      const button = make("button", { type: "button", class: `button ${kind}`, "aria-label": say(`${word}_of`, { text: short(line.text) }) }, say(word));
      button.addEventListener("click", does);
      return button;
    };
    return make("li", { "data-line": String(line.key) },
      make("label", { class: "tray-line" }, box, make("span", { class: "tray-text" }, line.text)),
      make("p", { class: "tray-who" }, [line.who, line.office].filter(Boolean).join(" · ")),
      make("div", { class: "tray-acts" },
        act("tray_take", "button-main", () => this.acts.take([line])),
        act("tray_append", "tray-append", () => this.acts.append(line)),
        act("tray_aside", "button-quiet", () => this.acts.aside([line])),
      ),
    ); // prettier-ignore
  }

  /** With several chosen, or several that wait, they are taken together. */
  private drawMany(): void {
    const several = this.shown.filter(({ key }) => this.chosen.has(key));
    const { say } = this;
    const button = (words: string, kind: string, act: () => void): HTMLButtonElement => {
      const made = make("button", { type: "button", class: `button ${kind}` }, words);
      made.addEventListener("click", () => {
        act();
        this.goTo(0);
      });
      return made;
    };
    if (several.length) {
      this.many.replaceChildren(
        button(say("tray_take_some", { n: several.length }), "button-main", () => this.acts.take(several)),
        button(say("tray_aside_some", { n: several.length }), "button-quiet", () => this.acts.aside(several)),
      );
    } else {
      const all = this.shown;
      this.many.replaceChildren(...(all.length > 1 ? [button(say("tray_take_all", { n: all.length }), "", () => this.acts.take(all))] : []));
    }
  }

  /** Says aloud that lines came; the typist reads them anyway. */
  tell(words: string): void {
    this.said.textContent = words;
  }

  /** How people join, for whoever comes late. */
  showWay(way: WayIn | null | undefined): void {
    this.joining.replaceChildren(
      ...(way
        ? [make("img", { src: way.qr, alt: "", width: "150", height: "150" }), make("p", {}, this.say("tray_join", { address: way.address }), " ", make("strong", {}, way.code))]
        : []),
    );
  }

  /** To the line at a place, or the nearest to it; to the heading where there is none. */
  goTo(place: number): void {
    const line = this.shown[Math.min(Math.max(place, 0), this.shown.length - 1)];
    const button = line && this.items.get(line.key)?.querySelector<HTMLElement>(".tray-acts .button");
    (button ?? this.element.querySelector("h2")!).focus();
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const item = (event.target as HTMLElement).closest<HTMLElement>("[data-line]");
    const place = item ? this.shown.findIndex(({ key }) => String(key) === item.dataset.line) : -1;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" || event.key === "F6") this.acts.leave();
    else if (step && !event.altKey) this.goTo(place + step);
    else if ((event.key === "Delete" || event.key === "Backspace") && place >= 0) this.acts.aside([this.shown[place]!]);
    else return;
    event.preventDefault();
  };
}
