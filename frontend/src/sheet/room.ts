/** The page of a room: puts the sheet's table, the line to the server and what the page says of both together. */
import "./room.css";
import "./room-table.css";
import "./room-sizes.css";
import type { Leaving } from "../live/own-device";
import { Provider } from "../live/provider";
import { sayer, type Definition } from "./definition";
import { keepShell } from "./keeping";
import { listId } from "./fields";
import { listenToKeys } from "./keys";
import { make } from "./make";
import { News } from "./news";
import { showPeople } from "./people";
import { Reading } from "./reading";
import { Status } from "./status";
import { Table } from "./table";
import { Told } from "./told";

const NOT_SHOWN = new Set(["computed", "files"]);

function begin(room: HTMLElement, definition: Definition): void {
  const part = <T extends HTMLElement = HTMLElement>(name: string): T => room.querySelector<T>(`[data-${name}]`)!;
  const say = sayer(definition.words);
  const columns = definition.columns.filter((column) => !NOT_SHOWN.has(column.type) && !(column.guarded && column.key === "code"));
  const texts = definition.columns.filter((column) => column.type === "text" && !column.guarded).map(({ key }) => key);
  const provider = new Provider({ person: definition.person, room: definition.room, texts }, definition.epoch);
  const status = new Status(part("status"), part("said"), say);
  const told = new Told(part("told"), definition, say);
  let table: Table | undefined;
  const news = new News(definition, () => table?.redraw());
  const mayWrite = (): boolean => provider.rights?.may_write ?? part("table").dataset.may === "1";
  const [add, undo, redo] = [part<HTMLButtonElement>("add"), part<HTMLButtonElement>("undo"), part<HTMLButtonElement>("redo")];

  const steps = {
    undo: () => {
      table?.settle();
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
    undo.disabled = !undoing.canUndo();
    redo.disabled = !undoing.canRedo();
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
    if (!table) {
      table = new Table(new Reading(definition, document), columns, part("table"), {
        say,
        mayWrite,
        moved: (row, column) => provider.presence.move(row, column),
        left: () => {
          document.undoing.stopCapturing();
          provider.flush();
        },
        binned: bin,
      });
      listenToKeys(table, steps);
      part("table").hidden = false;
      part("fallback").remove();
      lists(room, definition);
    }
    table.rebind(document);
    table.allow();
    tools();
  }

  function rights(): void {
    const why = part("why");
    const reason = mayWrite() ? "" : (provider.rights?.why ?? "");
    why.textContent = reason && say("reading", { why: reason });
    why.hidden = !reason;
    table?.allow();
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
    if (document.order().length || table) show();
  });
  provider.completed.listen(() => {
    if (!table) show();
    else table.redraw();
    part("empty").hidden = provider.desk.document.order().length > 0;
  });
  provider.allowed.listen(rights);
  provider.noticed.listen((notice) => told.notice(notice));
  provider.saved.listen(() => news.soon());
  provider.ending.listen(() => table?.settle());
  let showing = 0;
  provider.presence.changed.listen(() => {
    // A hall moves about all the time: once for each picture is enough.
    showing ||= window.requestAnimationFrame(() => {
      showing = 0;
      const others = [...provider.presence.others.values()];
      table?.show(others);
      showPeople(part("people"), others, say);
    });
  });
  provider.standing.listen((standing) => {
    status.show(standing);
    if (standing.stopped !== wasStopped) {
      wasStopped = standing.stopped;
      stopped();
    }
    if (!provider.desk.keeps && standing.count) told.tell("no-store", say("no_store"));
  });

  add.addEventListener("click", () => {
    if (!table) show();
    part("empty").hidden = true;
    const row = provider.desk.document.add();
    table!.begin(row);
    provider.flush();
  });
  undo.addEventListener("click", steps.undo);
  redo.addEventListener("click", steps.redo);
  window.addEventListener("beforeunload", (event) => {
    table?.settle();
    // What this browser keeps is sent when the page is opened again.
    if (provider.desk.waiting.some && !provider.desk.keeps) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => table?.settle(), { capture: true });
  document.addEventListener("anyam:leaving", (event) => {
    table?.settle();
    provider.flush();
    const leaving = (event as CustomEvent<Leaving>).detail;
    leaving.kept ||= provider.desk.waiting.some;
    leaving.lost ||= provider.desk.waiting.some && !provider.desk.keeps;
  });

  void provider.start().then(() => {
    if (!provider.desk.keeps) told.tell("no-store", say("no_store"));
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
