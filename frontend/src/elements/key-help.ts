/**
 * `<key-help>` holds the link to the list of keys and a dialog with the same list. “?” opens it, “/” goes to the search field,
 * “[” and “]” to the row before and after. Keys of one letter disturb people who speak to their computer, so they can be put off
 * (WCAG 2.1.4), and they never work while somebody types.
 */
const OFF = "anyam.keys.off";

class KeyHelp extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("keydown", this.press);
    this.querySelector("[data-open]")?.addEventListener("click", this.open);
    const box = this.switch;
    if (!box) return;
    box.checked = !isOff();
    box.addEventListener("change", () => remember(!box.checked));
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.press);
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  private get switch(): HTMLInputElement | null {
    return this.querySelector("input[type=checkbox]");
  }

  private readonly open = (event?: Event): void => {
    event?.preventDefault();
    this.dialog?.showModal();
  };

  private readonly press = (event: KeyboardEvent): void => {
    if (isOff() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || this.dialog?.open) return;
    if (event.key === "?") this.open(event);
    else if (event.key === "/") goTo(event, searchField());
    else if (event.key === "[") follow(event, "prev");
    else if (event.key === "]") follow(event, "next");
  };
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** The page's own field where it has one, else the header's; one of them is hidden on a phone. */
function searchField(): HTMLElement | null {
  const fields = [...document.querySelectorAll<HTMLElement>("main input[type=search], input[type=search]")];
  const own = fields.filter((field) => field.closest("main"));
  return [...own, ...fields].find((field) => field.offsetParent !== null) ?? null;
}

function goTo(event: Event, field: HTMLElement | null): void {
  if (!field) return;
  event.preventDefault();
  field.focus();
}

function follow(event: Event, rel: string): void {
  const link = document.querySelector<HTMLAnchorElement>(`main a[rel=${rel}]`);
  if (!link) return;
  event.preventDefault();
  link.click();
}

function isOff(): boolean {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false; // storage may be forbidden; then the keys work and cannot be put off for longer than this page
  }
}

function remember(off: boolean): void {
  try {
    localStorage.setItem(OFF, off ? "1" : "0");
  } catch {
    // As above.
  }
}

customElements.define("key-help", KeyHelp);
