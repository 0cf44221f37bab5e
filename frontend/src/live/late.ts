/** Cells that can no longer be written go to the sheet's late tray, where the coordinator looks at them. */
import { mark } from "./csrf";
import type { Desk, RoomDocument, Whose } from "./desk";
import type { Notice } from "./standing";
import { keptEpochs, noteEpochs, Store, storeName } from "./store";
import type { Waiting } from "./waiting";

export type HandedIn = "taken" | "refused" | "unreachable";

/** Takes nothing where somebody else has signed in meanwhile: then it is as if nobody had. */
export async function handIn(person: number, room: string, epoch: number, cells: Waiting[]): Promise<HandedIn> {
  try {
    const answer = await fetch(`/live/${room}/late/`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...mark() },
      body: JSON.stringify({ epoch, person, cells }),
    });
    if (answer.ok && !answer.redirected) return "taken";
    // Signed out, or the server has a bad day: later.
    return answer.redirected || answer.status === 401 || answer.status >= 500 || answer.status === 429 ? "unreachable" : "refused";
  } catch {
    return "unreachable";
  }
}

/** Cells of a copy that wait, with a word of what came of them. */
export async function handInOf<D extends RoomDocument>({ person, room }: Whose<D>, { epoch, waiting }: Desk<D>, cells: Waiting[], tell: (notice: Notice) => void): Promise<HandedIn> {
  const { count } = waiting;
  const outcome = await handIn(person, room, epoch, cells);
  if (outcome === "taken") tell({ kind: "handed-in", count });
  if (outcome === "refused") tell({ kind: "not-taken", cells });
  return outcome;
}

/** Stores of earlier epochs: what waits there is handed in, then they go. */
export async function handInOld(person: number, room: string, now: number, tell: (notice: Notice) => void): Promise<void> {
  for (const epoch of keptEpochs(person, room).filter((each) => each !== now)) {
    const store = await Store.open(storeName(person, room, epoch));
    const waiting = (await store?.load().catch(() => undefined))?.waiting ?? [];
    const outcome = waiting.length ? await handIn(person, room, epoch, waiting) : "taken";
    if (outcome === "unreachable") {
      store?.close();
      continue;
    }
    if (outcome === "refused") tell({ kind: "not-taken", cells: waiting });
    else if (waiting.length) tell({ kind: "handed-in", count: waiting.length });
    await store?.remove();
    noteEpochs(person, room, keptEpochs(person, room).filter((each) => each !== epoch));
  }
}
