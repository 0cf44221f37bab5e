/** What a row comes from and what comes from it: links upward, counts downward. */
import type { Section } from "../panel/sections";
import { make } from "../make";
import type { Scene } from "../surface";
import { learn, thread, type Known } from "./known";

export const section: Section = {
  word: "panel_thread",
  draw(scene, row) {
    const place = make("div", { class: "panel-thread" }, make("p", { class: "soft" }, scene.say("loading")));
    learn(scene.definition).then(
      (found) => place.replaceChildren(...parts(scene, found, row)),
      () => place.replaceChildren(make("p", { class: "soft" }, scene.say("not_loaded"))),
    );
    return place;
  },
};

function parts(scene: Scene, found: Known, row: string): HTMLElement[] {
  const { say } = scene;
  const above = thread(found, scene.reading, row);
  const below = Object.entries(found.below[row] ?? {});
  const lines = above.map(([noun, rows]) =>
    make("li", {}, make("h4", {}, found.names[noun] ?? noun), make("ul", {}, ...rows.map((uid) => make("li", {}, linkTo(scene, found, uid))))),
  );
  return [
    above.length ? make("ol", { class: "panel-up" }, ...lines) : make("p", { class: "soft" }, say("thread_none")),
    ...(below.length ? [make("h4", {}, say("thread_below")), counts(found, below)] : []),
  ];
}

function linkTo({ definition }: Scene, found: Known, uid: string): HTMLElement {
  const [, code, name, group] = found.rows[uid]!;
  const href = definition.addresses.row.replace("00000000-0000-0000-0000-000000000000", uid);
  return make("a", { href }, ...(code ? [make("b", {}, code), " "] : []), name || "–", ...(group ? [make("small", {}, ` ${group}`)] : []));
}

function counts(found: Known, below: [noun: string, count: number][]): HTMLElement {
  const order = Object.keys(found.names);
  const sorted = below.sort(([one], [two]) => order.indexOf(one) - order.indexOf(two));
  return make("dl", { class: "panel-below" }, ...sorted.map(([noun, count]) => make("div", {}, make("dt", {}, found.names[noun] ?? noun), make("dd", {}, String(count)))));
}
