/** What the panel of a row shows besides its fields; each comes with a script of its own and asks the server when it is opened. */
import type { Scene } from "../surface";

export interface Section {
  /** Its word in the page's words (`panel_history`). */
  word: string;
  /** Draws it for a row, and for the column in which somebody is. Drawn anew whenever the panel goes to another row. */
  draw(scene: Scene, row: string, column?: string): HTMLElement;
}

export const SECTIONS: (() => Promise<Section>)[] = [
  async () => (await import("../others/thread")).section,
  async () => (await import("../composing/section")).section,
  async () => (await import("../follow/comments")).section,
  async () => (await import("../follow/history")).section,
];
