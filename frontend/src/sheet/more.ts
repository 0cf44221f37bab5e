/** Words of what a phone does not need before its first key: asked for once, by whatever needs them first. */
import type { Definition } from "./definition";
import { fetched } from "./server";

let coming: Promise<void> | undefined;

/** Resolves when they are among the page's words; fails without a network, and may then be asked again. */
export function moreWords(definition: Definition): Promise<void> {
  coming ??= ask(definition).catch((error: unknown) => {
    coming = undefined;
    throw error;
  });
  return coming;
}

async function ask(definition: Definition): Promise<void> {
  Object.assign(definition.words, await fetched<Record<string, string>>(definition.addresses.words));
}
