/** Following the group: what changed, who wrote what, what is one's own; the sheet on paper and as a file, and what is not checked yet. */
import type { Scene } from "../surface";
import { Files } from "./files";
import "./follow.css";
import { LastWriter } from "./last";
import { menu } from "./menu";
import { Mine } from "./mine";
import { Rows } from "./places";
import { SinceLast } from "./since";
import { talkMarks } from "./talked";
import { Unjudged } from "./unjudged";
import { Writers } from "./writers";

export function follow(scene: Scene): void {
  const rows = new Rows(scene.room);
  menu(scene, new Files(scene), new Writers(scene, rows));
  new Unjudged(scene, rows);
  if (scene.room.querySelector(".is-desk")) new LastWriter(scene);
  const mine = new Mine(scene, rows);
  const talked = talkMarks(scene, rows);
  const since = new SinceLast(scene, rows, (told) => {
    mine.learn(told);
    talked(told.talk);
  });
  void since.ask();
}
