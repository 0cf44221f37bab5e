/** Where the sheet stands between its group and its coordinator, and what this person can do about it. */
import { make } from "../make";
import type { Scene } from "../surface";
import { act, type Facts, type Field } from "./asking";
import { ask } from "./dialog";

/** Draws the state above the sheet, and the button for it among the tools. */
export function standing(scene: Scene, found: Facts, tools: HTMLElement, state: HTMLElement, anew: () => void): void {
  const { say } = scene;
  const [last] = found.sent;
  state.replaceChildren();
  if (last?.open) {
    const words = [say("with_coordinator", { by: last.by, at: last.at }), last.note].filter(Boolean).join(" ");
    state.append(make("p", {}, words), ...answers(scene, found, anew));
  } else if (last?.outcome === "returned") {
    state.append(make("p", { class: "composing-returned" }, say("came_back", { by: last.ended_by, at: last.ended_at, reason: last.reason })));
  } else if (last?.outcome === "agreed") {
    state.append(make("p", {}, say("sheet_agreed", { by: last.ended_by, at: last.ended_at })));
  }
  if (last?.open || found.why_not_write) return;
  const send = make("button", { type: "button", class: "button" }, say("send_to_coordinator"));
  send.addEventListener("click", () => void sendIt(scene, found, anew));
  tools.append(send);
}

/** A word to the coordinator may go along. */
async function sendIt(scene: Scene, { addresses }: Facts, anew: () => void): Promise<void> {
  const { say } = scene;
  const form = written(scene, "send", say("send_what"), "note", say("word_to_coordinator"), say("send_to_coordinator"), false);
  if (await ask(scene, say("send_to_coordinator"), form, addresses.submission)) anew();
}

function answers(scene: Scene, found: Facts, anew: () => void): HTMLElement[] {
  const { say } = scene;
  const { submission } = found.addresses;
  const button = (word: string, does: () => Promise<boolean>): HTMLElement => {
    const made = make("button", { type: "button", class: "button" }, say(word));
    made.addEventListener("click", () => void does().then((done) => done && anew()));
    return made;
  };
  const fields = (what: string): Field[] => [["act", what]];
  const plain = (what: string) => async (): Promise<boolean> => (await act(scene, submission, fields(what))) !== undefined;
  return [
    ...(found.why_not_agree ? [] : [button("agree_sheet", plain("agree"))]),
    ...(found.may_return ? [button("return_sheet", () => ask(scene, say("return_sheet"), written(scene, "return", "", "reason", say("return_why"), say("return_sheet"), true), submission))] : []),
    ...(found.why_not_write ? [] : [button("withdraw_sheet", plain("withdraw"))]),
  ];
}

/** A form with one text. */
function written(scene: Scene, what: string, about: string, name: string, label: string, sends: string, required: boolean): string {
  return make("form", {},
    make("input", { type: "hidden", name: "act", value: what }),
    ...(about ? [make("p", { class: "soft" }, about)] : []),
    make("label", { class: "field" }, make("span", {}, label), make("textarea", { name, rows: "3", maxlength: "2000", required })),
    make("p", { class: "buttons" }, make("button", { type: "submit", class: "button button-main" }, sends), make("button", { type: "button", class: "button", "data-close": true }, scene.say("cancel"))),
  ).outerHTML; // prettier-ignore
}
