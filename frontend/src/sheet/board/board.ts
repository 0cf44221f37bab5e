/** The SWOT board: four fields of cards, and a strip for those that belong to none of them yet. */
import "./board.css";
import { Lanes, type Kind } from "../cards/lanes";
import { UNPLACED } from "../cards/placing";
import type { Column, Definition } from "../definition";
import { make } from "../make";
import type { MakeSurface, Scene } from "../surface";
import { Alike } from "./alike";
import { Filter } from "./filter";

const META = ["proposer", "sub_dimension", "issue"];
const CLIPPED = 48;

export const board: MakeSurface = (scene, frame) => {
  const { definition } = scene;
  const place = definition.columns.find(({ key }) => key === "factor")!;
  const filter = new Filter(scene);
  const scope = scopeOf(definition);
  const names = new Map(definition.lists[place.list]?.map(([value, name]) => [value, name]));
  const kind: Kind = {
    place,
    unit: "cards",
    heading: (lane) =>
      lane === UNPLACED
        ? { mark: "", name: scene.say("unplaced"), hint: scene.say("unplaced_factor") }
        : { mark: lane, name: names.get(lane) ?? lane, axis: scene.say(`swot_axis_${lane}`), hint: scene.say(`swot_hint_${lane}`) },
    adds: () => scene.say("add_card"),
    // What the sheet and the filter say already need not be typed.
    fresh: () => ({ ...(scope && { scope }), ...(filter.part && { sub_dimension: filter.part }) }),
    foot: (row) => meta(scene, row),
  };
  const lanes = new Lanes(scene, frame, kind);
  new Alike(lanes);
  filter.stand(lanes);
  return lanes;
};

/** The dimension or pillar of the sheet's group, which is where its items are discussed. */
export function scopeOf({ columns, lists, addresses }: Definition): string {
  const list = columns.find(({ key }) => key === "scope")?.list ?? "";
  const code = /\/sheets\/(?:dimension|pillar)-([^/]+)\//.exec(addresses.told)?.[1];
  return lists[list]?.some(([value]) => value === code) ? code! : "";
}

/** Who put it forward, what it belongs to and where it comes from. */
function meta(scene: Scene, row: string): Node[] {
  const columns = META.flatMap((key) => scene.columns.find((each) => each.key === key) ?? []);
  const parts = columns.flatMap((column) => {
    const text = scene.reading.document.at(row, column.key);
    return text ? [mark(scene, column, text)] : [];
  });
  return parts.length ? [make("p", { class: "lane-meta" }, ...parts)] : [];
}

function mark({ definition, reading }: Scene, column: Column, text: string): HTMLElement {
  const [, name = reading.nameOf(column.list, text), code = ""] = definition.lists[column.list]?.find(([value]) => value === text) ?? [];
  const short = column.type === "item" ? code || clipped(name) : name;
  return make("span", { class: column.type === "item" ? "lane-tie" : undefined, title: short === name ? undefined : name },
    make("span", { class: "visually-hidden" }, `${column.name}: `), short); // prettier-ignore
}

function clipped(text: string): string {
  return text.length > CLIPPED ? `${text.slice(0, CLIPPED)}…` : text;
}
