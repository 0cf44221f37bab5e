/** What an activity or a quick win takes over from its programme as soon as somebody chooses it: only cells in which nothing stands. */
import type { Change, Changes } from "../../live/document";
import type { Scene } from "../surface";
import { known, learn, type Known } from "./known";

const FROM = "program";

type Cell = { row: string; column: string; text: string };

const begun = new WeakSet<Scene>();

/** Whatever needs it first begins it; twice is once. */
export function inherit(scene: Scene): void {
  const { definition } = scene;
  if (begun.has(scene) || !["Activity", "QuickWin"].includes(definition.noun) || !definition.columns.some(({ key }) => key === FROM)) return;
  begun.add(scene);
  // Known in good time, what is taken over belongs to the same act and is taken back with it.
  void learn(definition).catch(() => undefined);
  const listen = (): void => void scene.reading.document.changed.listen((changes) => chosen(scene, changes));
  listen();
  scene.renewed.listen(listen);
}

function chosen(scene: Scene, { cells, origin, own }: Changes): void {
  // What somebody takes back or does again comes from the keeper of their steps, and is whole as it is.
  const typed = own && typeof origin === "string";
  const wanted = cells.filter((change) => typed && change.column === FROM && change.new);
  if (!wanted.length) return;
  const found = known(scene.definition);
  if (found) take(scene, found, wanted);
  else void learn(scene.definition).then((then) => take(scene, then, wanted)).catch(() => undefined);
}

function take(scene: Scene, found: Known, chosen: readonly Change[]): void {
  const { document } = scene.reading;
  const cells = chosen.flatMap(({ row, new: programme }) => (document.at(row, FROM) === programme ? cellsFor(scene, found, row, programme) : []));
  if (!cells.length) return;
  document.setMany(cells);
  scene.flush();
  tell(scene, found, cells, chosen);
}

/** What may stand in the columns of a row that are empty. */
export function cellsFor({ reading, columns }: Pick<Scene, "reading" | "columns">, found: Known, row: string, programme: string): Cell[] {
  const cells = Object.entries(found.inherits[programme] ?? {}).map(([column, text]) => ({ row, column, text }));
  const empty = columns.filter((column) => !column.guarded && !reading.document.at(row, column.key) && !reading.keys(row, column).length);
  return cells.filter(({ column }) => empty.some(({ key }) => key === column.split(".")[0]));
}

function tell(scene: Scene, found: Known, cells: readonly Cell[], chosen: readonly Change[]): void {
  const { say, told } = scene;
  const keys = new Set(cells.map(({ column }) => column.split(".")[0]));
  const names = scene.columns.filter(({ key }) => keys.has(key)).map(({ name }) => name).join(", ");
  const [, code = "", name = ""] = found.rows[chosen[0]!.new] ?? [];
  const rows = new Set(cells.map(({ row }) => row)).size;
  const words = rows > 1 ? say("inherited_rows", { rows, columns: names }) : say("inherited", { code: code || name, columns: names });
  told.tell("inherited", words, told.act(say("undo"), () => takeBack(scene, cells)));
}

/** Empties again what was filled and still stands as it was. */
function takeBack({ reading: { document }, flush }: Scene, cells: readonly Cell[]): void {
  document.together(() => document.setMany(cells.filter(({ row, column, text }) => document.at(row, column) === text).map((cell) => ({ ...cell, text: "" }))));
  flush();
}
