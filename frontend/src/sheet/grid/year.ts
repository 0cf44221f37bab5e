/** A year's money divided by source: the part that has none, one field a source, and a way to begin another. */
import { fieldFor } from "../fields";
import { Several, type Cell } from "../editors";
import { make } from "../make";
import { keysIn, type Lane } from "./lanes";

export class Year extends Several {
  constructor(
    cell: Cell,
    private readonly lane: Lane,
  ) {
    super(cell);
    this.element.classList.add("room-matrix");
    this.source("", cell.say("no_source"));
    for (const key of keysIn(cell.reading, cell.row, lane)) {
      const source = key.slice(lane.key.length + 1);
      if (source) this.source(source, cell.reading.nameOf("funding_sources", source));
    }
    this.element.append(this.more());
  }

  private source(source: string, name: string): HTMLElement {
    const { reading, row } = this.cell;
    const key = [this.lane.key, source].filter(Boolean).join(".");
    const field = fieldFor({ reading, row, column: this.lane, key, label: `${this.lane.of.name} ${this.lane.name} ${name}` });
    this.fields.push(field);
    const line = make("label", { "data-source": source }, make("span", {}, name), field.element);
    this.element.append(line);
    return line;
  }

  private more(): HTMLElement {
    const words = this.cell.say("more_sources");
    const chooser = make("select", { "aria-label": words }, make("option", { value: "" }, words));
    for (const [value, name] of this.cell.reading.definition.lists.funding_sources ?? []) chooser.append(make("option", { value }, name));
    chooser.addEventListener("change", () => {
      const { value } = chooser;
      const there = this.element.querySelector<HTMLElement>(`[data-source="${CSS.escape(value)}"]`);
      const line = value ? (there ?? this.source(value, this.cell.reading.nameOf("funding_sources", value))) : undefined;
      chooser.value = "";
      this.element.append(chooser);
      line?.querySelector("input")?.focus();
    });
    return chooser;
  }
}
