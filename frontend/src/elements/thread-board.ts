/**
 * `<thread-board>`: what is chosen keeps its thread bright. A click or Enter chooses, a second click or O opens the row's own
 * page, Esc lets go. The address follows, so that what is seen can be sent to somebody. Where the page leaves out rows of a
 * thread, the server is asked for the whole of it. Without script every card is a link that does the same.
 */
import { takeUp } from "../in-place/start";
import { Cards, itemOf, rowOf, type Card } from "./thread-cards";
import { Keys } from "./thread-keys";
import { Lines } from "./thread-lines";

class ThreadBoard extends HTMLElement {
  private cards?: Cards;
  private keys?: Keys;
  private lines?: Lines;
  private asking?: AbortController;
  private stands = "";

  connectedCallback(): void {
    this.begin();
    this.addEventListener("click", this.clicked);
    this.addEventListener("keydown", this.press);
    this.addEventListener("toggle", this.fold, true);
    this.addEventListener("input", this.search);
    window.addEventListener("popstate", this.comeBack);
  }

  disconnectedCallback(): void {
    this.lines?.end();
    window.removeEventListener("popstate", this.comeBack);
  }

  /** Takes up the board that stands here now. */
  private begin(): void {
    this.lines?.end();
    const board = this.querySelector<HTMLElement>("[data-board]");
    this.classList.add("is-ready");
    this.stands = choiceIn(window.location.href);
    if (!board) return;
    this.cards = new Cards(board);
    this.keys = new Keys(board, this.cards);
    this.lines = new Lines(board, this.cards);
  }

