/** The same conversation over plain HTTP, for networks whose proxy lets no WebSocket through. */
import { mark } from "./csrf";

/** What came back; without a frame, the closing number that says the same. */
export interface Answer {
  frame?: Uint8Array;
  code?: number;
  reason?: string;
}

const LONGEST = 20_000;
/** What a page may still send while it is being closed. */
const AT_THE_DOOR = 60_000;
/** Answers of the server whose meaning a closing number has. */
const MEANT = new Set([400, 401, 404, 409, 413, 429]);

/** `person` is whose store is asked for: where somebody else has signed in meanwhile, nothing of it is taken. */
export async function exchange(person: number, room: string, epoch: number, body: Uint8Array): Promise<Answer> {
  const stop = new AbortController();
  const timer = window.setTimeout(() => stop.abort(), LONGEST);
  try {
    const answer = await fetch(`/live/${room}/exchange/?epoch=${epoch}&person=${person}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", ...mark() },
      body: body as Uint8Array<ArrayBuffer>,
      signal: stop.signal,
      keepalive: body.length < AT_THE_DOOR,
    });
    return await read(answer);
  } catch {
    return { code: 1006 };
  } finally {
    window.clearTimeout(timer);
  }
}

async function read(answer: Response): Promise<Answer> {
  if (answer.redirected) return { code: 4401 };
  const isOurs = (answer.headers.get("Content-Type") ?? "").startsWith("application/octet-stream");
  if (isOurs && (answer.ok || answer.status === 403)) {
    return { frame: new Uint8Array(await answer.arrayBuffer()), ...(answer.ok ? {} : { code: 4403 }) };
  }
  if (MEANT.has(answer.status)) return { code: 4000 + answer.status, reason: (await answer.text()).slice(0, 200) };
  return { code: 1006 };
}
