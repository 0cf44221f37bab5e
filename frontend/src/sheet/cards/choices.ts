/** What the menu of a card offers: where it may go, all of it, and the bin. Whatever is pulled with a mouse can be done here. */
import type { Lanes } from "./lanes";
import type { Choice } from "./menu";
import type { Spot } from "./placing";

export function choicesOf(lanes: Lanes, row: string): Choice[] {
  const { placing, kind, scene } = lanes;
  const { say } = scene;
  const here = placing.laneOf(row);
  const rows = lanes.seen(here);
  const [above, below] = [rows[rows.indexOf(row) - 1], rows[rows.indexOf(row) + 1]];
  const move = (spot: Spot) => (): void => {
    lanes.put(row, spot);
    lanes.goTo(row);
  };
  return [
    ...placing.lanes.filter((lane) => lane !== here).map((lane) => ({ words: say("move_to", { lane: kind.heading(lane).name }), act: move({ lane }) })),
    ...(above ? [{ words: say("move_up"), act: move({ lane: here, beside: above, behind: false }), apart: true }] : []),
    ...(below ? [{ words: say("move_down"), act: move({ lane: here, beside: below }), apart: !above }] : []),
    { words: say("card_all"), act: () => scene.open(row), apart: true },
    { words: say("card_bin"), act: () => bin(lanes, row) },
  ]; // prettier-ignore
}

function bin(lanes: Lanes, row: string): void {
  const rows = lanes.seen(lanes.placing.laneOf(row));
  const next = rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1];
  lanes.scene.around.binned(row);
  lanes.sync();
  if (next) lanes.goTo(next);
}
