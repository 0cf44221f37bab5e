/** The menu of the whole sheet: on paper, as a file and back, and whose words stand where. */
import { make } from "../make";
import { menuOf } from "../menu";
import type { Scene } from "../surface";
import { ACCEPTED, type Files } from "./files";
import type { Writers } from "./writers";

export function menu(scene: Scene, files: Files, writers: Writers): void {
  const { say, definition } = scene;
  const { whole, panel } = menuOf(scene);
  panel.prepend(
    make("a", { class: "button", href: definition.addresses.print, target: "_blank" }, say("print_sheet")),
    make("a", { class: "button", href: definition.addresses.workbook, download: true }, say("download_sheet")),
    ...(scene.around.mayWrite() ? [chooser(scene, files, () => (whole.open = false))] : []),
    turner(scene, writers),
  );
}

function chooser(scene: Scene, files: Files, close: () => void): HTMLElement {
  const input = make("input", { type: "file", accept: ACCEPTED, hidden: true });
  const button = make("button", { type: "button", class: "button" }, scene.say("put_in_file"));
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    close();
    void files.take([...(input.files ?? [])]);
    input.value = "";
  });
  return make("span", {}, button, input);
}

function turner(scene: Scene, writers: Writers): HTMLElement {
  const box = make("input", { type: "checkbox" });
  box.addEventListener("change", () => {
    void writers.turn(box.checked).then((done) => {
      if (!done) {
        box.checked = false;
        scene.told.tell("writers", scene.say("needs_line"));
      }
    });
  });
  return make("label", { class: "follow-turn" }, box, scene.say("writers"));
}
