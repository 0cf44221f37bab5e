/** The grid with all that belongs to it; a phone never asks for it. */
import "./grid.css";
import { chooseBySearch } from "../choose/choose";
import type { Column } from "../definition";
import type { Reading } from "../reading";
import type { Around } from "../table";
import { About } from "./about";
import { Bar } from "./bar";
import { Grid } from "./grid";
import { Moving } from "./moving";
import type { Pasted } from "./paste";
import { Ranges } from "./ranges";
import { Widths } from "./widths";

/** The grid of this page, for what comes after it. */
export const standing: { grid?: Grid } = {};

export function desk(
  reading: Reading, columns: Column[], { frame, bar, about }: { frame: HTMLElement; bar: HTMLElement; about: HTMLElement }, around: Around, pasted: (done: Pasted) => void,
  told: (what: "sorted" | "moved") => void,
): Grid {
  const grid = new Grid(reading, columns, frame, around);
  standing.grid = grid;
  new Ranges(grid, pasted, () => around.mayWrite());
  new Moving(grid, () => around.mayWrite(), told);
  new Widths(grid, reading.definition.room);
  new Bar(grid, bar, around.say);
  chooseBySearch(reading.definition);
  const help = new About(about, around.say, reading.definition.addresses.examples);
  frame.addEventListener("focusin", (event) => {
    const key = (event.target as HTMLElement).closest<HTMLElement>("td[data-column]")?.dataset.column;
    if (key) help.show(grid.lanes.find((lane) => lane.key === key));
  });
  return grid;
}
