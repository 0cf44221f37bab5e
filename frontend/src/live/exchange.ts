/** The same conversation over plain HTTP, for networks whose proxy lets no WebSocket through. */
import { mark } from "./csrf";

/** What came back; without a frame, the closing number that says the same. */
export interface Answer {
  frame?: Uint8Array;
  code?: number;
  reason?: string;
}

const LONGEST = 20_000;
/** Answers of the server whose meaning a closing number has. */
const MEANT = new Set([400, 401, 404, 409, 413, 429]);

export async function exchange(room: string, epoch: number, body: Uint8Array): Promise<Answer> {
  const stop = new AbortController();
  const timer = window.setTimeout(() => stop.abort(), LONGEST);
  try {
    const answer = await fetch(`/live/${room}/exchange/?epoch=${epoch}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", ...mark() },
      body: body as Uint8Array<ArrayBuffer>,
      signal: stop.signal,
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
