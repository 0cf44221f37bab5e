/**
 * The table from the keyboard. In a cell that shows text: arrows lead about, also to the name and the bin at the ends of the row, Enter or
 * a letter opens it, Tab leaves the table. In an open cell: Tab goes to the next cell and opens it, Enter to the one below, Escape closes it.
 */
import type { Table } from "./table";

const COARSE = window.matchMedia("(pointer: coarse)");
const CHOOSING = 50;
const STEPS: Record<string, [columns: number, rows: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  PageUp: [0, -10],
  PageDown: [0, 10],
};

export interface Undo {
  undo(): void;
  redo(): void;
}

export function listenToKeys(table: Table, undoing: Undo): void {
  table.element.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>("td[data-column]");
    // Letters here mean letters, not the shortcuts of the page.
    event.stopPropagation();
    if (event.isComposing || takesBack(event, undoing)) return;
    if (!cell) ends(table, target, event);
    else if (target === cell) about(table, cell, event);
    else inside(table, cell, target, event);
  });
}

export function takesBack(event: KeyboardEvent, { undo, redo }: Undo): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return false;
  event.preventDefault();
  if (key === "y" || event.shiftKey) redo();
  else undo();
  return true;
}

function about(table: Table, cell: HTMLElement, event: KeyboardEvent): void {
  const { key } = event;
  const command = event.ctrlKey || event.metaKey || event.altKey;
  const step = STEPS[key];
  if (step && !command) {
    event.preventDefault();
    const [columns] = step;
    table.goTo(table.away(cell, ...step) ?? (columns ? table.beside(cell, columns < 0 ? -1 : 1) : undefined));
  } else if ((key === "Home" || key === "End") && !command) {
    event.preventDefault();
    table.goTo(table.edge(cell, key === "End"));
  } else if (key === "Enter" || key === "F2") {
    event.preventDefault();
    table.edit(cell);
  } else if (key.length === 1 && !command && table.canOpen(cell)) {
    // The letter itself lands in the field that has the focus by then.
    if (key === " ") event.preventDefault();
    table.edit(cell);
    readyToType();
  }
}

/** From the name or the bin of a row back among its cells, or to those of the rows around. */
function ends(table: Table, target: HTMLElement, event: KeyboardEvent): void {
  const row = target.closest<HTMLElement>("tbody tr");
  const step = STEPS[event.key];
  if (!row || !step || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const cells = row.querySelectorAll<HTMLElement>("td[data-column]");
  const isName = target.classList.contains("room-row-name");
  const [columns, rows] = step;
  const nearest = isName ? cells[0] : cells[cells.length - 1];
  if (!nearest) return;
  if (columns) {
    if (columns > 0 === isName) table.goTo(nearest);
    return;
  }
  const next = table.away(nearest, 0, rows);
  if (next) table.goTo(table.beside(next, isName ? -1 : 1));
}

function readyToType(): void {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
  // As in any spreadsheet, a letter typed over a short cell takes its place; a text that others write in, too, only grows.
  else if (field instanceof HTMLInputElement && field.type === "text") field.select();
}

function inside(table: Table, cell: HTMLElement, target: HTMLElement, event: KeyboardEvent): void {
  if (event.key === "Escape") {
    event.preventDefault();
    table.close();
    table.goTo(cell);
  } else if (event.key === "Tab") {
    const fields = [...cell.querySelectorAll<HTMLElement>("input, textarea, select, button")];
    const edge = event.shiftKey ? fields[0] : fields[fields.length - 1];
    if (target !== edge) return;
    const next = table.following(cell, event.shiftKey ? -1 : 1);
    if (!next) {
      table.close();
      table.goTo(cell);
      return;
    }
    event.preventDefault();
    table.goTo(next);
    table.edit(next);
  } else if (event.key === "Enter" && goesDown(target, event)) {
    event.preventDefault();
    const down = (): void => {
      table.close();
      table.goTo(table.away(cell, 0, 1) ?? cell);
    };
    // A browser that offers names or choices puts the chosen one in first; after a text the next letter is not for it any more.
    if (target instanceof HTMLTextAreaElement) down();
    else window.setTimeout(down, CHOOSING);
  }
}

/** On a phone Enter makes a line in a long text; at a desk that is Shift or Alt with Enter. */
function goesDown(target: HTMLElement, event: KeyboardEvent): boolean {
  if (target instanceof HTMLTextAreaElement) return !COARSE.matches && !event.shiftKey && !event.altKey && !event.ctrlKey;
  return target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === "text");
}
