/**
 * `<auto-submit>` around a form sends it as soon as a choice changes and puts its button out of sight.
 * Without script the button stays and does the same.
 */
class AutoSubmit extends HTMLElement {
  connectedCallback(): void {
    this.classList.add("is-ready");
    this.addEventListener("change", this.send);
  }

  disconnectedCallback(): void {
    this.removeEventListener("change", this.send);
  }

  private readonly send = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) event.target.form?.requestSubmit();
  };
}

customElements.define("auto-submit", AutoSubmit);
