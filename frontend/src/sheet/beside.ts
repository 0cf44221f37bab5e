/**
 * What stands beside the sheet: each part comes with a script of its own. At a desk they come when the sheet is there; on a phone, which
 * has less to carry, once its person has the first row before them and the browser has nothing else to do.
 */
import { moreWords } from "./more";
import type { Scene } from "./surface";

type Part = (scene: Scene) => void;

const PARTS: (() => Promise<Part>)[] = [
  async () => (await import("./panel/opening")).opening,
  async () => (await import("./others/inherit")).inherit,
  async () => (await import("./composing/beside")).composing,
  async () => (await import("./screen/composer")).composer,
  async () => (await import("./follow/follow")).follow,
];

export async function standBeside(scene: Scene): Promise<void> {
  if (!PARTS.length) return;
  await moreWords(scene.definition);
  for (const part of PARTS) {
    try {
      (await part())(scene);
    } catch {
      // Without a network it may not come; the sheet goes on without it.
    }
  }
}
