/** The page of a room: puts the sheet's table, the line to the server and what the page says of both together. */
import "./room.css";
import "./room-table.css";
import "./room-sizes.css";
import type { desk as Desk } from "./grid/desk";
import type { Pasted } from "./grid/paste";
import type { Leaving } from "../live/own-device";
import { SheetDocument } from "../live/document";
import { Provider } from "../live/provider";
import { Signal } from "../live/signal";
import { sayer, type Definition } from "./definition";
import { keepShell } from "./keeping";
import { listId } from "./fields";
import { listenToKeys } from "./keys";
import { make } from "./make";
import { moreWords } from "./more";
import { News } from "./news";
import { showPeople } from "./people";
import { Reading } from "./reading";
import { Status } from "./status";
import type { Scene, Shown, Surface } from "./surface";
import { Table } from "./table";
import { Told } from "./told";

const AT_A_DESK = window.matchMedia("(min-width: 60rem) and (pointer: fine)");
/** A group's screen is for a projector. */
const WIDE = window.matchMedia("(min-width: 48rem)");
const CALM = 4_000;
const NOT_SHOWN = new Set(["computed", "files"]);

function begin(room: HTMLElement, definition: Definition): void {
  const part = <T extends HTMLElement = HTMLElement>(name: string): T => room.querySelector<T>(`[data-${name}]`)!;
  const say = sayer(definition.words);
  const columns = definition.columns.filter((column) => !NOT_SHOWN.has(column.type) && !(column.guarded && column.key === "code"));
  const texts = definition.columns.filter((column) => column.type === "text" && !column.guarded).map(({ key }) => key);
  const provider = new Provider({ person: definition.person, room: definition.room, make: () => new SheetDocument(texts) }, definition.epoch);
  const status = new Status(part("status"), part("said"), say);
  const told = new Told(part("told"), definition, say);
  let scene: Scene | undefined;
  let shown: Shown | undefined;
  let desk: typeof Desk | undefined;
  let pastes = 0;
  const news = new News(definition, () => {
    for (const surface of shown?.all ?? []) surface.redraw();
    scene?.told_anew.tell();
  });
  const mayWrite = (): boolean => provider.rights?.may_write ?? part("table").dataset.may === "1";
  const [add, undo, redo] = [part<HTMLButtonElement>("add"), part<HTMLButtonElement>("undo"), part<HTMLButtonElement>("redo")];

  const steps = {
    undo: () => {
      shown?.current.settle();
      provider.desk.document.undoing.undo();
      tools();
    },
    redo: () => {
      provider.desk.document.undoing.redo();
      tools();
    },
  };

  function tools(): void {
    const { undoing } = provider.desk.document;
    add.hidden = undo.hidden = redo.hidden = !mayWrite();
    part("menu").hidden = false;
    undo.disabled = !undoing.canUndo();
    redo.disabled = !undoing.canRedo();
    // What it offers to take back is no longer the last.
    if (undoing.undoStack.length !== pastes) told.end("pasted");
  }

  function bin(row: string): void {
    const { document } = provider.desk;
    document.bin(row);
    provider.flush();
    told.tell("binned", say("binned"), told.act(say("undo"), () => document.restore(row)));
  }

  /** The table takes the place of what the server drew, once there is something to draw. */
  function show(): void {
    const { document } = provider.desk;
    document.changed.listen(tools);
    for (const kind of ["stack-item-added", "stack-item-popped"] as const) document.undoing.on(kind, tools);
    const first = !scene;
    if (!scene || !shown) [scene, shown] = set(document);
    scene.reading.document = document;
    for (const surface of shown.all) {
      surface.rebind(document);
      surface.allow();
    }
    scene.renewed.tell(document);
    if (first && definition.views.some((name) => name !== "table" && (name !== "screen" || WIDE.matches))) ways(scene, shown);
    tools();
  }

  /** The sheet's table and what its other surfaces and parts see of the room. */
  function set(document: SheetDocument): [Scene, Shown] {
    const reading = new Reading(definition, document);
    const around = {
      say,
      mayWrite,
      moved: (row?: string, column?: string) => provider.presence.move(row, column),
      left: () => {
        provider.desk.document.undoing.stopCapturing();
        provider.flush();
      },
      binned: bin,
    };
    const frame = part("table");
    const table = desk?.(reading, columns, { frame, bar: part("look"), about: part("about") }, around, pasted, moved) ?? new Table(reading, columns, frame, around);
    listenToKeys(table, steps);
    frame.hidden = false;
    part("fallback").remove();
    lists(room, definition);
    const made: Scene = {
      room, definition, say, reading, columns, around, told, table, ...steps,
      refresh: () => news.now(),
      flush: () => provider.flush(),
      surface: () => seen.current,
      presence: provider.presence, allowed: provider.allowed,
      open: (...at) => void Promise.all([import("./panel/panel"), moreWords(definition)]).then(([{ openPanel }]) => openPanel(made, ...at)),
      renewed: new Signal(),
      told_anew: new Signal(),
    }; // prettier-ignore
    const seen: Shown = { current: table, all: new Set<Surface>([table]) };
    return [made, seen];
  }

  /** Other ways to look at the sheet, for whoever has the table already. */
  function ways(all: Scene, seen: Shown): void {
    void import("./views").then(({ Views }) => new Views(all, seen, showOthers).begin(part("views"))).catch(() => undefined);
  }

  function moved(what: "sorted" | "moved"): void {
    if (what === "moved") provider.flush();
    else told.tell("sorted", say("sorted_rows"));
  }

  function pasted({ cells, made, left }: Pasted): void {
    provider.flush();
    pastes = provider.desk.document.undoing.undoStack.length;
    const words = [say("pasted", { cells, rows: made.length }), left && say("pasted_left", { cells: left })].filter(Boolean).join(" ");
    told.tell("pasted", words, told.act(say("undo"), steps.undo));
  }

  function rights(): void {
    const why = part("why");
    const reason = mayWrite() ? "" : (provider.rights?.why ?? "");
    why.textContent = reason && say("reading", { why: reason });
    why.hidden = !reason;
    for (const surface of shown?.all ?? []) surface.allow();
    tools();
  }

  function stopped(): void {
    const { stopped: why } = provider.state;
    told.end("stopped");
    if (why === "signed-out") {
      told.tell("stopped", say("signed_out_do"), make("a", { class: "button", href: definition.addresses.signIn, target: "_blank" }, say("sign_in")));
    } else if (why === "other-person") {
      told.tell("stopped", say("other_person_do"), told.act(say("reload"), () => window.location.reload()));
    } else if (why === "too-large" || why === "refused-here" || why === "no-room") {
      told.tell("stopped", say(`${why.replace("-", "_")}_do`), told.act(say("try_again"), () => provider.again()));
    }
  }

  let wasStopped = "";
  provider.renewed.listen(({ document }) => {
    if (document.order().length || scene) show();
  });
  provider.completed.listen(() => {
    if (!scene) show();
    else for (const surface of shown!.all) surface.redraw();
    part("empty").hidden = provider.desk.document.order().length > 0;
  });
  provider.allowed.listen(rights);
  provider.noticed.listen((notice) => told.notice(notice));
  provider.saved.listen(() => news.soon());
  provider.ending.listen(() => shown?.current.settle());
  let showing = 0;
  function showOthers(): void {
    // A hall moves about all the time: once for each picture is enough.
    showing ||= window.requestAnimationFrame(() => {
      showing = 0;
      const others = [...provider.presence.others.values()];
      shown?.current.show(others);
      showPeople(part("people"), others, say);
    });
  }
  provider.presence.changed.listen(showOthers);
  provider.standing.listen((standing) => {
    status.show(standing);
    if (standing.stopped !== wasStopped) {
      wasStopped = standing.stopped;
      stopped();
    }
    if (!provider.desk.keeps && standing.count) told.tell("no-store", say("no_store"));
  });

  add.addEventListener("click", () => {
    if (!scene) show();
    part("empty").hidden = true;
    const row = provider.desk.document.add();
    shown!.current.begin(row);
    provider.flush();
  });
  undo.addEventListener("click", steps.undo);
  redo.addEventListener("click", steps.redo);
  window.addEventListener("beforeunload", (event) => {
    shown?.current.settle();
    // What this browser keeps is sent when the page is opened again.
    if (provider.desk.waiting.some && !provider.desk.keeps) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => shown?.current.settle(), { capture: true });
  document.addEventListener("anyam:leaving", (event) => {
    shown?.current.settle();
    provider.flush();
    const leaving = (event as CustomEvent<Leaving>).detail;
    leaving.kept ||= provider.desk.waiting.some;
    leaving.lost ||= provider.desk.waiting.some && !provider.desk.keeps;
  });

  // Where they do not come, the plain table does.
  const begun = AT_A_DESK.matches
    ? Promise.all([import("./grid/desk"), moreWords(definition)]).then(([found]) => void (desk = found.desk)).catch(() => undefined)
    : Promise.resolve();
  void begun.then(() => provider.start()).then(() => {
    if (!provider.desk.keeps) told.tell("no-store", say("no_store"));
  });
  const calm = window.requestIdleCallback ?? ((act: () => void) => window.setTimeout(act, CALM));
  const stop = provider.completed.listen(() => {
    stop();
    const beside = (): void => void import("./beside").then(({ standBeside }) => scene && standBeside(scene)).catch(() => undefined);
    if (AT_A_DESK.matches) beside();
    else window.setTimeout(() => calm(beside), CALM);
  });
  void keepShell(definition.addresses.worker).then((kept) => {
    part("unkept").hidden = kept;
  });
}

/** The names that fields offer. */
function lists(room: HTMLElement, definition: Definition): void {
  for (const [name, entries] of Object.entries(definition.lists)) {
    room.append(make("datalist", { id: listId(name) }, ...entries.map(([, shown]) => make("option", { value: shown }))));
  }
}

const room = document.querySelector<HTMLElement>("[data-room]");
const said = document.getElementById("room-definition");
if (room && said) begin(room, JSON.parse(said.textContent ?? "") as Definition);
