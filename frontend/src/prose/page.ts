/** The page of a text: puts the editor, the line to the server and what the page says of both together. */
import "../sheet/room.css";
import "./prose.css";
import type { EditorView } from "prosemirror-view";
import type { Leaving } from "../live/own-device";
import { Provider } from "../live/provider";
import { sayer } from "../sheet/definition";
import { keepShell } from "../sheet/keeping";
import { make } from "../sheet/make";
import { showPeople } from "../sheet/people";
import { Status } from "../sheet/status";
import { Told } from "../sheet/told";
import { Acts } from "./acts";
import { Cursors } from "./cursors";
import { ProseDocument } from "./document";
import { openEditor } from "./editor";
import { SuggestionPart } from "./suggestion";
import { Toolbar } from "./toolbar";
import { Around, type ProseDefinition } from "./words";

function begin(page: HTMLElement, definition: ProseDefinition): void {
  const part = <T extends HTMLElement = HTMLElement>(name: string): T => page.querySelector<T>(`[data-${name}]`)!;
  const say = sayer(definition.words);
  const around = new Around(definition, say);
  const provider = new Provider({ person: definition.person, room: definition.room, make: () => new ProseDocument() }, definition.epoch);
  const status = new Status(part("status"), part("said"), say);
  const told = new Told(part("told"), { columns: [] }, say);
  const cursors = new Cursors(provider.presence);
  let view: EditorView | undefined;
  let of: ProseDocument | undefined;
  let couldWrite = false;
  const mayWrite = (): boolean => provider.rights?.may_write ?? definition.may;
  const acts = new Acts(() => view, around, (sentence) => (sentence ? told.tell("act", sentence) : told.end("act")));
  const tools = new Toolbar(part("tools"), () => view, say, acts);

  const suggestion = new SuggestionPart(part<HTMLDetailsElement>("suggestion"), around, () => view, told);

  /** The editor takes the place of what the server drew, once there is something to write in. */
  function show(): void {
    const { document } = provider.desk;
    const may = mayWrite();
    if (!document.begun || (view && of === document && couldWrite === may)) return;
    const focused = view?.hasFocus() ?? false;
    view?.destroy();
    [of, couldWrite] = [document, may];
    const old = part("editor");
    const place = make("div", { "data-editor": true, "data-name": old.dataset.name });
    old.replaceWith(place);
    part("fallback")?.remove();
    part("tools").hidden = !may;
    if (!may) suggestion.hide();
    view = openEditor(place, document, {
      around, cursors, mayWrite: may,
      drawn: (now) => tools.draw(now),
      link: acts.link,
      changeFigure: acts.picture,
      pasted: (file) => void acts.newPicture(file),
      droppedPictures: () => told.tell("act", say("not_pasted_pictures")),
    }); // prettier-ignore
    tools.draw(view);
    if (focused) view.focus();
  }

  function rights(): void {
    const why = part("why");
    const reason = mayWrite() ? "" : (provider.rights?.why ?? "");
    why.textContent = reason && say("reading", { why: reason });
    why.hidden = !reason;
    show();
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
    // From now on it is somebody's text, and no suggestion any more.
    document.changed.listen(({ own, cells }) => {
      if (own && cells.some((cell) => cell.old !== cell.new)) part("suggested").hidden = true;
    });
    show();
  });
  provider.completed.listen(show);
  provider.allowed.listen(rights);
  provider.noticed.listen((notice) => told.notice(notice));
  provider.presence.changed.listen(() => showPeople(part("people"), provider.presence.others.values(), say));
  provider.standing.listen((standing) => {
    status.show(standing);
    if (standing.stopped !== wasStopped) {
      wasStopped = standing.stopped;
      stopped();
    }
    if (!provider.desk.keeps && standing.count) told.tell("no-store", say("no_store"));
  });
  window.addEventListener("beforeunload", (event) => {
    // What this browser keeps is sent when the page is opened again.
    if (provider.desk.waiting.some && !provider.desk.keeps) event.preventDefault();
  });
  document.addEventListener("anyam:leaving", (event) => {
    provider.flush();
    const leaving = (event as CustomEvent<Leaving>).detail;
    leaving.kept ||= provider.desk.waiting.some;
    leaving.lost ||= provider.desk.waiting.some && !provider.desk.keeps;
  });
  void provider.start();
  const stop = provider.completed.listen(() => {
    stop();
    void around.fetchThings();
    // A text that nobody has edited follows the data by itself.
    if (mayWrite() && !definition.suggested) void suggestion.fetch();
  });
  void keepShell(definition.addresses.worker).then((kept) => {
    part("unkept").hidden = kept;
  });
}

const page = document.querySelector<HTMLElement>("[data-prose]");
const said = document.getElementById("prose-definition");
if (page && said) begin(page, JSON.parse(said.textContent ?? "") as ProseDefinition);
