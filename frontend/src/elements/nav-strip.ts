/**
 * `<nav-strip>` around links that scroll sideways brings the current one into sight. Without script the strip begins at its
 * first link.
 */
class NavStrip extends HTMLElement {
  connectedCallback(): void {
    const strip = this.querySelector<HTMLElement>("nav");
    const current = this.querySelector<HTMLElement>("[aria-current]");
    if (!strip || !current) return;
    const before = current.offsetLeft - strip.offsetLeft;
    strip.scrollLeft = before - (strip.clientWidth - current.offsetWidth) / 2;
  }
}

customElements.define("nav-strip", NavStrip);
