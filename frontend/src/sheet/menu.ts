/** The menu of the whole sheet, beside the button for a new row. Whatever stands beside the sheet puts its acts into it. */
import { make } from "./make";
import type { Scene } from "./surface";

export interface Menu {
  whole: HTMLDetailsElement;
  panel: HTMLElement;
}

const made = new WeakMap<Scene, Menu>();

/** There is one: its place is kept from the start, its acts come with whoever asks first. */
export function menuOf(scene: Scene): Menu {
  const there = made.get(scene);
  if (there) return there;
  const panel = make("div", { class: "menu-panel" });
  const whole = scene.room.querySelector<HTMLDetailsElement>("[data-menu]")!;
  whole.classList.add("follow-menu");
  whole.append(panel);
  closes(whole);
  made.set(scene, { whole, panel });
  return { whole, panel };
}

/** Escape and a click beside it close a menu, as everywhere; the focus goes back to its button. */
function closes(whole: HTMLDetailsElement): void {
  whole.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !whole.open) return;
    event.stopPropagation();
    whole.open = false;
    whole.querySelector("summary")!.focus();
  });
  document.addEventListener("click", (event) => {
    if (whole.open && !whole.contains(event.target as Node)) whole.open = false;
  });
}
