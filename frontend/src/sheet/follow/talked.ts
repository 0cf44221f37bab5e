/** How many matters are open about a row, beside its name. */
import { make } from "../make";
import type { Scene } from "../surface";
import type { Rows } from "./places";

export function talkMarks({ say }: Scene, rows: Rows): (open: Record<string, number>) => void {
  let open: Record<string, number> = {};
  const draw = (row: HTMLElement): void => {
    const place = row.querySelector("th");
    place?.querySelector(".follow-talked")?.remove();
    const count = open[row.dataset.row!];
    if (!count || !place) return;
    const words = say("talked", { n: count });
    place.append(make("span", { class: "follow-talked", title: words }, make("span", { "aria-hidden": "true" }, String(count)), make("span", { class: "visually-hidden" }, words)));
  };
  rows.drawn.listen(draw);
  return (told) => {
    open = told;
    for (const row of rows.all()) draw(row);
  };
}
