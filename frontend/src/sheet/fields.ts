/**
 * One place to type in: a field bound to one key of a row. What is typed is told after a moment and at once on leaving; what others
 * write there meanwhile is shown unless this person has begun to write too.
 */
import type { Change } from "../live/document";
import { Typing } from "../live/typing";
import { isFigure, type Column } from "./definition";
import type { Cell, Editor } from "./editors";
import { make } from "./make";
import type { Reading } from "./reading";

const MOMENT = 400;

export interface Field {
  element: HTMLElement;
  /** Where the focus goes. */
  input: HTMLElement;
  /** Somebody else has changed one of this row's cells. */
  told(changes: Change[]): void;
  /** Whatever is typed is in the document. */
  settle(): void;
  stop(): void;
}

export interface Where {
  reading: Reading;
  row: string;
  column: Column;
  key: string;
  label: string;
}

/** What takes the place of plain fields once it has come (`choose/choose.ts`). */
export const instead: { field?(where: Where): Field | undefined; editor?(cell: Cell): Editor | undefined } = {};

export function fieldFor(where: Where): Field {
  const { reading, row, column, key } = where;
  const shared = reading.document.text(row, key);
  if (shared) return sharedField(where, shared);
  const sought = instead.field?.(where);
  if (sought) return sought;
  if (column.type === "choice") return choiceField(where);
  if (column.list) return namedField(where);
  return plainField(where, column.type === "text" || (column.type === "map" && !column.figures));
}

function sharedField({ reading, label }: Where, shared: NonNullable<ReturnType<Reading["document"]["text"]>>): Field {
  const input = make("textarea", { "aria-label": label, rows: "3", maxlength: "20000" });
  const typing = new Typing(input, shared, reading.document);
  return { element: input, input, told: () => undefined, settle: () => undefined, stop: () => typing.stop() };
}

function plainField({ reading, row, column, key, label }: Where, long: boolean): Field {
  const attributes = { "aria-label": label, maxlength: long ? "20000" : "300", autocomplete: "off" };
  const input = long
    ? make("textarea", { ...attributes, rows: "2" })
    : make("input", { ...attributes, type: "text", ...(isFigure(column) && { inputmode: inputMode(column), class: "figure-field" }) });
  return bound(input, {
    now: () => reading.shown(column, reading.document.at(row, key)),
    put: (typed) => reading.document.set(row, key, reading.typed(column, typed)),
    key,
  });
}

/** Money may be typed as `1,2 M`, so its keyboard has letters. */
function inputMode(column: Column): string {
  return column.type === "integer" ? "numeric" : column.type === "decimal" || column.type === "percent" ? "decimal" : "text";
}

/** A name out of a long list; one that is not in it stays as typed, with what is wrong beside it. */
function namedField({ reading, row, column, key, label }: Where): Field {
  const input = make("input", {
    type: "text", "aria-label": label, list: listId(column.list), autocomplete: "off", maxlength: "300",
  }); // prettier-ignore
  return bound(input, {
    now: () => reading.nameOf(column.list, reading.document.at(row, key)),
    put: (typed) => reading.document.set(row, key, reading.typed(column, typed)),
    key,
    whole: true,
  });
}

function choiceField({ reading, row, column, key, label }: Where): Field {
  const input = make("select", { "aria-label": label });
  const show = (): void => {
    const now = reading.document.at(row, key);
    const entries = reading.definition.lists[column.list] ?? [];
    const known = now === "" || entries.some(([value]) => value === now);
    input.replaceChildren(
      make("option", { value: "" }, "–"),
      ...(known ? [] : [make("option", { value: now }, now)]),
      ...entries.map(([value, name]) => make("option", { value }, name)),
    );
    input.value = now;
  };
  const put = (): void => reading.document.set(row, key, input.value);
  show();
  input.addEventListener("change", put);
  return {
    element: input,
    input,
    told: (changes) => changes.some((change) => change.column === key) && show(),
    settle: put,
    stop: put,
  };
}

interface Bond {
  now(): string;
  put(typed: string): void;
  key: string;
  /** Half a name means nothing: only what is finished is told. */
  whole?: boolean;
}

function bound(input: HTMLInputElement | HTMLTextAreaElement, { now, put, key, whole }: Bond): Field {
  let shown = now();
  let timer = 0;
  input.value = shown;
  const settle = (): void => {
    window.clearTimeout(timer);
    if (input.value === shown) return;
    shown = input.value;
    put(input.value);
  };
  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    if (!whole) timer = window.setTimeout(settle, MOMENT);
  });
  input.addEventListener("change", settle);
  return {
    element: input,
    input,
    settle,
    stop: settle,
    told: (changes) => {
      if (input.value !== shown || !changes.some((change) => change.column === key)) return;
      shown = input.value = now();
    },
  };
}

export function listId(list: string): string {
  return `list-${list.replace(/\W+/g, "-")}`;
}
