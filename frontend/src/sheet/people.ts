/** Who else is in the room: a few initials in their colours, and how many more. */
import type { Place } from "../live/wire";
import type { Say } from "./definition";
import { make } from "./make";
import { colourOf } from "./row";

const MOST = 5;

export function showPeople(place: HTMLElement, others: Iterable<Place>, say: Say): void {
  const people = new Map<number, string>();
  for (const { person, name } of others) if (person !== undefined && name) people.set(person, name);
  const some = [...people].slice(0, MOST);
  const more = people.size - some.length;
  place.hidden = people.size === 0;
  place.replaceChildren(
    ...some.map(([person, name]) =>
      make("li", { "data-colour": String(colourOf(person)), title: name }, make("span", { "aria-hidden": "true" }, initials(name)), make("span", { class: "visually-hidden" }, name)),
    ),
    ...(more > 0 ? [make("li", { class: "room-more" }, say("more_people", { n: more }))] : []),
  );
}

/** The first letters of a name. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return words.slice(0, 2).map((word) => word[0]!.toUpperCase()).join("");
}
