/** `<print-page hidden>` around a button prints the page. It stays out of sight where there is no script. */
class PrintPage extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.addEventListener("click", this.print);
  }

  disconnectedCallback(): void {
    this.removeEventListener("click", this.print);
  }

  private readonly print = (): void => {
    window.print();
  };
}

customElements.define("print-page", PrintPage);
