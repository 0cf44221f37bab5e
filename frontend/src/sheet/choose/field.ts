/** One value out of a long list, sought by typing; what is in no list stays as typed, with what is wrong beside it. */
import type { Field, Where } from "../fields";
import { offerFor } from "../others/offers";
import { Combobox } from "./combobox";
import { sayer } from "../definition";

export function soughtField({ reading, row, column, key, label }: Where): Field {
  const now = (): string => reading.nameOf(column.list, reading.document.at(row, key));
  let shown = now();
  const show = (): void => {
    shown = combobox.input.value = now();
  };
  const settle = (): void => {
    const { value } = combobox.input;
    if (value === shown) return;
    reading.document.set(row, key, reading.typed(column, value));
    show();
  };
  const say = sayer(reading.definition.words);
  const combobox = new Combobox({
    label,
    say,
    entries: () => reading.definition.lists[column.list] ?? [],
    offer: () => offerFor(reading, row, column, say),
    chose: (value) => {
      reading.document.set(row, key, value);
      show();
    },
    kept: settle,
  });
  combobox.input.value = shown;
  combobox.input.addEventListener("change", settle);
  return {
    element: combobox.element,
    input: combobox.input,
    settle,
    stop: () => {
      settle();
      combobox.close();
    },
    told: (changes) => {
      if (combobox.input.value === shown && changes.some((change) => change.column === key)) show();
    },
  };
}
