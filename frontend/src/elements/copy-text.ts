/**
 * `<copy-text data-from="id">` around a button copies what stands in that field. It stays out of sight where the browser cannot.
 * The button says so in its `data-done` words; the field is selected, so that the words can be copied by hand as well.
 */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    if (!navigator.clipboard) return;
    this.hidden = false;
    this.addEventListener("click", this.copy);
  }

  disconnectedCallback(): void {
    this.removeEventListener("click", this.copy);
  }

  private readonly copy = async (): Promise<void> => {
    const field = document.getElementById(this.dataset.from ?? "");
    const button = this.querySelector("button");
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || !button) return;
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.done ?? "";
    button.setAttribute("aria-live", "polite");
  };
}

customElements.define("copy-text", CopyText);
