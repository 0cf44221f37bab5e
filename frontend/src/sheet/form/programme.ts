/** What the programme of a quick win says of itself, beside what is written of the quick win. */
import { make } from "../make";
import { learn } from "../others/known";
import type { Scene } from "../surface";

export class ProgrammeWords {
  readonly element = make("div", { class: "form-programme", hidden: true });
  private shown = "";

  constructor(
    private readonly scene: Scene,
    private readonly row: string,
  ) {
    this.draw();
  }

  draw(): void {
    const { definition, reading, say } = this.scene;
    const programme = reading.document.at(this.row, "program");
    if (programme === this.shown) return;
    this.shown = programme;
    this.element.hidden = true;
    if (!programme) return;
    const show = async (): Promise<void> => {
      const found = await learn(definition);
      const texts = found.told[programme] ?? [];
      if (this.shown !== programme || !(programme in found.rows)) return;
      const [, code, name] = found.rows[programme]!;
      this.element.replaceChildren(
        make("h4", {}, say("programme_says", { code })),
        make("p", {}, make("b", {}, name)),
        make("dl", {}, ...texts.flatMap(([heading, text]) => [make("dt", {}, heading), make("dd", {}, text)])),
      );
      this.element.hidden = false;
    };
    void show().catch(() => undefined);
  }
}
