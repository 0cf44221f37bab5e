/**
 * What stays when a page changes in place: where it is scrolled to, the words typed into small forms that were not sent
 * (`data-keep`), and the focus. htmx finds the same field or link again by its id; where it is gone, the focus goes to what took
 * its place in the list, or else to the heading. While an answer is awaited, what will change is marked as busy.
 */
import { announce } from "./said";

/** A line in one of the groups of a list, by their numbers. */
type Place = { group: string; groups: number; line: number };
type Detail = { shouldSwap?: boolean; successful?: boolean; target: Element; requestConfig: { elt: Element } };

const typed = new Map<string, string>();
let place: Place | undefined;
let height = 0;
let resting = false;

/** New lines are put in above the old ones before these go, and the browser would scroll along with the old. */
function stayAt(): void {
  window.scrollTo({ top: height, behavior: "instant" });
}

function note(sent: Element): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("form[data-keep] [id]")) {
    if (field.form !== sent && field.value) typed.set(field.id, field.value);
    else typed.delete(field.id);
  }
  height = window.scrollY;
  const line = sent.closest("li");
  const group = line?.closest<HTMLElement>("section[id]");
  place = line && group ? { group: group.id, groups: numberOf(group), line: numberOf(line) } : undefined;
}

function numberOf(element: Element): number {
  return [...(element.parentElement?.children ?? [])].indexOf(element);
}

/** The line that stands where the mended one stood; where that was the last of its group, the first of the next. */
function lineAt({ group, groups, line }: Place): Element | undefined {
  const same = document.getElementById(group);
  const others = document.querySelectorAll("#content section[id] > ul");
  const list = same?.querySelector(":scope > ul") ?? others[Math.min(groups, others.length - 1)];
  return list?.children[same ? Math.min(line, list.children.length - 1) : 0];
}

function putBack(): void {
  for (const [id, value] of typed) {
    const field = document.getElementById(id) as HTMLInputElement | null;
    if (!field) continue;
    field.value = value;
    field.closest("details")?.setAttribute("open", "");
  }
}

function content(): HTMLElement | null {
  return document.getElementById("content");
}

/** Nothing has the focus, perhaps because what had it is gone. */
function rests(): boolean {
  return !document.activeElement || document.activeElement === document.body;
}

function takePlace(): void {
  if (!rests()) return;
  const line = place && lineAt(place);
  const next = line?.querySelector<HTMLElement>("summary") ?? line?.querySelector<HTMLElement>("a");
  if (next) {
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    return;
  }
  const heading = document.querySelector<HTMLElement>("#content h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}

function settle(asItIs = false): void {
  putBack();
  stayAt();
  if (!asItIs) takePlace();
  announce();
}

function on(name: string, act: (detail: Detail) => void): void {
  document.addEventListener(name, (event) => act((event as CustomEvent<Detail>).detail));
}

on("htmx:beforeRequest", ({ target }) => {
  content()?.removeAttribute("aria-busy");
  target.setAttribute("aria-busy", "true");
});
on("htmx:beforeSwap", ({ shouldSwap, requestConfig }) => {
  if (shouldSwap) note(requestConfig.elt);
});
on("htmx:afterRequest", ({ target, successful }) => {
  target.removeAttribute("aria-busy");
  if (successful) settle();
});

// One step back or forth: where nothing had the focus, nothing takes it.
on("htmx:historyCacheMiss", () => content()?.setAttribute("aria-busy", "true"));
on("htmx:historyCacheMissLoad", () => {
  place = undefined;
  height = window.scrollY;
  resting = rests();
});
on("htmx:historyRestore", () => {
  content()?.removeAttribute("aria-busy");
  settle(resting);
});
