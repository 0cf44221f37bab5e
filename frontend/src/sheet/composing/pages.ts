/** What the pages of composing look like, and the piece of them that comes after. Without scripts there is a link in its place. */
import "./pages.css";

async function fill(place: HTMLElement): Promise<void> {
  try {
    const answer = await fetch(place.dataset.later!);
    if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
  } catch {
    // The link stays.
  }
}

for (const place of document.querySelectorAll<HTMLElement>("[data-later]")) void fill(place);
