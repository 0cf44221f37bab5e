/** One row with all that belongs to it, beside the sheet: its fields, and sections of what else is known of it. */
import "./panel.css";
import { chooseBySearch } from "../choose/choose";
import { inherit } from "../others/inherit";
import type { Scene } from "../surface";
import { Panel } from "./frame";

const made = new WeakMap<Scene, Panel>();

export function openPanel(scene: Scene, row: string, column?: string, section?: string): void {
  let panel = made.get(scene);
  if (!panel) {
    chooseBySearch(scene.definition);
    inherit(scene);
    panel = new Panel(scene);
    made.set(scene, panel);
  }
  panel.open(row, column, section);
}
