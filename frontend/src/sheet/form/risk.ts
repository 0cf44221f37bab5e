/** How grave a risk is: where likelihood and impact meet in a square of five by five, and the same in words. */
import { make } from "../make";
import type { Scene } from "../surface";

const SIZE = 5;
const SIDE = 22;
const NS = "http://www.w3.org/2000/svg";

export class RiskPicture {
  readonly element = make("figure", { class: "form-risk" });
  private readonly caption = make("figcaption", {});

  constructor(
    private readonly scene: Scene,
    private readonly row: string,
  ) {
    this.draw();
  }

  draw(): void {
    const { reading, say } = this.scene;
    const [likelihood, impact] = ["likelihood", "impact"].map((key) => Number(reading.document.at(this.row, key))) as [number, number];
    const known = [likelihood, impact].every((value) => Number.isInteger(value) && value >= 1 && value <= SIZE);
    const words = known ? say("risk_level", { likelihood, impact, level: likelihood * impact }) : say("risk_unknown");
    this.caption.replaceChildren(make("p", {}, words), make("p", { class: "soft" }, say("risk_axes")));
    this.element.replaceChildren(picture(known ? [likelihood, impact] : undefined, say("risk_axes"), words), this.caption);
  }
}

/** Impact to the right, likelihood upward; the graver, the darker the square. */
function picture(at: [likelihood: number, impact: number] | undefined, axes: string, words: string): SVGElement {
  const whole = SIZE * SIDE;
  const svg = drawn("svg", { viewBox: `-14 -2 ${whole + 16} ${whole + 16}`, role: "img", "aria-label": `${axes} ${words}`, width: "170", height: "170" });
  for (let likelihood = 1; likelihood <= SIZE; likelihood++) {
    for (let impact = 1; impact <= SIZE; impact++) {
      const [x, y] = [(impact - 1) * SIDE, (SIZE - likelihood) * SIDE];
      svg.append(drawn("rect", { x, y, width: SIDE - 2, height: SIDE - 2, rx: 2, class: "form-square", "fill-opacity": 0.06 + (likelihood * impact) / 45 }));
    }
  }
  for (let n = 1; n <= SIZE; n++) {
    svg.append(label(n, -7, (SIZE - n) * SIDE + SIDE / 2 + 2), label(n, (n - 1) * SIDE + SIDE / 2 - 1, whole + 9));
  }
  if (at) {
    const [x, y] = [(at[1] - 1) * SIDE, (SIZE - at[0]) * SIDE];
    svg.append(drawn("rect", { x, y, width: SIDE - 2, height: SIDE - 2, rx: 2, class: "form-here" }), drawn("circle", { cx: x + SIDE / 2 - 1, cy: y + SIDE / 2 - 1, r: 5, class: "form-dot" }));
  }
  return svg;
}

function label(n: number, x: number, y: number): SVGElement {
  const text = drawn("text", { x, y, "text-anchor": "middle", "font-size": 9, class: "form-figure" });
  text.textContent = String(n);
  return text;
}

function drawn(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
