/** The fields of a form in parts, by what a sheet's rows are; columns that no part names stand in the last one. */
import type { Column } from "../definition";

const PARTS: Record<string, [word: string, keys: string[]][]> = {
  ReadinessNote: [
    ["form_state", ["element", "current", "score"]],
    ["form_proof", ["data", "swot_items"]],
    ["form_need", ["need"]],
  ],
  Aim: [
    ["form_wording", ["level", "parent", "text", "dimension", "rpjmd_ref"]],
    ["form_measure", ["unit", "baseline", "baseline_year", "targets"]],
  ],
  QuickWin: [
    ["form_what", ["program", "name", "year", "dimension", "owner"]],
    ["form_why", ["background", "goal", "indicators_text"]],
    ["form_how", ["schedule", "budget", "funding", "partners"]],
    ["form_effect", ["impact", "progress"]],
  ],
  Risk: [
    ["form_risk", ["quick_win", "risk", "cause", "effect"]],
    ["form_weight", ["likelihood", "impact"]],
    ["form_answer", ["response", "mitigation", "owner", "due"]],
  ],
};

export function partsOf(noun: string, columns: readonly Column[]): { word: string; columns: Column[] }[] {
  const by = new Map(columns.map((column) => [column.key, column]));
  const parts = (PARTS[noun] ?? [["form_all", []]]).map(([word, keys]) => ({ word, columns: keys.flatMap((key) => by.get(key) ?? []) }));
  const named = new Set(parts.flatMap((part) => part.columns));
  parts[parts.length - 1]!.columns.push(...columns.filter((column) => !named.has(column)));
  return parts.filter((part) => part.columns.length);
}
