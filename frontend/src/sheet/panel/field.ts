/** One column of a row as a labelled field: what it asks for, its editor, what is wrong with it, and who else is in it. */
import { OWN, QUIET, type Changes } from "../../live/document";
import { holds, type Column } from "../definition";
import { editorFor, type Cell, type Editor } from "../editors";
import { make } from "../make";
import { colourOf } from "../row";
import type { Scene } from "../surface";
import { exampleOf } from "./examples";
import { NestedTable } from "./nested";

let last = 0;

export class FieldView {
  readonly element: HTMLElement;
  private editor: Editor | undefined;
  private readonly body = make("div", { class: "panel-body" });
  private readonly wrong: HTMLElement;
  private readonly who = make("span", { class: "panel-who", hidden: true });

  constructor(
    private readonly scene: Scene,
    private readonly row: string,
    readonly column: Column,
    /** Whether help stands at the field from the start. */
    roomy: boolean,
  ) {
    const id = `field-${++last}`;
    this.wrong = make("div", { class: "panel-wrong", id: `${id}-wrong` });
    const name = make("span", { class: "panel-name", id }, column.name, ...(column.required ? [make("span", { class: "required" }, scene.say("required"))] : []));
    const help = this.help(id, roomy);
    this.element = make(
      "div",
      { class: "panel-field", role: "group", "aria-labelledby": id, "data-column": column.key, "data-type": column.type },
      make("div", { class: "panel-label" }, name, this.who, ...(help ? [help.button] : [])),
      ...(help ? [help.text] : []), this.body, this.wrong,
    ); // prettier-ignore
    name.addEventListener("click", () => this.focus());
    this.draw();
  }

  /** What the column asks for, with a good and a weak example. */
  private help(id: string, roomy: boolean): { button: HTMLElement; text: HTMLElement } | undefined {
    const { column, scene } = this;
    if (!column.help) return undefined;
    const text = make("div", { class: "panel-help", id: `${id}-help`, hidden: !roomy }, make("p", {}, column.help));
    const button = make("button", {
      type: "button", class: "panel-ask", "aria-expanded": String(false), "aria-controls": `${id}-help`, "aria-label": scene.say("help_of", { column: column.name }),
    }, "?"); // prettier-ignore
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      text.hidden = !open && !roomy;
      if (open) void exampleOf(scene, column).then((examples) => button.getAttribute("aria-expanded") === "true" && text.replaceChildren(make("p", {}, column.help), ...examples));
      else text.replaceChildren(make("p", {}, column.help));
    });
    return { button, text };
  }

  get mayWrite(): boolean {
    const { column, scene, row } = this;
    return !column.guarded && scene.around.mayWrite() && scene.reading.document.writable(row, column.key);
  }

  /** The editor, or what stands there as text for whoever may not write it. */
  draw(): void {
    const { column, scene, row } = this;
    const may = this.mayWrite;
    if (may && !this.editor) {
      const cell: Cell = { reading: scene.reading, row, column, say: scene.say };
      this.editor = column.type === "rows" ? new NestedTable(cell) : editorFor(cell);
      this.body.replaceChildren(this.editor.element);
    } else if (!may) {
      this.stop();
      this.body.replaceChildren(...this.texts());
    }
    this.element.classList.toggle("is-text", !may);
    this.told();
  }

  private texts(): HTMLElement[] {
    const { column, scene, row } = this;
    const { guarded } = scene.definition;
    const lines = column.guarded ? [{ label: "", text: guarded[row]?.[column.key] ?? "" }] : scene.reading.lines(row, column);
    const shown = lines.filter(({ text }) => text).map(({ label, text }) => make("p", {}, ...(label ? [make("span", { class: "soft" }, label), " "] : []), text));
    return shown.length ? shown : [make("p", { class: "soft" }, "–")];
  }

  /** Problems came anew from the server. */
  told(): void {
    const problems = this.scene.definition.problems[this.row] ?? {};
    const wrong = Object.entries(problems).filter(([at]) => holds(this.column, at));
    this.wrong.replaceChildren(...wrong.map(([, text]) => make("p", { class: "cell-problem" }, text)));
    this.element.classList.toggle("has-trouble", wrong.length > 0);
    for (const input of this.body.querySelectorAll("input, textarea, select")) {
      if (wrong.length) input.setAttribute("aria-describedby", this.wrong.id);
      else input.removeAttribute("aria-describedby");
    }
    if (this.column.guarded) this.body.replaceChildren(...this.texts());
  }

  /** Something in this row changed: here, in the sheet, or elsewhere. What this person types is in the field already. */
  changed({ cells, origin }: Changes): void {
    const mine = cells.filter((change) => change.row === this.row && holds(this.column, change.column));
    if (!mine.length) return;
    const typing = (origin === OWN || origin === QUIET) && this.element.contains(document.activeElement);
    if (!this.editor) this.draw();
    else if (!typing) this.editor.told(mine);
  }

  show(names: readonly [person: number, name: string][]): void {
    this.who.hidden = !names.length;
    this.who.textContent = names.map(([, name]) => name).join(", ");
    if (names.length) this.element.dataset.colour = String(colourOf(names[0]![0]));
    else delete this.element.dataset.colour;
  }

  focus(): boolean {
    if (!this.editor) return false;
    this.editor.focus();
    return this.element.contains(document.activeElement);
  }

  settle(): void {
    this.editor?.settle();
  }

  stop(): void {
    this.editor?.stop();
    this.editor = undefined;
  }
}
