/**
 * Pages that change in place, by htmx. Links and forms that stay on their page say so with `hx-boost`; without script they are links
 * and forms. Here: what htmx may do, what its requests carry, and how the address follows.
 */
import htmx from "htmx.org";

const HALF_A_MINUTE = 30_000;

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  // What a page shows stays on the server; going back asks for it again.
  historyCacheSize: 0,
  scrollIntoViewOnBoost: false,
  defaultSettleDelay: 0,
  timeout: HALF_A_MINUTE,
});

let typing = false;

document.addEventListener("htmx:configRequest", (event) => {
  const asked = (event as CustomEvent).detail;
  // The address as it is now: the thread adds to it what is chosen.
  if (asked.elt instanceof HTMLAnchorElement) asked.path = asked.elt.href;
  // Signing in again on another tab has changed the mark, so the page's own would be refused.
  const mark = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  if (asked.verb !== "get" && mark) {
    asked.formData.delete("csrfmiddlewaretoken");
    asked.headers["X-CSRFToken"] = mark;
  }
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = event as CustomEvent;
  if (!detail.shouldSwap || !/^\s*<!doctype/i.test(detail.serverResponse)) return;
  // A whole page is another place: go there.
  detail.shouldSwap = false;
  window.location.assign(detail.xhr.responseURL);
});

document.addEventListener("htmx:beforeHistoryUpdate", (event) => {
  const { history, requestConfig } = (event as CustomEvent).detail;
  const typed = requestConfig.triggeringEvent?.type === "input";
  const here = window.location.pathname + window.location.search;
  // One step back leads to before the words, not through every letter of them.
  if ((typed && typing) || history.path === here) history.type = "replace";
  typing = typed;
});

/** Of several steps back, quick one after another, only the last is answered; nor is one mixed with what was asked before it. */
let restoring: XMLHttpRequest | undefined;

document.addEventListener("htmx:historyCacheMiss", (event) => {
  restoring?.abort();
  const content = document.getElementById("content");
  if (content) htmx.trigger(content, "htmx:abort", {});
  restoring = (event as CustomEvent).detail.xhr;
});

document.addEventListener("htmx:beforeRequest", () => restoring?.abort());

/** Language and theme come back to what is shown now, which may not be what the page was opened with. */
document.addEventListener("submit", (event) => {
  const next = (event.target as Element).querySelector<HTMLInputElement>("input[name=next]");
  if (next && (event.target as Element).closest("header")) next.value = window.location.pathname + window.location.search;
});

/** Takes up what a page's own script has put there. */
export function takeUp(element: HTMLElement): void {
  htmx.process(element);
}