  private readonly clicked = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    const target = event.target as Element;
    if (target.closest("[data-let-go]") && this.cards) {
      event.preventDefault();
      this.letGo();
      return;
    }
    const link = target.closest<HTMLAnchorElement>("[data-card]");
    if (!link) return;
    event.preventDefault();
    if (event.detail > 1) window.location.assign(link.dataset.open ?? link.href);
    else void this.choose(link);
  };

  private readonly press = (event: KeyboardEvent): void => {
    const stop = (event.target as Element).closest<HTMLElement>("[data-stop]");
    if (!stop || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = this.keys?.next(stop, event.key);
    if (next) {
      event.preventDefault();
      next.focus();
      return;
    }
    const card = stop.matches("[data-card]") ? (stop as HTMLAnchorElement) : null;
    if (event.key === "Escape") this.letGo();
    else if (card && (event.key === "Enter" || event.key === " ")) void this.choose(card);
    else if (card && event.key.toLowerCase() === "o") window.location.assign(card.dataset.open ?? card.href);
    else return;
    event.preventDefault();
  };

  private readonly fold = (): void => {
    this.keys?.settle();
    this.lines?.later();
  };

  private readonly comeBack = (event: PopStateEvent): void => {
    if (event.state?.htmx) return; // the whole page comes back in place
    if (choiceIn(window.location.href) !== this.stands) {
      window.location.reload();
      return;
    }
    const uid = new URL(window.location.href).searchParams.get("item");
    const card = uid ? this.cards?.of(uid) : undefined;
    if (card) void this.choose(card.link, { follow: false });
    else if (uid) void this.load(window.location.href, uid);
    else this.letGo({ follow: false });
  };

  private async choose(link: HTMLAnchorElement, { follow = true } = {}): Promise<void> {
    const found = this.cards?.thread(link.dataset.card ?? "");
    if (!found || !this.cards) return;
    const address = link.href.split("#")[0] ?? link.href;
    if (!found.whole) return this.load(address, rowOf(link), { follow });
    this.paint(link, found.places);
    this.tell(link, found.places);
    if (follow) this.follow(address);
  }

  private letGo({ follow = true } = {}): void {
    const address = this.dataset.clear ?? window.location.pathname;
    if (this.dataset.item) {
      void this.load(address, "", { follow });
      return;
    }
    for (const [, card] of this.cards?.all() ?? []) {
      itemOf(card).classList.remove("is-chosen", "is-bright", "is-dim");
      card.link.removeAttribute("aria-current");
    }
    this.querySelector("[data-board]")?.classList.remove("has-chosen");
    this.show("[data-strip]", false);
    this.show("[data-hint]", true);
    this.lines?.later();
    this.say(this.dataset.cleared ?? "");
    this.carry("");
    if (follow) this.follow(address);
  }

  private paint(link: HTMLAnchorElement, places: Set<string>): void {
    this.querySelector("[data-board]")?.classList.add("has-chosen");
    for (const [place, card] of this.cards?.all() ?? []) {
      const { classList } = itemOf(card);
      classList.toggle("is-chosen", card.link === link);
      classList.toggle("is-bright", card.link !== link && places.has(place));
      classList.toggle("is-dim", !places.has(place));
      if (card.link === link) card.link.setAttribute("aria-current", "true");
      else card.link.removeAttribute("aria-current");
      if (places.has(place)) card.link.closest("details")?.setAttribute("open", "");
    }
    this.lines?.later();
  }

  /** The strip above the board, and the same for whoever listens. */
  private tell(link: HTMLAnchorElement, places: Set<string>): void {
    const name = nameOf(link);
    this.show("[data-strip]", true);
    this.show("[data-hint]", false);
    put(this.querySelector("[data-strip] [data-kind]"), link.closest<HTMLElement>("[data-column]")?.dataset.kind ?? "");
    put(this.querySelector("[data-strip] [data-name]"), name);
    this.querySelector("[data-strip] [data-open]")?.setAttribute("href", link.dataset.open ?? "");
    const counts: string[] = [];
    for (const each of this.querySelectorAll<HTMLElement>("[data-related]")) {
      const count = [...places].filter((place) => isIn(this.cards?.get(place), each.dataset.related ?? "")).length;
      each.hidden = count === 0;
      put(each.querySelector("[data-count]"), String(count));
      if (count) counts.push((each.textContent ?? "").trim().replace(/\s+/g, " "));
    }
    this.say(`${this.dataset.chosen ?? ""} ${name}. ${counts.join(", ")}.`);
    this.carry(rowOf(link));
  }

  /** The whole thread from the server, in place of what stands here. */
  private async load(address: string, uid: string, { follow = false } = {}): Promise<void> {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    this.setAttribute("aria-busy", "true");
    this.say(uid ? (this.dataset.waiting ?? "") : "");
    try {
      const answer = await fetch(address, { signal: asking.signal, headers: { "HX-Request": "true" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector<HTMLElement>("thread-board");
      if (!answer.ok || !fresh) throw new Error("no board");
      this.replaceWithin(fresh);
      if (follow) this.follow(address);
      const link = this.cards?.of(uid)?.link;
      link?.focus({ preventScroll: true });
      link?.scrollIntoView({ block: "nearest" });
      this.say(uid ? this.strip() : (this.dataset.cleared ?? ""));
      if (!uid) this.querySelector<HTMLElement>("[data-stop][tabindex='0']")?.focus({ preventScroll: true });
    } catch {
      if (!asking.signal.aborted) window.location.assign(address);
    } finally {
      if (this.asking === asking) this.removeAttribute("aria-busy");
    }
  }

  private replaceWithin(fresh: HTMLElement): void {
    Object.assign(this.dataset, { item: "" }, fresh.dataset);
    this.replaceChildren(...fresh.childNodes);
    takeUp(this);
    this.begin();
  }

  private strip(): string {
    const related = [...this.querySelectorAll<HTMLElement>("[data-related]:not([hidden])")];
    const counts = related.map((each) => (each.textContent ?? "").trim().replace(/\s+/g, " "));
    const name = this.querySelector("[data-strip] [data-name]")?.textContent ?? "";
    return `${this.dataset.chosen ?? ""} ${name.trim()}. ${counts.join(", ")}.`;
  }

  /** Hides the cards that do not say what is typed; the button asks the server for all that do. */
  private readonly search = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    if (!field.matches("[data-search]") || !this.cards) return;
    const words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const [, card] of this.cards.all()) {
      const text = (card.link.textContent ?? "").toLocaleLowerCase();
      const fits = words.every((word) => text.includes(word));
      itemOf(card).hidden = !fits;
      count += Number(fits);
    }
    for (const group of this.querySelectorAll<HTMLDetailsElement>(".board-group")) {
      group.hidden = !group.querySelector("li:not([hidden])");
      if (words.length && !group.hidden) group.open = true;
    }
    this.keys?.settle();
    this.lines?.later();
    this.say(words.length ? `${this.dataset.found ?? ""} ${count}` : "");
  };

  private follow(address: string): void {
    if (new URL(address, window.location.href).href !== window.location.href) window.history.pushState(null, "", address);
  }

  /** Links to other views, and the form, take the chosen row along. */
  private carry(uid: string): void {
    for (const link of this.querySelectorAll<HTMLAnchorElement>("a[data-carry]")) {
      const address = new URL(link.href);
      if (uid) address.searchParams.set("item", uid);
      else address.searchParams.delete("item");
      link.href = address.href;
    }
    const form = this.querySelector("form");
    let field = form?.querySelector<HTMLInputElement>("input[name=item]");
    if (form && !field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = "item";
      form.append(field);
    }
    if (field) field.value = uid;
  }

  private show(selector: string, shown: boolean): void {
    const element = this.querySelector<HTMLElement>(selector);
    if (element) element.hidden = !shown;
  }

  private say(words: string): void {
    put(this.querySelector("[data-said]"), words.trim());
  }
}

/** What narrows the thread: the address without what is chosen in it. */
function choiceIn(address: string): string {
  const here = new URL(address).searchParams;
  here.delete("item");
  here.sort();
  return here.toString();
}

function put(element: Element | null, words: string): void {
  if (element) element.textContent = words;
}

function nameOf(link: HTMLElement): string {
  return (link.querySelector("[data-name]")?.textContent ?? "").trim().replace(/\s+/g, " ");
}

function isIn(card: Card | undefined, column: string): boolean {
  return card?.link.closest<HTMLElement>("[data-column]")?.dataset.column === column;
}

customElements.define("thread-board", ThreadBoard);
