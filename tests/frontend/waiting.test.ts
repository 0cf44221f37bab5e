// What waits for the server, and when it waits no more.
import { describe, expect, it } from "vitest";
import { WaitingCells } from "../../frontend/src/live/waiting";

const typed = (column: string, old: string, now: string) => ({ row: "r", column, old, new: now });

describe("cells that wait", () => {
  it("wait until the update they went with is durable", () => {
    const cells = new WaitingCells();
    cells.note([typed("name", "", "a")]);
    cells.send(1);
    cells.note([typed("note", "", "b")]);
    cells.send(2);
    expect(cells.release(1)).toEqual(["r name"]);
    expect(cells.count).toBe(1);
    expect(cells.release(2)).toEqual(["r note"]);
    expect(cells.some).toBe(false);
  });

  it("wait on where somebody typed on after the sending", () => {
    const cells = new WaitingCells();
    cells.note([typed("name", "was", "a")]);
    cells.send(1);
    cells.note([typed("name", "a", "ab")]);
    expect(cells.release(1)).toEqual([]);
    expect(cells.all()).toEqual([typed("name", "was", "ab")]);
  });

  it("go all together with the first update of a new session", () => {
    const cells = new WaitingCells([typed("name", "", "kept")]);
    cells.note([typed("note", "", "b")]);
    cells.send(7);
    cells.send(1, true);
    expect(cells.release(1)).toHaveLength(2);
  });

  it("are not on their way when a request has failed", () => {
    const cells = new WaitingCells();
    cells.note([typed("name", "", "a")]);
    cells.send(1);
    cells.recall();
    expect(cells.release(1)).toEqual([]);
    expect(cells.count).toBe(1);
  });

  it("are forgotten once handed in, unless typed into since", () => {
    const cells = new WaitingCells();
    cells.note([typed("name", "", "a"), typed("note", "", "b")]);
    const given = cells.all();
    cells.note([typed("note", "b", "bc")]);
    cells.forget(given);
    expect(cells.all()).toEqual([typed("note", "", "bc")]);
  });

  it("count for people: a place in the list is no cell, but a new row is something", () => {
    const cells = new WaitingCells();
    cells.note([typed("order", "", "a0")]);
    expect(cells.count).toBe(1);
    cells.note([typed("name", "", "a")]);
    expect(cells.count).toBe(1);
    expect(cells.note([typed("name", "a", "a")])).toEqual([]);
  });
});
