/**
 * A field with a list to choose from (WAI-ARIA: combobox with a listbox). Letters search; arrows, Enter and Tab choose; Escape closes
 * the list and leaves what was typed. The focus stays in the field all the time.
 */
import "./choose.css";
import type { Entry, Say } from "../definition";
import { make } from "../make";
import { MOST, search } from "./search";

export interface Choosing {
  label: string;
  say: Say;
  entries(): readonly Entry[];
  /** Values that stand first, why they do, and what is said of an entry beside its name. */
  offer(): { first: ReadonlySet<string>; why: string; beside(value: string): string };
  /** Values that are chosen already. */
  without?(): ReadonlySet<string>;
  /** Somebody has chosen an entry, or said that what was typed stays as it is. */
  chose(value: string): void;
  kept(): void;
  /** Enter puts in what was sought and stays, for more of it; in an empty field it leads on. */
  stays?: boolean;
}

let last = 0;

export class Combobox {
  readonly input: HTMLInputElement;
  readonly element: HTMLElement;
  private readonly list: HTMLElement;
  private readonly box: HTMLElement;
  private readonly count = make("p", { class: "choose-count" });
  private readonly said = make("span", { class: "visually-hidden", role: "status" });
  private active = -1;
  /** Nothing is marked by itself in a field that only shows what it holds. */
  private sought = "";

  constructor(private readonly choosing: Choosing) {
    const id = `choose-${++last}`;
    this.list = make("ul", { role: "listbox", id, "aria-label": choosing.label });
    this.box = make("div", { class: "choose-box", popover: "manual", hidden: true }, this.list, this.count);
    this.input = make("input", {
      type: "text", role: "combobox", "aria-label": choosing.label, "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list",
      autocomplete: "off", maxlength: "300", spellcheck: "false",
    }); // prettier-ignore
    this.element = make("div", { class: "choose" }, this.input, this.box, this.said);
    this.input.addEventListener("input", () => this.seek());
    this.input.addEventListener("keydown", this.key);
    this.input.addEventListener("click", () => this.pressed());
    this.input.addEventListener("blur", () => this.close());
    // The focus stays where the letters go.
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.pick((event.target as HTMLElement).closest<HTMLElement>("[role=option]")));
  }

  get isOpen(): boolean {
    return this.input.getAttribute("aria-expanded") === "true";
  }

  close(): void {
    if (!this.isOpen) return;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.active = -1;
    if (this.box.isConnected) this.box.hidePopover?.();
    this.box.hidden = true;
    this.list.replaceChildren();
    this.said.textContent = "";
  }

  /** What is typed next takes the place of a name that stands there. */
  private pressed(): void {
    if (this.isOpen) return;
    const sought = this.shown();
    if (!sought) this.input.select();
    this.seek(sought);
  }

  /** A field that holds a name already shows the whole list: its name is what is there, not what is sought. */
  private shown(): string {
    const value = this.input.value.trim();
    return this.choosing.entries().some(([, name]) => name === value) ? "" : value;
  }

  private seek(typed = this.input.value.trim()): void {
    const { choosing } = this;
    const offer = choosing.offer();
    const { entries, count } = search(choosing.entries(), typed, offer.first, choosing.without?.());
    this.sought = typed;
    const options = entries.map((entry) => this.option(entry, offer));
    const whole = entries.some(([, ...names]) => names.includes(typed));
    if (typed && !whole) options.push(this.asTyped(typed, count));
    this.list.replaceChildren(...options);
    const more = count > MOST ? choosing.say("choose_more", { shown: MOST, all: count }) : "";
    this.count.textContent = more;
    this.count.hidden = !more;
    if (!options.length) return this.close();
    this.open();
    this.said.textContent = choosing.say("choose_found", { n: count });
    this.mark(typed ? 0 : -1);
  }

  private option([value, name, ...others]: Entry, { first, why, beside }: ReturnType<Choosing["offer"]>): HTMLElement {
    // A row's name is cut short in its cell; whoever chooses reads the whole.
    const [code, whole] = others;
    const isRow = code !== undefined && whole !== undefined && name.startsWith(code);
    const more = [isRow ? "" : others.filter((other) => other && other !== name)[0], beside(value)].filter(Boolean).join(" · ");
    return make(
      "li",
      { role: "option", id: `${this.list.id}-${value}`, "data-value": value, "aria-selected": "false" },
      ...(isRow && code ? [make("b", {}, code), " ", whole] : [isRow ? whole : name]),
      ...(first.has(value) ? [" ", make("span", { class: "choose-why" }, why)] : []),
      ...(more ? [make("small", {}, more)] : []),
    );
  }

  private asTyped(typed: string, count: number): HTMLElement {
    const words = count ? this.choosing.say("choose_as_typed", { typed }) : this.choosing.say("choose_none");
    return make("li", { role: "option", id: `${this.list.id}-typed`, "data-typed": true, "aria-selected": "false", class: "choose-typed" }, words);
  }

  private open(): void {
    if (!this.isOpen) {
      this.input.setAttribute("aria-expanded", "true");
      this.box.hidden = false;
      // Older browsers have no layer above all others.
      this.box.showPopover?.();
    }
    this.place();
  }

  /** Below the field where there is room, else above it. */
  private place(): void {
    const { left, top, bottom, width } = this.input.getBoundingClientRect();
    const { style } = this.box;
    const wide = Math.min(Math.max(width, 300), window.innerWidth - 16);
    const below = window.innerHeight - bottom - 12;
    const up = below < 220 && top > below;
    style.inlineSize = `${wide}px`;
    style.insetInlineStart = `${Math.max(8, Math.min(left, window.innerWidth - wide - 8))}px`;
    this.list.style.maxBlockSize = `${Math.max(120, Math.min(360, up ? top - 12 : below))}px`;
    style.insetBlockStart = up ? "auto" : `${bottom + 2}px`;
    style.insetBlockEnd = up ? `${window.innerHeight - top + 2}px` : "auto";
  }

  private mark(place: number): void {
    const options = [...this.list.children] as HTMLElement[];
    options[this.active]?.setAttribute("aria-selected", "false");
    this.active = options.length ? (place + options.length) % options.length : -1;
    if (place < 0) this.active = -1;
    const option = options[this.active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private readonly key = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      event.stopPropagation();
      if (!this.isOpen) this.seek(this.shown());
      else this.mark(key === "ArrowDown" ? this.active + 1 : this.active <= 0 ? this.list.children.length - 1 : this.active - 1);
    } else if (key === "Escape" && this.isOpen) {
      // A cell of the sheet closes with it; whatever else hears of it knows that it was meant for the list.
      event.preventDefault();
      this.close();
    } else if ((key === "Enter" || key === "Tab") && this.isOpen && this.active >= 0 && (key === "Enter" || this.sought)) {
      if (key === "Enter") this.enter(event);
      this.pick(this.list.children[this.active] as HTMLElement);
    } else if (key === "Enter" && this.choosing.stays && this.input.value.trim()) {
      this.enter(event);
      this.choosing.kept();
    }
  };

  private enter(event: KeyboardEvent): void {
    event.preventDefault();
    if (this.choosing.stays) event.stopPropagation();
  }

  private pick(option: HTMLElement | null): void {
    if (!option) return;
    const { value, typed } = option.dataset;
    this.close();
    if (typed !== undefined) this.choosing.kept();
    else this.choosing.chose(value!);
  }
}
