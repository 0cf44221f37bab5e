/** Acts on whole rows that the server does: alike ones become one, a row goes elsewhere. */
import { moreWords } from "../more";
import type { Scene } from "../surface";
import { act, arrived, type Field } from "./asking";
import { ask } from "./dialog";
import { fetched } from "../server";

/** Two rows that say nearly the same; `alike` is a percentage. */
export interface Pair {
  keep: string;
  other: string;
  alike: number;
}

interface Similar {
  pairs: [keep: string, other: string, alike: number][];
  /** Rows of other groups among them. */
  elsewhere: Record<string, { name: string; group: string; url: string }>;
}

/** Rows of this sheet that say nearly the same, the most alike first. */
export async function similar(scene: Scene): Promise<Pair[]> {
  const { cells } = scene.reading.document;
  const found = await fetched<Similar>(scene.definition.addresses.similar!);
  const here = found.pairs.filter(([keep, other]) => [keep, other].every((row) => cells.has(row) && !(row in found.elsewhere)));
  return here.map(([keep, other, alike]) => ({ keep, other, alike }));
}

/** Makes others part of one row; says what was done, with the way back. False where the server refused. */
export async function merge(scene: Scene, keep: string, others: readonly string[]): Promise<boolean> {
  const { say, told, definition } = scene;
  await moreWords(definition);
  if (!(await arrived(scene))) {
    told.tell("composing", say("composing_offline"));
    return false;
  }
  const address = definition.addresses.merge!;
  const rows: Field[] = [["keep", keep], ...others.map((row): Field => ["others", row])];
  let shown: { form: string; differ: boolean };
  try {
    shown = await fetched(`${address}?${new URLSearchParams(rows).toString()}`);
  } catch {
    told.tell("composing", say("composing_gone"));
    return false;
  }
  // What is the same everywhere leaves nothing to choose.
  if (!shown.differ) return (await act(scene, address, rows)) !== undefined;
  return ask(scene, say("merge"), shown.form, address);
}
