/** What shows a sheet: a table, a board, a matrix, a form. All are views of the same document, so one may be left for another at any time. */
import type { SheetDocument } from "../live/document";
import type { Signal } from "../live/signal";
import type { Presence } from "../live/presence";
import type { Place } from "../live/wire";
import type { Column, Definition, Say } from "./definition";
import type { Reading } from "./reading";
import type { Around } from "./table";
import type { Told } from "./told";

export interface Surface {
  /** What it draws in; hidden while another is shown. */
  readonly element: HTMLElement;
  /** Another copy of the sheet: listen to it and draw it anew. */
  rebind(document: SheetDocument): void;
  /** Codes, states and problems came anew from the server. */
  redraw(): void;
  /** What the person may do has changed. */
  allow(): void;
  /** Where the others are. */
  show(places: Place[]): void;
  /** Whatever is typed is in the document. */
  settle(): void;
  /** Nothing is open any more. */
  close(): void;
  /** Puts the cursor into a row, a new one perhaps. */
  begin(row: string): void;
}

/** The surfaces that were made, which all stay up to date, and the one that is looked at. */
export interface Shown {
  current: Surface;
  readonly all: Set<Surface>;
}

/** The room as its surfaces, its panel and all that stands around them see it. */
export interface Scene {
  room: HTMLElement;
  definition: Definition;
  say: Say;
  reading: Reading;
  /** Columns with something to show, in their order. */
  columns: Column[];
  around: Around;
  told: Told;
  /** Codes, states and problems are asked for now and not later. */
  refresh(): Promise<void>;
  /** What was typed is sent now. */
  flush(): void;
  undo(): void;
  redo(): void;
  /** The table, which is always there, though another surface may stand before it. */
  table: Surface;
  /** The surface that is looked at. */
  surface(): Surface;
  /** Where the others are. */
  presence: Pick<Presence, "others" | "changed">;
  /** What the person may do has changed. */
  allowed: Pick<Signal<unknown>, "listen">;
  /** One row with all that belongs to it, beside the sheet; at a section of it by its word, unfolded, where one is named. */
  open(row: string, column?: string, section?: string): void;
  /** Another copy of the sheet has taken the place of the one before. */
  renewed: Signal<SheetDocument>;
  /** Codes, states and problems came anew. */
  told_anew: Signal<void>;
}

export type MakeSurface = (scene: Scene, frame: HTMLElement) => Surface;
