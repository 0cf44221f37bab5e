/**
 * One device, several people. Pages kept for when there is no network are one person's and go when another one, or nobody, is signed
 * in. Cells that have not arrived stay, under the name of whoever typed them; who signs out is told of them once.
 */
import { waitsFor } from "./unsent";

const LAST = "anyam/person";
const person = document.body.dataset.person ?? "";

/** Who is about to sign out; a page that knows of more that waits says so. */
export interface Leaving {
  kept: boolean;
  lost: boolean;
}

function lastPerson(): string | null {
  try {
    const last = window.localStorage.getItem(LAST);
    window.localStorage.setItem(LAST, person);
    return last;
  } catch {
    return null;
  }
}

async function forgetPages(): Promise<void> {
  if (!("caches" in window)) return;
  for (const name of await caches.keys()) if (name.startsWith("anyam-room-pages")) await caches.delete(name);
}

async function leave(form: HTMLFormElement): Promise<void> {
  const leaving: Leaving = { kept: false, lost: false };
  document.dispatchEvent(new CustomEvent("anyam:leaving", { detail: leaving }));
  if (!leaving.lost) leaving.kept ||= await waitsFor(person);
  const words = form.querySelector<HTMLElement>(leaving.lost ? "[data-unsent=lost]" : leaving.kept ? "[data-unsent=kept]" : "nothing");
  if (!words) {
    form.submit();
    return;
  }
  words.hidden = false;
  form.dataset.told = "";
}

if (lastPerson() !== person) void forgetPages();

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.querySelector("[data-unsent]") || "told" in form.dataset) return;
  event.preventDefault();
  void leave(form);
});
