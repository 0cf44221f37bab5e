/** Small windows in which the editor asks for something. */
import type { Say } from "../sheet/definition";
import { make } from "../sheet/make";

export interface Asked {
  name: string;
  label: string;
  value?: string;
  kind?: "text" | "url" | "file" | "long";
  required?: boolean;
  /** Says what is wrong with what was typed; nothing where it is right. */
  wrong?: (value: string) => string;
}

export interface Answer {
  values: Record<string, string>;
  file: File | undefined;
  removed: boolean;
}

let number = 0;

function open(title: string): HTMLDialogElement {
  // Where the window gives the hand back to the text by itself, the caret would be at its beginning.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  const id = `prose-window-${++number}`;
  const element = make("dialog", { class: "prose-window", "aria-labelledby": id }, make("h2", { id }, title));
  element.addEventListener("keydown", (event) => event.stopPropagation());
  element.addEventListener("close", () => element.remove());
  // A press beside the window closes it.
  element.addEventListener("pointerdown", (event) => event.target === element && element.close());
  document.querySelector("[data-prose]")!.append(element);
  return element;
}

/** Resolves with what was filled in, or with nothing when the window was closed. */
export function ask(say: Say, title: string, fields: Asked[], { ok = say("ok"), removable = false } = {}): Promise<Answer | undefined> {
  const element = open(title);
  const form = make("form", { method: "dialog", novalidate: true });
  const inputs = fields.map((field) => input(field));
  const wrong = make("p", { class: "message message-error", role: "alert", hidden: true });
  const send = make("button", { class: "button button-main" }, ok);
  const cancel = make("button", { type: "button", class: "button" }, say("cancel"));
  const remove = make("button", { type: "button", class: "button button-quiet", hidden: !removable }, say("remove"));
  form.append(...inputs.map(({ line }) => line), wrong, make("div", { class: "prose-window-acts" }, send, cancel, remove));
  element.append(form);
  return new Promise((resolve) => {
    let answer: Answer | undefined;
    const values = (): Record<string, string> => Object.fromEntries(inputs.map(({ field, of }) => [field.name, of.value.trim()]));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const bad = inputs.find(({ field, of }) => field.wrong?.(of.value.trim()) || (field.required && !of.value.trim()));
      if (bad) {
        wrong.textContent = bad.field.wrong?.(bad.of.value.trim()) || bad.field.label;
        wrong.hidden = false;
        bad.of.focus();
        return;
      }
      const files = inputs.map(({ of }) => (of instanceof HTMLInputElement ? of.files?.[0] : undefined));
      answer = { values: values(), file: files.find(Boolean), removed: false };
      element.close();
      // At once: the next letter belongs into the text already.
      resolve(answer);
    });
    cancel.addEventListener("click", () => element.close());
    remove.addEventListener("click", () => {
      answer = { values: values(), file: undefined, removed: true };
      element.close();
    });
    element.addEventListener("close", () => resolve(answer));
    element.showModal();
    inputs[0]?.of.focus();
  });
}

function input(field: Asked): { field: Asked; of: HTMLInputElement | HTMLTextAreaElement; line: HTMLElement } {
  const { kind = "text", value = "", name } = field;
  const of = kind === "long" ? make("textarea", { name, rows: "3" }) : make("input", { name, type: kind === "url" ? "text" : kind, inputmode: kind === "url" ? "url" : undefined, accept: kind === "file" ? "image/png,image/jpeg,image/webp" : undefined, autocomplete: "off" });
  if (kind !== "file") of.value = value;
  return { field, of, line: make("label", { class: "prose-window-line" }, make("span", {}, field.label), of) };
}

export interface Offer {
  value: string;
  label: string;
  more: string;
}

/** One out of many, found by typing. */
export function choose(say: Say, title: string, offers: Offer[]): Promise<string | undefined> {
  const element = open(title);
  const seek = make("input", { type: "search", "aria-label": say("search"), placeholder: say("search"), autocomplete: "off" });
  const list = make("ul", { class: "prose-offers" });
  const nothing = make("p", { class: "soft", hidden: true }, say("nothing"));
  const cancel = make("button", { type: "button", class: "button" }, say("cancel"));
  element.append(seek, list, nothing, make("div", { class: "prose-window-acts" }, cancel));
  return new Promise((resolve) => {
    let answer: string | undefined;
    const take = (value: string): void => {
      answer = value;
      element.close();
      resolve(answer);
    };
    const lines = offers.map(({ value, label, more }) => {
      const button = make("button", { type: "button" }, make("span", {}, label), make("span", { class: "soft" }, more));
      button.addEventListener("click", () => take(value));
      return { found: `${label} ${more}`.toLocaleLowerCase(), line: make("li", {}, button), value };
    });
    list.append(...lines.map(({ line }) => line));
    const shown = (): typeof lines => lines.filter(({ line }) => !line.hidden);
    const look = (): void => {
      const parts = seek.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      for (const { found, line } of lines) line.hidden = !parts.every((part) => found.includes(part));
      nothing.hidden = shown().length > 0;
    };
    seek.addEventListener("input", look);
    look();
    seek.addEventListener("keydown", (event) => {
      const first = shown()[0];
      if (event.key === "Enter" && first) take(first.value);
      if (event.key === "ArrowDown") first?.line.querySelector("button")?.focus();
      if (event.key === "Enter" || event.key === "ArrowDown") event.preventDefault();
    });
    list.addEventListener("keydown", (event) => {
      const buttons = shown().map(({ line }) => line.querySelector("button")!);
      const place = buttons.indexOf(document.activeElement as HTMLButtonElement);
      if (event.key === "ArrowDown") buttons[place + 1]?.focus();
      else if (event.key === "ArrowUp") (buttons[place - 1] ?? seek).focus();
      else return;
      event.preventDefault();
    });
    cancel.addEventListener("click", () => element.close());
    element.addEventListener("close", () => resolve(answer));
    element.showModal();
    seek.focus();
  });
}
