/**
 * `<chart-picture>` around a chart's image puts the drawing itself into the page, so that its words stand in the page's letters:
 * inside an image a browser has only those of the machine. The image stays and speaks to screen readers.
 */
class ChartPicture extends HTMLElement {
  private drawing = document.createElement("div");

  connectedCallback(): void {
    const image = this.querySelector("img");
    if (!image) return;
    this.drawing.className = "chart-drawing";
    this.drawing.setAttribute("aria-hidden", "true");
    this.append(this.drawing);
    image.addEventListener("load", () => void this.draw(image.currentSrc));
    if (image.complete && image.naturalWidth > 0) void this.draw(image.currentSrc);
  }

  private async draw(address: string): Promise<void> {
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) return;
    const parsed = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
    if (parsed.documentElement.localName !== "svg") return;
    this.drawing.replaceChildren(document.importNode(parsed.documentElement, true));
    this.classList.add("is-drawn");
  }
}

customElements.define("chart-picture", ChartPicture);
