/** A row in which somebody is may become part of another, go to another group or into the bin: the page says where it went, and who did it. */
import { DELETED, type Changes, type SheetDocument } from "../../live/document";
import { make } from "../make";
import type { Scene } from "../surface";
import { fetched } from "../server";

interface Whither {
  what: "merged" | "moved" | "binned" | "here";
  by: string;
  /** The row that took it in, where that stands in this sheet. */
  row: string;
  name: string;
  url: string;
  old: string;
}

/** The server has the act, the document follows: what the server says a moment later is true. */
const SOON = 400;

export function watchRows(scene: Scene): void {
  let here = "";
  const { around } = scene;
  const moved = around.moved.bind(around);
  around.moved = (row, column) => {
    if (row) here = row;
    moved(row, column);
  };
  scene.room.addEventListener("focusin", (event) => {
    here = (event.target as HTMLElement).closest<HTMLElement>("[data-row]")?.dataset.row ?? here;
  });
  const follow = (document: SheetDocument): void => {
    document.changed.listen(({ own, cells }: Changes) => {
      const gone = !own && cells.some(({ row, column, new: now }) => row === here && column === DELETED && now !== "");
      if (gone) window.setTimeout((row: string) => void tell(scene, row), SOON, here);
    });
  };
  follow(scene.reading.document);
  scene.renewed.listen(follow);
}

async function tell(scene: Scene, row: string): Promise<void> {
  const { say, told, definition } = scene;
  try {
    const found = await fetched<Whither>(definition.addresses.whither!.replace("00000000-0000-0000-0000-000000000000", row));
    if (found.what === "here") return;
    const words = say(`row_${found.what}`, { row: found.old, by: found.by || say("somebody"), to: found.name });
    told.tell("whither", words, found.url ? way(scene, found) : undefined);
  } catch {
    // Without a network nobody knows; the row is gone all the same.
  }
}

function way(scene: Scene, { row, url, name }: Whither): HTMLElement {
  const { say } = scene;
  if (row) return scene.told.act(say("open_row", { row: name }), () => scene.open(row));
  return make("a", { class: "button", href: url }, say("open_row", { row: name }));
}
