/**
 * "Send a line to the screen": a small place to write on a phone. What is written stays in the browser until the server has it, and
 * below stands what became of one's lines.
 */
import "./composer.css";
import { make } from "../make";
import type { Scene } from "../surface";
import { Asking, post, Refused } from "./asking";
import { Lines, short, type Answer, type SentLine } from "./lines";
import { Outbox, type Unsent } from "./outbox";
import { thumb } from "./thumb";

const PHONE = window.matchMedia("(max-width: 47.99rem), (pointer: coarse)");
const LONGEST = 20_000;
const LEAST = 6_000;
const MOST_SHOWN = 20;

export function composer(scene: Scene): void {
  thumb(scene);
  new Composer(scene);
}

class Composer {
  private readonly lines = new Lines();
  private readonly outbox: Outbox;
  private readonly asking: Asking;
  private readonly button: HTMLButtonElement;
  private readonly dialog: HTMLDialogElement;
  private readonly field: HTMLTextAreaElement;
  private readonly standing = make("p", { class: "send-standing small soft", role: "status" });
  private readonly list = make("ul", { class: "send-lines" });
  private readonly states = new Map<number, string>();
  private sending: Promise<void> | undefined;
  private maySend = false;

  constructor(private readonly scene: Scene) {
    const { say, definition, room } = scene;
    this.outbox = new Outbox(`anyam-lines-${definition.person}-${definition.room}`);
    this.button = make("button", { type: "button", class: "button room-send", title: say("send_open"), hidden: true }, plane(), make("span", {}, say("send_open")));
    this.field = make("textarea", { id: "send-text", rows: "3", maxlength: String(LONGEST), enterkeyhint: "send" });
    this.dialog = this.window();
    room.querySelector(".room-tools")!.prepend(this.button);
    room.append(this.dialog);
    this.asking = new Asking(definition.addresses.lines!, this.lines, { heard: (_fresh, answer) => this.heard(answer) }, "", LEAST);
    this.button.addEventListener("click", () => this.open());
    this.field.addEventListener("input", () => (this.outbox.draft = this.field.value));
    this.field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      void this.send();
    });
    window.addEventListener("online", () => void this.flush());
    document.addEventListener("anyam:leaving", (event) => {
      (event as CustomEvent<{ kept: boolean }>).detail.kept ||= this.outbox.unsent.length > 0;
    });
    PHONE.addEventListener("change", () => this.draw());
    this.listenToRights();
    void this.asking.now().then(() => this.flush());
  }

  /** Somebody who joined in the hall is accepted while their phone lies open: the room shows that by its button. */
  private listenToRights(): void {
    const { around, room } = this.scene;
    let might = around.mayWrite();
    new MutationObserver(() => {
      if (around.mayWrite() === might) return;
      might = !might;
      void this.asking.now();
    }).observe(room.querySelector("[data-add]")!, { attributes: true, attributeFilter: ["hidden"] });
  }

  private window(): HTMLDialogElement {
    const { say } = this.scene;
    const close = make("button", { type: "button", class: "button", "data-close": true }, say("close"));
    const send = make("button", { type: "submit", class: "button button-main" }, say("send"));
    const form = make("form", { class: "send-form" }, make("label", { for: "send-text" }, say("send_title")), this.field, make("p", { class: "small soft" }, say("send_help")), make("div", { class: "send-acts" }, close, send));
    const dialog = make("dialog", { class: "send", "aria-label": say("send_open") }, form, this.standing, this.list);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.send();
    });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      this.watch();
      this.button.focus();
    });
    return dialog;
  }

  private open(): void {
    this.field.value = this.outbox.draft;
    this.draw();
    this.dialog.showModal();
    this.field.focus();
    this.asking.start();
  }

  /** While a line of one's own waits, somebody wants to know what becomes of it. */
  private watch(): void {
    const waits = this.lines.own.some(({ state }) => state === "waiting") || this.outbox.toSend.length > 0;
    if (!waits && !this.dialog.open) this.asking.stop();
  }

  private heard(answer: Answer): void {
    this.maySend = answer.may_send;
    for (const line of this.lines.own) this.news(line);
    this.draw();
    this.watch();
    // The network is there again.
    if (this.outbox.toSend.length) void this.flush();
  }

  /** A line was taken while somebody looked elsewhere. */
  private news(line: SentLine): void {
    const [before, now] = [this.states.get(line.key), `${line.state} ${line.code}`];
    this.states.set(line.key, now);
    if (before === undefined || before === now || line.state === "waiting" || this.dialog.open) return;
    this.scene.told.tell("line", `${this.stateOf(line)}: ${short(line.text)}`);
  }

  private async send(): Promise<void> {
    if (!this.outbox.post()) {
      this.field.focus();
      return;
    }
    this.field.value = "";
    this.field.focus();
    this.draw();
    await this.flush();
    this.asking.start();
  }

  /** One at a time, in the order in which they were written. */
  private flush(): Promise<void> {
    this.sending ??= this.all().finally(() => (this.sending = undefined));
    return this.sending;
  }

  private async all(): Promise<void> {
    try {
      for (let next = this.outbox.toSend[0]; next; next = this.outbox.toSend[0]) await this.one(next);
    } catch {
      // Later: when the network is there again, or with the next question.
    }
    this.draw();
  }

  private async one(unsent: Unsent): Promise<void> {
    try {
      this.lines.hear(await post(this.scene.definition.addresses.lines!, { text: unsent.text, uid: unsent.uid }));
      for (const line of this.lines.own) this.states.set(line.key, `${line.state} ${line.code}`);
      this.outbox.done(unsent);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.outbox.refused(unsent, error.message || this.scene.say("send_refused"));
    }
    this.draw();
  }

  private draw(): void {
    const { say, around } = this.scene;
    const many = this.outbox.unsent.length;
    this.button.hidden = !(this.maySend && (PHONE.matches || !around.mayWrite())) && !many;
    this.standing.textContent = many ? say("send_waits", { n: many }) : "";
    const sent = this.lines.own.slice(-MOST_SHOWN).reverse();
    this.list.replaceChildren(...[...this.outbox.unsent].reverse().map((each) => this.unsentItem(each)), ...sent.map((line) => this.sentItem(line)));
  }

  private unsentItem(unsent: Unsent): HTMLElement {
    const { say } = this.scene;
    const again = make("button", { type: "button", class: "button" }, say("send_again"));
    again.addEventListener("click", () => {
      this.outbox.takeBack(unsent);
      this.field.value = this.outbox.draft;
      this.draw();
      this.field.focus();
    });
    const state = make("p", { class: "send-state", "data-state": unsent.why ? "refused" : "unsent" }, unsent.why ?? say("send_unsent"));
    return make("li", {}, make("p", {}, unsent.text), state, ...(unsent.why ? [again] : []));
  }

  private sentItem(line: SentLine): HTMLElement {
    return make("li", { "data-line": String(line.key) }, make("p", {}, line.text), make("p", { class: "send-state", "data-state": line.state }, this.stateOf(line)));
  }

  private stateOf({ state, code }: SentLine): string {
    const { say } = this.scene;
    if (state === "taken") return code ? say("send_taken_as", { code }) : say("send_taken");
    return say(state === "aside" ? "send_laid_aside" : "send_waiting");
  }
}

/** A paper plane, drawn like the page's other icons. */
function plane(): SVGSVGElement {
  const [space, icon] = ["http://www.w3.org/2000/svg", "M2 7.6 14 2.4 9.6 13.6 7.4 8.9 2 7.6M7.4 8.9 14 2.4"];
  const svg = document.createElementNS(space, "svg") as SVGSVGElement;
  const path = document.createElementNS(space, "path");
  for (const [name, value] of Object.entries({ class: "icon", viewBox: "0 0 16 16", fill: "none", stroke: "currentColor", "stroke-width": "1.6", "aria-hidden": "true" })) svg.setAttribute(name, value);
  path.setAttribute("d", icon);
  svg.append(path);
  return svg;
}
