/** Words of what a phone does not need before its first key: asked for once, by whatever needs them first. */
import type { Definition } from "./definition";

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
  const answer = await fetch(definition.addresses.words);
  if (!answer.ok || answer.redirected) throw new Error("no words");
  Object.assign(definition.words, (await answer.json()) as Record<string, string>);
}
