/** Messages between browser and server, one or more in a frame. The contract: docs/reference/live-protocol.md. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

export const SYNC = 0;
export const AWARENESS = 1;
export const ACKNOWLEDGED = 100;
export const HELLO = 101;
export const REFUSED = 102;
export const RIGHTS = 103;
export const STEP1 = 0;
export const STEP2 = 1;
export const UPDATE = 2;
export const LARGEST = 16_000_000;

/** What the server says of the person and of what they may. */
export interface Rights {
  person: number;
  name: string;
  may_write: boolean;
  why: string;
}

export interface Hello extends Rights {
  epoch: number;
  session: string;
}

export interface Refused {
  late: number;
  may_write: boolean;
  why: string;
}

/** What somebody shows of where they are; `person` and `name` are the server's word. */
export interface Place {
  row?: string;
  cell?: string;
  /** In a text. */
  from?: string;
  to?: string;
  away?: number;
  person?: number;
  name?: string;
}

export interface Shown {
  client: number;
  clock: number;
  place: Place | null;
}

export type Message =
  | { kind: "sync"; step: number; payload: Uint8Array }
  | { kind: "awareness"; shown: Shown[] }
  | { kind: "acknowledged"; taken: number; clock: number }
  | { kind: "hello"; what: Hello }
  | { kind: "refused"; what: Refused }
  | { kind: "rights"; what: Rights };

export function sync(step: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

/** A session speaks for its one client. */
export function awareness({ client, clock, place }: Shown): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, 1);
  encoding.writeVarUint(inner, client);
  encoding.writeVarUint(inner, clock);
  encoding.writeVarString(inner, JSON.stringify(place));
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, AWARENESS);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  return encoding.toUint8Array(encoder);
}

export function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

/** The messages of a frame; throws at bytes that are none. */
export function messages(frame: Uint8Array): Message[] {
  const decoder = decoding.createDecoder(frame);
  const found: Message[] = [];
  while (decoding.hasContent(decoder)) found.push(next(decoder));
  return found;
}

function next(decoder: decoding.Decoder): Message {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case SYNC:
      return { kind: "sync", step: decoding.readVarUint(decoder), payload: decoding.readVarUint8Array(decoder) };
    case AWARENESS:
      return { kind: "awareness", shown: readShown(decoding.readVarUint8Array(decoder)) };
    case ACKNOWLEDGED:
      return { kind: "acknowledged", taken: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) };
    case HELLO:
      return { kind: "hello", what: json(decoder) as Hello };
    case REFUSED:
      return { kind: "refused", what: json(decoder) as Refused };
    case RIGHTS:
      return { kind: "rights", what: json(decoder) as Rights };
    default:
      throw new Error(`there is no message of type ${type}`);
  }
}

function json(decoder: decoding.Decoder): unknown {
  return JSON.parse(decoding.readVarString(decoder));
}

function readShown(payload: Uint8Array): Shown[] {
  const decoder = decoding.createDecoder(payload);
  return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    client: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    place: JSON.parse(decoding.readVarString(decoder)) as Place | null,
  }));
}
