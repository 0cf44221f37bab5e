/** What composing adds to the room: the way to its page in the menu, “send to the coordinator”, and where a row went in which somebody was. */
import "./composing.css";
import { make } from "../make";
import { menuOf } from "../menu";
import type { Scene } from "../surface";
import { facts, type Facts } from "./asking";
import { standing } from "./sending";
import { watchRows } from "./whither";

const SMALL = window.matchMedia("(max-width: 47.99rem)");

export function composing(scene: Scene): void {
  watchRows(scene);
  const place = scene.room.querySelector<HTMLElement>("[data-sending]") ?? make("div", { class: "composing-tools" });
  const page = make("a", { class: "button" }, scene.say("composing_page"));
  menuOf(scene).panel.append(page);
  const state = make("div", { class: "composing-state", role: "status" });
  stand(scene, place);
  scene.room.querySelector("[data-why]")!.after(state);
  const draw = (found: Facts): void => {
    page.href = found.addresses.page;
    place.replaceChildren();
    standing(scene, found, place, state, () => void facts(scene, true).then(draw));
    place.classList.remove("is-kept");
  };
  void facts(scene).then(draw, () => undefined);
  if (scene.room.querySelector(".is-desk")) void chooseMany(scene);
}

/** Beside the other tools; on a phone in the menu, so that nothing comes late above the cards and moves them. */
function stand(scene: Scene, place: HTMLElement): void {
  if (!SMALL.matches) {
    if (!place.isConnected) scene.room.querySelector(".room-bar")!.append(place);
    return;
  }
  const { whole, panel } = menuOf(scene);
  panel.append(place);
  // The window it opens leads back to the menu.
  place.addEventListener("click", () => {
    whole.open = false;
    whole.querySelector("summary")!.focus();
  }, { capture: true });
}

/** At a desk rows are chosen in the grid. */
async function chooseMany(scene: Scene): Promise<void> {
  const [{ Chosen }, { Tags }, { standing: desk }] = await Promise.all([import("./chosen"), import("./tags"), import("../grid/desk")]);
  if (!desk.grid) return;
  new Chosen(scene, desk.grid);
  new Tags(scene, desk.grid);
}
