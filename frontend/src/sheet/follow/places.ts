/** Where things stand: rows as they are drawn, by whatever surface, and the way to a cell that may be out of sight. */
import { Signal } from "../../live/signal";
import { holds, type Column } from "../definition";
import type { Scene, Surface } from "../surface";

/** A table that draws only what is in sight, or only what passes a filter. */
interface Reaching extends Surface {
  columns?: readonly Column[];
  reach?(row: string, column: string): HTMLElement | undefined;
  cell?(row: string, column: string): HTMLElement | undefined;
  showAll?(): void;
}

/** Tells of every row that is drawn from now on; rows of a long sheet come and go as it is scrolled. */
export class Rows {
  readonly drawn = new Signal<HTMLElement>();

  constructor(private readonly room: HTMLElement) {
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof HTMLElement) this.found(node);
    }).observe(room, { childList: true, subtree: true });
  }

  private found(element: HTMLElement): void {
    if (element.dataset.row) this.drawn.tell(element);
    else if (element.firstElementChild) for (const row of element.querySelectorAll<HTMLElement>("[data-row]")) this.drawn.tell(row);
  }

  /** All that stand there now. */
  all(): HTMLElement[] {
    return [...this.room.querySelectorAll<HTMLElement>("[data-row]")];
  }

  of(row: string): HTMLElement[] {
    return [...this.room.querySelectorAll<HTMLElement>(`[data-row="${CSS.escape(row)}"]`)];
  }
}

/** The cell of a drawn row that shows a key; a matrix may be one cell or one a year. */
export function cellIn(row: HTMLElement, key: string): HTMLElement | undefined {
  const cells = [...row.querySelectorAll<HTMLElement>("[data-column]")];
  const at = (cell: HTMLElement): string => cell.dataset.column!;
  return cells.find((cell) => key === at(cell) || key.startsWith(`${at(cell)}.`)) ?? cells.find((cell) => at(cell).startsWith(`${key}.`));
}

/** Brings a cell into sight, or the row where the surface has no such cell; what hides it is taken away. */
export function bring(scene: Scene, row: string, key: string): HTMLElement | undefined {
  const surface: Reaching = scene.surface();
  const found = seek(surface, row, key) ?? (surface.showAll?.(), seek(surface, row, key));
  found?.scrollIntoView({ block: "center", inline: "nearest" });
  return found;
}

function seek(surface: Reaching, row: string, key: string): HTMLElement | undefined {
  const { columns = [] } = surface;
  const column = columns.find((each) => holds(each, key)) ?? columns.find((each) => key && each.key.startsWith(`${key}.`)) ?? columns[0];
  const cell = column && (surface.reach ? surface.reach(row, column.key) : surface.cell?.(row, column.key));
  return cell ?? surface.element.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`) ?? undefined;
}
