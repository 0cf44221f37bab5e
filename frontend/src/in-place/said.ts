/** What a page says when it has changed in place, to whoever listens, and what went wrong, to everybody, with a way to try again. */
const WRONG: Record<number, string> = { 401: "signedOut", 403: "refused", 404: "gone" };

let waiting: (() => void) | undefined;

/** How many rows there are now, or that there is nothing. */
export function announce(): void {
  const place = document.getElementById("said");
  if (!place) return;
  const said = [...document.querySelectorAll("#content [data-announce], #content .empty > p")];
  const words = said.map((each) => (each.textContent ?? "").trim().replace(/\s+/g, " ")).join(". ");
  // The same words twice are heard twice only when they were away in between.
  place.textContent = "";
  window.requestAnimationFrame(() => (place.textContent = words || (place.dataset.changed ?? "")));
}

/** Ends what was said of an earlier act. */
export function hush(): void {
  const trouble = document.getElementById("trouble");
  const template = trouble?.querySelector("template");
  if (trouble && template) trouble.replaceChildren(template);
  waiting = undefined;
}

/** A sentence, a way to try again, and where the session has ended a way in that leaves this page standing. */
function complain(kind: string, again: () => void, reason = ""): void {
  hush();
  const trouble = document.getElementById("trouble");
  const template = trouble?.querySelector("template");
  if (!trouble || !template) return;
  const shown = template.content.cloneNode(true) as DocumentFragment;
  const what = shown.querySelector("[data-what]");
  if (what) what.textContent = [reason, trouble.dataset[kind]].filter(Boolean).join(". ");
  if (kind !== "signedOut") {
    shown.querySelector("[data-sign-in]")?.remove();
    shown.querySelector("[data-again]")?.classList.add("button-main");
  }
  trouble.append(shown);
  waiting = again;
}

function reload(): void {
  window.location.reload();
}

/** The same act once more: a form as it stands now, or a link. */
function once(more: Element): () => void {
  return () => {
    if (!more.isConnected) reload();
    else if (more instanceof HTMLFormElement) more.requestSubmit();
    else (more as HTMLElement).click();
  };
}

/** A page that refuses says why in its heading. */
function reasonOf(xhr: XMLHttpRequest): string {
  if (xhr.status !== 403) return "";
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  return page.querySelector(".trouble h1")?.textContent?.trim() ?? "";
}

function on(name: string, act: (detail: { elt: Element; xhr: XMLHttpRequest }) => void): void {
  document.addEventListener(name, (event) => act((event as CustomEvent).detail));
}

on("htmx:beforeRequest", hush);
on("htmx:sendError", ({ elt }) => complain("offline", once(elt)));
on("htmx:timeout", ({ elt }) => complain("slow", once(elt)));
on("htmx:responseError", ({ elt, xhr }) => complain(WRONG[xhr.status] ?? "broken", once(elt), reasonOf(xhr)));
on("htmx:swapError", reload);
// Going back to what the server does not give: the browser shows what there is instead.
on("htmx:historyCacheMissLoadError", reload);
on("htmx:historyCacheMiss", ({ xhr }) => xhr.addEventListener("error", () => complain("offline", reload)));

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  if (target.closest("[data-again]")) waiting?.();
  else if (target.closest("#told [data-close]")) document.getElementById("told")?.replaceChildren();
  else if (target.closest("#trouble [data-close]")) hush();
});
