/** A sum in words people use, as everywhere in the house: `Rp3,6 M`, `Rp830 jt`; in English `Rp3.6 bn`. */
const STEPS = [
  [1e12, { id: "T", en: "tn" }],
  [1e9, { id: "M", en: "bn" }],
  [1e6, { id: "jt", en: "m" }],
  [1e3, { id: "rb", en: "k" }],
] as const;

/** From here on the smaller unit would be rounded to 1.000. */
const NEARLY = 0.99995;

export function inWords(amount: number, language = document.documentElement.lang): string {
  const said = language.startsWith("en") ? "en" : "id";
  const [size, suffix] = STEPS.find(([step]) => Math.abs(amount) >= step * NEARLY) ?? [1, { id: "", en: "" }];
  const figure = (Math.abs(amount) / size).toLocaleString(said, { maximumFractionDigits: 1 });
  return [`${amount < 0 ? "-" : ""}Rp${figure}`, suffix[said]].filter(Boolean).join("\u00a0");
}
