/**
 * `<late-part data-from="address">`: a piece of a page that is fetched after the page stands, or (`data-when="begun"`) when somebody
 * begins to fill in the form it is in. It goes into what is marked `data-into`, else in the place of what stands inside, which
 * stays where nothing comes. Nobody asked for it, so it takes no focus and is not announced.
 */
class LatePart extends HTMLElement {
  connectedCallback(): void {
    if (this.dataset.when === "begun") this.closest("form")?.addEventListener("focusin", () => void this.fetch(), { once: true });
    else void this.fetch();
  }

  private async fetch(): Promise<void> {
    try {
      const answer = await window.fetch(this.dataset.from ?? "", { headers: { "HX-Request": "true" } });
      if (!answer.ok || answer.redirected) return;
      (this.querySelector("[data-into]") ?? this).innerHTML = await answer.text();
    } catch {
      // Without a connection the page stays as it is.
    }
  }
}

customElements.define("late-part", LatePart);
