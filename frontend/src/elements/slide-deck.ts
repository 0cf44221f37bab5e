/**
 * `<slide-deck>` turns the screens of a presentation by key, swipe and button without asking the server, keeps the number of the
 * screen in the address, tells it to screen readers and fills the screen on asking. Without script every button is a link that does
 * the same. Full screen is asked for the whole page, so that the mark of sample data stays in sight, and it survives a change of part.
 */
const SWIPE = 48;
const SIZES = ["size-6", "size-5", "size-4", "size-3", "size-2", "size-1", "size-0", "size-less"];

class SlideDeck extends HTMLElement {
  private number = 1;
  private touched: Touch | null = null;

  connectedCallback(): void {
    this.addEventListener("click", this.choose);
    this.addEventListener("touchstart", this.touch, { passive: true });
    this.addEventListener("touchend", this.swipe, { passive: true });
    document.addEventListener("keydown", this.press);
    document.addEventListener("fullscreenchange", this.filled);
    window.addEventListener("hashchange", this.jump);
    window.addEventListener("resize", this.fit);
    this.begin();
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.press);
    document.removeEventListener("fullscreenchange", this.filled);
    window.removeEventListener("hashchange", this.jump);
    window.removeEventListener("resize", this.fit);
  }

  private get screens(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>(".screen")];
  }

  private begin(): void {
    const opened = this.screens.findIndex((screen) => !screen.hidden) + 1;
    const full = this.querySelector<HTMLElement>("[data-full]");
    if (full) full.hidden = !document.fullscreenEnabled;
    this.filled();
    this.show(numberIn(location.hash) || opened, false);
    this.classList.add("is-ready");
  }

  private show(wanted: number, aloud = true): void {
    const screens = this.screens;
    this.number = Math.min(Math.max(wanted, 1), screens.length);
    screens.forEach((screen, place) => (screen.hidden = place + 1 !== this.number));
    this.fit();
    const here = this.address(this.number);
    history.replaceState(history.state, "", here);
    this.write("[data-number]", `${this.number}`);
    for (const step of this.querySelectorAll<HTMLAnchorElement>("[data-step]")) {
      const to = this.number + Number(step.dataset.step);
      const beyond = to < 1 || to > screens.length;
      step.href = this.address(beyond ? this.number : to);
      if (beyond) step.setAttribute("aria-disabled", "true");
      else step.removeAttribute("aria-disabled");
    }
    const back = this.querySelector<HTMLInputElement>("input[name=next]");
    if (back) back.value = here;
    if (aloud) this.tell(screens.length);
  }

  /** The server counts letters; where they turn out wider, they become smaller until nothing is cut off. */
  private readonly fit = (): void => {
    const inner = this.screens[this.number - 1]?.querySelector<HTMLElement>(".screen-inner");
    const body = inner?.querySelector(".screen-body");
    if (!inner || !body) return;
    inner.dataset.size ??= SIZES.find((size) => inner.classList.contains(size)) ?? "size-0";
    for (const size of SIZES.slice(SIZES.indexOf(inner.dataset.size))) {
      inner.classList.remove(...SIZES);
      inner.classList.add(size);
      if (body.scrollHeight <= body.clientHeight + 1) return;
    }
  };

  private tell(of: number): void {
    const place = this.querySelector<HTMLElement>("[data-said]");
    const title = this.screens[this.number - 1]?.querySelector("h2")?.textContent ?? "";
    const said = (place?.dataset.said ?? "").replace("{n}", `${this.number}`).replace("{of}", `${of}`);
    this.write("[data-said]", `${said}: ${title.replace(/\s+/g, " ").trim()}`);
  }

  private write(where: string, words: string): void {
    const place = this.querySelector(where);
    if (place) place.textContent = words;
  }

  private address(number: number): string {
    const here = new URL(location.href);
    here.searchParams.set("screen", `${number}`);
    here.hash = "";
    return `${here.pathname}${here.search}`;
  }

  private readonly jump = (): void => {
    const wanted = numberIn(location.hash);
    if (wanted) this.show(wanted);
  };

  private readonly choose = (event: Event): void => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("[data-full]")) {
      this.fill();
      return;
    }
    const step = event.target.closest<HTMLElement>("[data-step]");
    const part = event.target.closest<HTMLAnchorElement>("[data-part]");
    if (!step && !part) return;
    event.preventDefault();
    if (step) this.show(this.number + Number(step.dataset.step));
    else if (part) void this.open(part.href);
  };

  /** Another part in the place of this one: going there would end full screen. */
  private async open(address: string): Promise<void> {
    try {
      const answer = await fetch(address);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("slide-deck");
      if (!answer.ok || !fresh) throw new Error(address);
      history.replaceState(history.state, "", address);
      this.replaceChildren(...fresh.childNodes);
      this.begin();
      this.tell(this.screens.length);
      this.querySelector<HTMLElement>("[data-part][aria-current]")?.focus();
    } catch {
      location.assign(address);
    }
  }

  private readonly press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const to = this.wanted(event);
    if (to === null) return;
    event.preventDefault();
    this.show(to);
  };

  private wanted(event: KeyboardEvent): number | null {
    const on = event.target instanceof Element ? event.target : document.body;
    switch (event.key) {
      case "ArrowRight":
      case "PageDown":
        return this.number + 1;
      case "ArrowLeft":
      case "PageUp":
        return this.number - 1;
      case "ArrowDown":
      case "ArrowUp":
        // On a phone a long screen is scrolled.
        return scrolls() ? null : this.number + (event.key === "ArrowDown" ? 1 : -1);
      case " ":
        return on.closest("button, summary, input") ? null : this.number + (event.shiftKey ? -1 : 1);
      case "Home":
        return 1;
      case "End":
        return this.screens.length;
      case "Escape":
        this.leave();
        return null;
      default:
        return null;
    }
  }

  /** Esc closes what is open, one thing at a time; the browser itself ends full screen. */
  private leave(): void {
    const menu = this.querySelector<HTMLDetailsElement>("details[open]");
    if (menu) menu.open = false;
    else if (!document.fullscreenElement) this.querySelector<HTMLElement>("[data-leave]")?.click();
  }

  private fill(): void {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    void done.catch(() => undefined);
  }

  private readonly filled = (): void => {
    this.querySelector("[data-full]")?.setAttribute("aria-pressed", `${document.fullscreenElement !== null}`);
  };

  private readonly touch = (event: TouchEvent): void => {
    this.touched = event.touches.length === 1 ? (event.touches[0] ?? null) : null;
  };

  private readonly swipe = (event: TouchEvent): void => {
    const end = event.changedTouches[0];
    if (!this.touched || !end) return;
    const [across, down] = [end.clientX - this.touched.clientX, end.clientY - this.touched.clientY];
    this.touched = null;
    if (Math.abs(across) > SWIPE && Math.abs(across) > 1.5 * Math.abs(down)) this.show(this.number + (across < 0 ? 1 : -1));
  };
}

function numberIn(hash: string): number {
  return /^#\d+$/.test(hash) ? Number(hash.slice(1)) : 0;
}

function scrolls(): boolean {
  return document.documentElement.scrollHeight > document.documentElement.clientHeight + 1;
}

customElements.define("slide-deck", SlideDeck);
