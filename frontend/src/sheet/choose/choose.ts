/** From here on long lists are sought by typing, wherever a cell opens. */
import type { Definition } from "../definition";
import { isList } from "../definition";
import { instead } from "../fields";
import { prepare } from "../others/offers";
import { soughtField } from "./field";
import { Picked } from "./picked";

/** A shorter list is seen at one glance. */
const LONG = 12;

export function chooseBySearch(definition: Definition): void {
  const isLong = (list: string): boolean => (definition.lists[list]?.length ?? 0) > LONG;
  instead.field = (where) => (where.column.list && where.column.type !== "map" && (where.column.type !== "choice" || isLong(where.column.list)) ? soughtField(where) : undefined);
  instead.editor = (cell) => (isList(cell.column) && (cell.column.type !== "choices" || isLong(cell.column.list)) ? new Picked(cell) : undefined);
  prepare(definition);
}
