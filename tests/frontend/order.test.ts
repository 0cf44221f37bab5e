// Where rows stand: between any two there is always room for one more, and nobody renumbers.
import { describe, expect, it } from "vitest";
import { between, several } from "../../frontend/src/live/order";

/** Numbers that look random and are the same each time. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}

describe("order", () => {
  it("begins, and goes on at both ends", () => {
    const first = between(null, null);
    expect(between(first, null) > first).toBe(true);
    expect(between(null, first) < first).toBe(true);
  });

  it.each([1, 2, 3, 4, 5])("always finds a place between two (%i)", (seed) => {
    const chance = numbers(seed);
    const keys: string[] = [];
    for (let made = 0; made < 1500; made++) {
      const place = Math.floor(chance.next().value! * (keys.length + 1));
      const [before, after] = [keys[place - 1] ?? null, keys[place] ?? null];
      const key = between(before, after);
      if (before !== null) expect(key > before).toBe(true);
      if (after !== null) expect(key < after).toBe(true);
      keys.splice(place, 0, key);
    }
    expect([...keys].sort()).toEqual(keys);
  });

  it("keeps keys short where rows are appended", () => {
    const keys = several(5000, null, null);
    expect(new Set(keys).size).toBe(5000);
    expect(keys.at(-1)!.length).toBeLessThan(6);
    expect([...keys].sort()).toEqual(keys);
  });

  it("finds a place again and again at the same spot, from either side", () => {
    let [low, high] = ["a0", "a1"];
    for (let times = 0; times < 200; times++) {
      const key = between(low, high);
      expect(key > low && key < high).toBe(true);
      if (times % 2) low = key;
      else high = key;
    }
    let ahead = "a0";
    for (let times = 0; times < 500; times++) {
      const key = between(null, ahead);
      expect(key < ahead).toBe(true);
      ahead = key;
    }
  });

  it("puts a row behind both where two stand at one place", () => {
    expect(between("a5", "a5") > "a5").toBe(true);
  });

  it("bears keys of another make", () => {
    for (const strange of ["", "~", "0", "zzz", "é"]) {
      expect(between(strange, null) > strange).toBe(true);
      expect(between("a0", strange > "a0" ? strange : null) > "a0").toBe(true);
    }
  });
});
