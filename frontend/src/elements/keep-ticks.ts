/**
 * `<keep-ticks>` inside a form tells the server about every tick as it is made, so that none is lost on the way to another page
 * of rows, and lets one box (`data-all`) tick all rows of a page. Without script ticks are kept when a button is pressed.
 */
class KeepTicks extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", this.keep);
    this.classList.add("is-ready");
    this.showAll();
  }

  disconnectedCallback(): void {
    this.removeEventListener("change", this.keep);
  }

  private get boxes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>("input[type=checkbox][name]")];
  }

  /** The box for all shows what the others are. */
  private showAll(): void {
    const all = this.querySelector<HTMLInputElement>("[data-all]");
    if (!all) return;
    const ticked = this.boxes.filter((each) => each.checked).length;
    all.checked = ticked > 0 && ticked === this.boxes.length;
    all.indeterminate = ticked > 0 && ticked < this.boxes.length;
    all.closest("label")?.toggleAttribute("hidden", this.boxes.length === 0);
  }

  private readonly keep = (event: Event): void => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox" || !box.form) return;
    if (box.dataset.all !== undefined) for (const each of this.boxes) each.checked = box.checked;
    this.showAll();
    const sent = new FormData(box.form);
    sent.set("act", "tick");
    void fetch(window.location.href, { method: "POST", body: sent, keepalive: true }).catch(() => undefined);
  };
}

customElements.define("keep-ticks", KeepTicks);
