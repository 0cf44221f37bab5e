// Frames byte by byte, as the server writes and reads them, too (tests/live/test_frames.py).
import { describe, expect, it } from "vitest";
import * as wire from "../../frontend/src/live/wire";
import frames from "../live/frames.json";

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

describe("frames", () => {
  it.each(frames.sync)("holds a document: $frame", ({ step, payload, frame }) => {
    expect(wire.sync(step, bytes(payload))).toEqual(bytes(frame));
    expect(wire.messages(bytes(frame))).toEqual([{ kind: "sync", step, payload: bytes(payload) }]);
  });

  it.each(frames.presence)("holds a place: $frame", ({ client, clock, place, frame }) => {
    const shown = { client, clock, place: place as wire.Place | null };
    expect(wire.awareness(shown)).toEqual(bytes(frame));
    expect(wire.messages(bytes(frame))).toEqual([{ kind: "awareness", shown: [shown] }]);
  });

  it.each(frames.acknowledged)("holds what is durable: $frame", ({ taken, clock, frame }) => {
    expect(wire.messages(bytes(frame))).toEqual([{ kind: "acknowledged", taken, clock }]);
  });

  it.each(frames.told)("holds what the server tells: $kind", ({ kind, what, frame }) => {
    expect(wire.messages(bytes(frame))).toEqual([{ kind, what }]);
  });

  it("holds several messages one after the other", () => {
    const all = [...frames.sync, ...frames.acknowledged, ...frames.told].map(({ frame }) => bytes(frame));
    expect(wire.messages(wire.joined(all))).toHaveLength(all.length);
  });

  it.each(["", "ff", "0002ff", "00020501", "64", "6502227b"])("does not take %s for more than it is", (hex) => {
    if (hex === "") expect(wire.messages(bytes(hex))).toEqual([]);
    else expect(() => wire.messages(bytes(hex))).toThrow();
  });
});
