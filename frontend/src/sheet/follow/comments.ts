/** The talk about a row, as its own page has it: read, written and settled without leaving the sheet. Its forms are sent from here. */
import { mark } from "../../live/csrf";
import { make } from "../make";
import type { Section } from "../panel/sections";
import type { Scene } from "../surface";
import { whyNot } from "./files";
import "./follow.css";
import "./talk.css";

const NO_ROW = "00000000-0000-0000-0000-000000000000";

export const section: Section = {
  word: "panel_comments",
  draw: (scene, row) => new Talk(scene, row).element,
};

class Talk {
  readonly element = make("div", { class: "follow-talk" });
  private readonly said = make("p", { class: "message message-warning", role: "alert", hidden: true });
  private readonly content = make("div", { "aria-busy": "true" });
  private readonly address: string;

  constructor(
    private readonly scene: Scene,
    row: string,
  ) {
    this.address = (scene.definition.addresses.talk ?? "").replace(NO_ROW, row);
    this.element.append(this.said, this.content);
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.send(event.target as HTMLFormElement, event.submitter);
    });
    void this.read();
    // A row that has just been made is known to the server a moment later.
    const stop = scene.told_anew.listen(() => {
      if (!this.element.isConnected || this.content.childElementCount) stop();
      else void this.read();
    });
  }

  private async read(): Promise<void> {
    try {
      const answer = await fetch(this.address);
      if (answer.ok && !(answer.redirected && !answer.url.endsWith("/piece/"))) this.show(await answer.text());
      else this.complain(answer.status === 404 ? "talk_soon" : "talk_none");
    } catch {
      this.complain("needs_line");
    }
    this.content.removeAttribute("aria-busy");
  }

  /** What was typed into other forms stays. */
  private show(html: string, sent?: HTMLFormElement): void {
    const typed = new Map<string, string>();
    for (const field of this.content.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>("textarea[id], input[id]")) {
      if (field.form !== sent && field.value !== field.defaultValue) typed.set(field.id, field.value);
    }
    const page = new DOMParser().parseFromString(html, "text/html");
    this.content.replaceChildren(...page.body.children);
    for (const [id, text] of typed) {
      const field = this.content.querySelector<HTMLInputElement>(`[id="${CSS.escape(id)}"]`);
      if (!field) continue;
      field.value = text;
      field.closest("details")?.setAttribute("open", "");
    }
    this.said.hidden = true;
  }

  private async send(form: HTMLFormElement, by: HTMLElement | null): Promise<void> {
    const body = new FormData(form, by);
    const headers = mark();
    if (headers["X-CSRFToken"]) body.delete("csrfmiddlewaretoken");
    body.set("next", this.address);
    this.content.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.getAttribute("action") ?? "", { method: "POST", body, headers });
      const html = await answer.text();
      if (answer.ok && answer.url.endsWith("/piece/")) this.answered(html, form);
      else this.complain("file_refused", whyNot(html) || String(answer.status));
    } catch {
      this.complain("needs_line");
    }
    this.content.removeAttribute("aria-busy");
  }

  private answered(html: string, form: HTMLFormElement): void {
    this.show(html, form);
    const said = this.content.querySelector<HTMLElement>("[role=status]");
    const place = said ?? this.content.querySelector<HTMLElement>("h2");
    if (!place) return;
    place.tabIndex = -1;
    place.focus();
  }

  private complain(word: string, why = ""): void {
    this.said.textContent = why || this.scene.say(word);
    this.said.hidden = false;
  }
}
