/** What opens a row's panel: a plain click on its code or name, and Alt with Enter in one of its cells. */
import type { Scene } from "../surface";

export function opening(scene: Scene): void {
  scene.room.addEventListener("click", (event) => {
    const name = (event.target as HTMLElement).closest<HTMLElement>(".room-row-name");
    const row = name?.closest<HTMLElement>("[data-row]")?.dataset.row;
    // Whoever wants its page in a tab of its own gets it.
    if (!row || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    scene.open(row);
  });
  // Before the sheet's own keys, for which Enter opens the cell.
  scene.room.addEventListener("keydown", (event) => {
    const cell = event.target as HTMLElement;
    const row = cell.closest<HTMLElement>("[data-row]")?.dataset.row;
    if (event.key !== "Enter" || !event.altKey || event.ctrlKey || !row || !cell.matches("td[data-column]")) return;
    event.preventDefault();
    event.stopPropagation();
    scene.open(row, cell.dataset.column);
  }, { capture: true }); // prettier-ignore
}
