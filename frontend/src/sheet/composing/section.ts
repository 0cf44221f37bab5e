/** What the panel of a row offers to do with the whole row: merge, move, split, tag, bin. Whoever may not sees why. */
import "./composing.css";
import { make } from "../make";
import type { Section } from "../panel/sections";
import type { Scene } from "../surface";
import { merge } from "./acts";
import { arrived, facts, type Facts } from "./asking";
import { ask } from "./dialog";
import { fetched } from "../server";
import { choose } from "./picking";
import { chips, tagRows } from "./tags";

export const section: Section = {
  word: "panel_acts",
  draw(scene: Scene, row: string): HTMLElement {
    const place = make("div", { class: "composing-acts-of-row" }, make("p", { class: "soft" }, scene.say("composing_asking")));
    void facts(scene).then(
      (found) => place.replaceChildren(...acts(scene, row, found)),
      () => place.replaceChildren(make("p", { class: "soft" }, scene.say("composing_failed"))),
    );
    return place;
  },
};

function acts(scene: Scene, row: string, found: Facts): HTMLElement[] {
  const { say } = scene;
  const button = (word: string, why: string, does: () => void): HTMLElement => {
    const made = make("button", { type: "button", class: "button", disabled: why !== "" }, say(word));
    made.addEventListener("click", does);
    return made;
  };
  const { why_not_agree: no, why_not_write: unwritten } = found;
  const lonely = no || (found.targets.length ? "" : say("composing_no_target"));
  const reasons = [...new Set([no, lonely, unwritten].filter(Boolean))];
  const tags = found.tags[row] ?? [];
  return [
    ...(tags.length ? [make("p", { class: "row-chips" }, ...chips(scene, tags))] : []),
    make("p", { class: "composing-buttons" },
      button("merge_with", no, () => void mergeWith(scene, row)),
      button("move_to_group", lonely, () => void moveRows(scene, [row], found)),
      button("split_row", unwritten, () => void splitRow(scene, row, found)),
      button("tag_rows", unwritten, () => void tagRows(scene, [row], found)),
      button("bin_row", unwritten, () => scene.around.binned(row)),
    ),
    ...reasons.map((why) => make("p", { class: "small soft" }, why)),
  ]; // prettier-ignore
}

/** The row stays; the one that is chosen becomes part of it. */
async function mergeWith(scene: Scene, row: string): Promise<void> {
  const others = await choose(scene, scene.say("merge_which"), row);
  if (others.length) await merge(scene, row, others);
}

/** Asks where to, and moves. */
export async function moveRows(scene: Scene, rows: readonly string[], { targets, addresses }: Facts): Promise<boolean> {
  const { say } = scene;
  const options = targets.map(([slug, name]) => make("option", { value: slug }, name));
  const form = make("form", {},
    ...rows.map((row) => make("input", { type: "hidden", name: "row", value: row })),
    make("p", { class: "soft" }, say("move_what")),
    make("label", { class: "field" }, make("span", {}, say("move_where")), make("select", { name: "to", required: true }, ...options)),
    make("p", { class: "buttons" }, make("button", { type: "submit", class: "button button-main" }, say("move")), make("button", { type: "button", class: "button", "data-close": true }, say("cancel"))),
  ); // prettier-ignore
  return ask(scene, say("move_to_group"), form.outerHTML, addresses.moving);
}

async function splitRow(scene: Scene, row: string, { addresses }: Facts): Promise<void> {
  const { say, told } = scene;
  if (!(await arrived(scene))) {
    told.tell("composing", say("composing_offline"));
    return;
  }
  try {
    const { form } = await fetched<{ form: string }>(`${addresses.splitting}?row=${row}`);
    await ask(scene, say("split_row"), form, addresses.splitting);
  } catch {
    told.tell("composing", say("composing_gone"));
  }
}

