/** A workbook that is dropped on the sheet goes the way of every file that is sent in: it is read, looked through, and then accepted. */
import { mark } from "../../live/csrf";
import { make } from "../make";
import type { Scene } from "../surface";

export const ACCEPTED = ".xlsx,.xlsm,.xls,.ods,.csv";
const LARGEST = 20 * 2 ** 20;

/** Why a file need not be sent at all, as a word of the page; nothing where it may be. */
export function wrongWith(name: string, size: number): string {
  if (!ACCEPTED.split(",").some((ending) => name.toLowerCase().endsWith(ending))) return "wrong_file";
  return size > LARGEST ? "large_file" : "";
}

export class Files {
  private readonly over: HTMLElement;

  constructor(private readonly scene: Scene) {
    const { room, say } = scene;
    this.over = make("p", { class: "follow-drop", hidden: true }, say("drop_file"));
    room.append(this.over);
    room.addEventListener("dragover", (event) => this.above(event));
    room.addEventListener("dragleave", (event) => {
      if (!room.contains(event.relatedTarget as Node | null)) this.over.hidden = true;
    });
    room.addEventListener("drop", (event) => this.dropped(event));
  }

  private above(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes("Files") || !this.scene.around.mayWrite()) return;
    event.preventDefault();
    this.over.hidden = false;
  }

  private dropped(event: DragEvent): void {
    this.over.hidden = true;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length || !this.scene.around.mayWrite()) return;
    event.preventDefault();
    void this.take(files);
  }

  async take(files: readonly File[]): Promise<void> {
    const { say, told } = this.scene;
    const [file, ...more] = files;
    if (!file) return;
    const wrong = more.length ? "one_file" : wrongWith(file.name, file.size);
    if (wrong) {
      told.tell("file", say(wrong, { name: file.name }));
      return;
    }
    // What is half typed belongs to the sheet that the file is compared with.
    this.scene.surface().settle();
    this.scene.flush();
    told.tell("file", say("sending_file", { name: file.name }));
    const refused = await this.send(file);
    if (refused !== undefined) told.tell("file", refused ? say("file_refused", { why: refused }) : say("needs_line"));
  }

  /** Leads to the page of what was understood. Where it does not: why, or nothing where the line is down. */
  private async send(file: File): Promise<string | undefined> {
    const body = new FormData();
    body.set("file", file);
    try {
      const answer = await fetch(this.scene.definition.addresses.imports!, { method: "POST", body, headers: mark() });
      if (answer.ok && answer.redirected) {
        window.location.assign(answer.url);
        return undefined;
      }
      return whyNot(await answer.text()) || String(answer.status);
    } catch {
      return "";
    }
  }
}

/** The sentence with which a page refuses. */
export function whyNot(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  const said = page.querySelector("[data-problem]:not([hidden]), .message-error, .trouble h1, [role=alert]:not([hidden])");
  return (said?.textContent ?? "").replace(/\s+/g, " ").trim();
}
