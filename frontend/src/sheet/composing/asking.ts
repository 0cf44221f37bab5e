/** Acts on whole rows are the server's: what it is asked, what it answers, and what the page then says, with the way back. */
import { mark } from "../../live/csrf";
import { fetched } from "../server";
import type { Scene } from "../surface";

/** What an act did, which rows it left and why, and the batch that undo takes. */
export interface Done {
  said: string;
  left: [name: string, why: string][];
  batch: string;
  row: string;
}

/** What somebody may do in this sheet besides typing; a sentence where they may not. */
export interface Facts {
  why_not_agree: string;
  why_not_write: string;
  may_return: boolean;
  targets: [slug: string, name: string][];
  sent: Sent[];
  closed: string;
  /** Columns that many rows are given at once. */
  set: string[];
  /** Whether rows of the sheet are agreed on one by one. */
  sets_status: boolean;
  /** By row. */
  tags: Record<string, string[]>;
  addresses: { moving: string; splitting: string; bulk: string; submission: string; undo: string; page: string };
}

export interface Sent {
  by: string;
  at: string;
  note: string;
  open: boolean;
  outcome: string;
  ended_by: string;
  ended_at: string;
  reason: string;
}

export type Field = [name: string, value: string];

const PATIENCE = 5_000;
const KIND = "composing";
const NAMED = 5;
const JSON_ONLY = { Accept: "application/json" };
const known = new WeakMap<Scene, Promise<Facts>>();

/** Asked for once, and again after whatever may have changed them. */
export function facts(scene: Scene, anew = false): Promise<Facts> {
  const found = anew ? undefined : known.get(scene);
  if (found) return found;
  const coming = fetched<Facts>(scene.definition.addresses.composing!);
  known.set(scene, coming);
  coming.catch(() => known.delete(scene));
  return coming;
}

/** Whatever was typed here is with the server, so that an act finds it; false where there is no network. */
export async function arrived(scene: Scene): Promise<boolean> {
  scene.surface().settle();
  scene.flush();
  const status = scene.room.querySelector<HTMLElement>("[data-status]")!;
  const safe = (): boolean => status.dataset.kind === "saved";
  if (safe()) return true;
  return new Promise((resolve) => {
    const watch = new MutationObserver(() => safe() && end(true));
    const timer = window.setTimeout(() => end(safe()), PATIENCE);
    const end = (come: boolean): void => {
      watch.disconnect();
      window.clearTimeout(timer);
      resolve(come);
    };
    watch.observe(status, { attributes: true, attributeFilter: ["data-kind"] });
  });
}

/** Does an act, and says what came of it. Nothing where the server refused or cannot be reached. */
export async function act(scene: Scene, address: string, fields: Iterable<Field>): Promise<Done | undefined> {
  const { told, say } = scene;
  if (!(await arrived(scene))) {
    told.tell(KIND, say("composing_offline"));
    return undefined;
  }
  try {
    const body = new URLSearchParams([...fields]);
    const answer = await fetch(address, { method: "POST", headers: { ...JSON_ONLY, ...mark() }, body });
    const found = (await answer.json()) as Done & { why?: string };
    if (!answer.ok || answer.redirected) {
      told.tell(KIND, found.why ?? say("composing_failed"));
      return undefined;
    }
    await report(scene, found);
    return found;
  } catch {
    told.tell(KIND, say("composing_failed"));
    return undefined;
  }
}

async function report(scene: Scene, done: Done): Promise<void> {
  const { told, say } = scene;
  const left = done.left.slice(0, NAMED).map(([name, why]) => `${name}: ${why}.`);
  if (done.left.length > NAMED) left.push(say("composing_more_left", { n: done.left.length - NAMED }));
  const back = done.batch ? told.act(say("undo"), () => void takeBack(scene, done.batch)) : undefined;
  told.tell(KIND, [done.said, ...left].join(" "), back);
  await scene.refresh();
}

async function takeBack(scene: Scene, batch: string): Promise<void> {
  const { addresses } = await facts(scene);
  await act(scene, addresses.undo, [["batch", batch]]);
}

/** What a form holds, as fields. */
export function fieldsOf(form: HTMLFormElement, pressed: HTMLElement | null): Field[] {
  return [...new FormData(form, pressed)].flatMap(([name, value]): Field[] => (typeof value === "string" ? [[name, value]] : []));
}
