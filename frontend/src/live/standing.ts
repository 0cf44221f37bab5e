/** What a provider says of itself. */
import type { Waiting } from "./waiting";

/** How it stands with what was typed. `stopped` says why nothing is tried any more. */
export interface Standing {
  joined: boolean;
  count: number;
  stopped: "" | "signed-out" | "no-room" | "too-large" | "other-person" | "refused-here" | "busy";
}

export type Notice =
  | { kind: "refused"; count: number }
  | { kind: "handed-in"; count: number }
  | { kind: "not-taken"; cells: Waiting[] };
