/** A good and a weak example of each column: asked for once, when somebody wants to see one. */
import type { Column } from "../definition";
import { make } from "../make";
import { fetched } from "../server";
import type { Scene } from "../surface";

export type Examples = Record<string, [good: string, weak: string]>;

let coming: Promise<Examples> | undefined;

async function ask(address: string): Promise<Examples> {
  try {
    return await fetched<Examples>(address);
  } catch {
    // Without a network the help alone is shown; it is asked for again the next time.
    coming = undefined;
    return {};
  }
}

/** A good and a weak example of every column, by its key. */
export function examples(address: string): Promise<Examples> {
  return (coming ??= ask(address));
}

export async function exampleOf({ definition, say }: Scene, { key }: Column): Promise<HTMLElement[]> {
  const [good = "", weak = ""] = (await examples(definition.addresses.examples))[key] ?? [];
  const lines = [["good_example", good], ["weak_example", weak]] as const; // prettier-ignore
  return lines.filter(([, text]) => text).map(([word, text]) => make("p", { class: word }, make("b", {}, say(word)), " ", text));
}
