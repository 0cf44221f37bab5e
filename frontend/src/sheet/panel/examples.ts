/** A good and a weak example of each column: asked for once, when somebody wants to see one. */
import type { Column } from "../definition";
import { make } from "../make";
import type { Scene } from "../surface";

type Examples = Record<string, [good: string, weak: string]>;

let coming: Promise<Examples> | undefined;

async function ask(address: string): Promise<Examples> {
  try {
    const answer = await fetch(address);
    if (answer.ok) return (await answer.json()) as Examples;
  } catch {
    // Without a network the help alone is shown; it is asked for again the next time.
  }
  coming = undefined;
  return {};
}

export async function exampleOf({ definition, say }: Scene, { key }: Column): Promise<HTMLElement[]> {
  coming ??= ask(definition.addresses.examples);
  const [good = "", weak = ""] = (await coming)[key] ?? [];
  const lines = [["good_example", good], ["weak_example", weak]] as const; // prettier-ignore
  return lines.filter(([, text]) => text).map(([word, text]) => make("p", { class: word }, make("b", {}, say(word)), " ", text));
}
