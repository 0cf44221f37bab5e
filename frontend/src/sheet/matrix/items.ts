/** The SWOT items of the group, of which strategies are made: asked for at first, when somebody comes back to the window, and with the codes. */
import { Signal } from "../../live/signal";
import { UNREAD } from "../reading";
import type { Column } from "../definition";
import type { Scene } from "../surface";

/** Inner ones first. */
export const FACTORS = ["S", "W", "O", "T"];

export interface SwotItem {
  uid: string;
  code: string;
  factor: string;
  statement: string;
  state: string;
  agreed: boolean;
  refused: boolean;
  issue: string;
  problem: string;
}

interface Answer {
  items: SwotItem[];
  /** Rows that were merged, and the one that each of them is now. */
  merged: Record<string, string>;
}

export class Items {
  readonly changed = new Signal<void>();
  all: readonly SwotItem[] = [];
  private byUid = new Map<string, SwotItem>();
  private merged: Record<string, string> = {};
  private last = "";

  constructor(
    private readonly scene: Scene,
    readonly column: Column,
  ) {
    const again = (): void => void this.ask();
    window.addEventListener("focus", again);
    scene.told_anew.listen(again);
    again();
  }

  private async ask(): Promise<void> {
    try {
      const answer = await fetch(this.scene.definition.addresses.swot!, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) return;
      const text = await answer.text();
      if (text === this.last) return;
      this.last = text;
      const { items, merged } = JSON.parse(text) as Answer;
      this.all = items;
      this.byUid = new Map(items.map((item) => [item.uid, item]));
      this.merged = merged;
      this.changed.tell();
    } catch {
      // Without a network those that are known already are shown.
    }
  }

  /** Whatever a strategy may hold: an item of the group, or what the page knows of another. */
  of(uid: string): SwotItem {
    const there = this.byUid.get(uid);
    if (there) return there;
    const [, name = "", code = "", statement = name] = this.scene.definition.lists[this.column.list]?.find(([value]) => value === uid) ?? [];
    return { uid, code, factor: /^[A-Z]/.exec(code)?.[0] ?? "", statement: statement || uid, state: "", agreed: false, refused: false, issue: "", problem: "" };
  }

  /** The items of a strategy, each once, in the order of the lists. */
  ofRow(row: string): SwotItem[] {
    const { reading } = this.scene;
    const uids = reading.keys(row, this.column).map((key) => key.slice(this.column.key.length + 1)).filter((uid) => uid !== UNREAD);
    const heirs = [...new Set(uids.map((uid) => this.merged[uid] ?? uid))].map((uid) => this.of(uid));
    return heirs.sort((one, two) => FACTORS.indexOf(one.factor) - FACTORS.indexOf(two.factor) || one.code.localeCompare(two.code, undefined, { numeric: true }));
  }

  put(row: string, uid: string): void {
    this.scene.reading.document.together(() => this.scene.reading.document.set(row, `${this.column.key}.${uid}`, "1"));
    this.scene.flush();
  }

  /** Takes an item out, by whatever name it came in. */
  take(row: string, uid: string): void {
    const { document } = this.scene.reading;
    const names = [uid, ...Object.keys(this.merged).filter((each) => this.merged[each] === uid)];
    document.together(() => document.setMany(names.map((each) => ({ row, column: `${this.column.key}.${each}`, text: "" }))));
    this.scene.flush();
  }

  /** Items that at least one strategy is made of. */
  used(): Set<string> {
    return new Set(this.scene.reading.document.order().flatMap((row) => this.ofRow(row).map(({ uid }) => uid)));
  }
}
