/** Choosing other rows of the sheet by what they say: the ones that look alike first, the rest by search. */
import { folded } from "../definition";
import { make } from "../make";
import type { Scene } from "../surface";
import { similar } from "./acts";
import { open } from "./dialog";

const AT_ONCE = 30;

/** The rows that are chosen; none where the window was closed. */
export async function choose(scene: Scene, title: string, row: string): Promise<string[]> {
  const { say } = scene;
  const alike = new Map<string, number>();
  const pairs = await similar(scene).catch(() => []);
  for (const { keep, other, alike: percent } of pairs) {
    if (keep === row) alike.set(other, percent);
    if (other === row) alike.set(keep, percent);
  }
  const window_ = open(scene, title);
  const chosen = new Set<string>();
  const seek = make("input", { type: "search", "aria-label": say("seek"), placeholder: say("seek") });
  const list = make("ul", { class: "composing-choices" });
  const go = make("button", { type: "button", class: "button button-main", disabled: true }, say("go_on"));
  const draw = (): void => list.replaceChildren(...rowsFor(scene, row, seek.value, alike, chosen).map((each) => line(scene, each, alike, chosen, go)));
  seek.addEventListener("input", draw);
  draw();
  window_.body.append(
    make("label", { class: "field" }, make("span", {}, say("seek")), seek), list,
    make("p", { class: "buttons" }, go, make("button", { type: "button", class: "button", "data-close": true }, say("cancel"))),
  ); // prettier-ignore
  return new Promise((resolve) => {
    let taken = false;
    go.addEventListener("click", () => {
      taken = true;
      window_.element.close();
    });
    window_.element.addEventListener("close", () => resolve(taken ? [...chosen] : []));
  });
}

function rowsFor(scene: Scene, row: string, typed: string, alike: Map<string, number>, chosen: Set<string>): string[] {
  const words = folded(typed);
  const others = scene.reading.document.order().filter((each) => each !== row);
  const fitting = others.filter((each) => chosen.has(each) || !words || folded(nameOf(scene, each)).includes(words));
  return fitting.sort((one, two) => (alike.get(two) ?? 0) - (alike.get(one) ?? 0)).slice(0, AT_ONCE);
}

function line(scene: Scene, row: string, alike: Map<string, number>, chosen: Set<string>, go: HTMLButtonElement): HTMLElement {
  const tick = make("input", { type: "checkbox" });
  tick.checked = chosen.has(row);
  tick.addEventListener("change", () => {
    if (tick.checked) chosen.add(row);
    else chosen.delete(row);
    go.disabled = chosen.size === 0;
  });
  const percent = alike.get(row);
  const more = percent ? [make("span", { class: "small soft" }, scene.say("alike", { percent: `${percent}%` }))] : [];
  return make("li", {}, make("label", { class: "composing-choice" }, tick, make("span", {}, nameOf(scene, row), " ", ...more)));
}

/** A row by its code and its words. */
export function nameOf(scene: Scene, row: string): string {
  const { definition, reading, say } = scene;
  const title = definition.columns.find((column) => column.title);
  const words = title ? reading.document.at(row, title.key) : "";
  return [definition.guarded[row]?.code, words.slice(0, 160)].filter(Boolean).join(" ") || say("row");
}
