/** A form of the server in a window over the room. */
import "./composing.css";
import "./pages.css";
import { make } from "../make";
import type { Scene } from "../surface";
import { act, fieldsOf } from "./asking";

/** Resolves when the form was sent and taken, or the window was closed. A refusal leaves what was filled in. */
export function ask(scene: Scene, title: string, form: string, address: string): Promise<boolean> {
  const window_ = open(scene, title);
  window_.body.innerHTML = form;
  return new Promise((resolve) => {
    let taken = false;
    const sent = window_.body.querySelector("form")!;
    sent.addEventListener("submit", (event: SubmitEvent) => {
      event.preventDefault();
      // The button that was pressed speaks too.
      const button = (event.submitter as HTMLButtonElement | null) ?? sent.querySelector<HTMLButtonElement>("[type=submit]")!;
      const fields = fieldsOf(sent, event.submitter).filter(([name]) => name !== "csrfmiddlewaretoken");
      button.disabled = true;
      void act(scene, address, fields).then((done) => {
        button.disabled = false;
        taken = done !== undefined;
        if (taken) window_.element.close();
        else window_.refused();
      });
    });
    window_.element.addEventListener("close", () => resolve(taken));
  });
}

interface Window_ {
  element: HTMLDialogElement;
  body: HTMLElement;
  /** What the page says of a refusal stands behind the window: it is said in it, too. */
  refused(): void;
}

let number = 0;

/** An empty window with its heading; whatever names `data-close` closes it, and then it is gone. */
export function open(scene: Scene, title: string): Window_ {
  const id = `composing-${++number}`;
  const body = make("div", {});
  const why = make("p", { class: "message message-error", role: "alert", hidden: true });
  const element = make("dialog", { class: "composing-window", "aria-labelledby": id }, make("h2", { id }, title), why, body);
  element.addEventListener("click", (event) => {
    if ((event.target as HTMLElement).closest("[data-close]")) element.close();
  });
  // Keys here are the window's, not the sheet's.
  element.addEventListener("keydown", (event) => event.stopPropagation());
  element.addEventListener("close", () => element.remove());
  scene.room.append(element);
  element.showModal();
  return {
    element,
    body,
    refused: () => {
      const said = [...scene.room.querySelectorAll("[data-told] [data-kind='composing'] p")].at(-1)?.textContent ?? "";
      why.textContent = said;
      why.hidden = !said;
    },
  };
}
