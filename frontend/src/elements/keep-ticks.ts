/**
 * `<keep-ticks>` inside a form tells the server about every tick as it is made, so that none is lost on the way to another page
 * of rows. Without script ticks are kept when a button is pressed.
 */
class KeepTicks extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", this.keep);
  }

  disconnectedCallback(): void {
    this.removeEventListener("change", this.keep);
  }

  private readonly keep = (event: Event): void => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox" || !box.form) return;
    const sent = new FormData(box.form);
    sent.set("act", "tick");
    void fetch(window.location.href, { method: "POST", body: sent, keepalive: true }).catch(() => undefined);
  };
}

customElements.define("keep-ticks", KeepTicks);
