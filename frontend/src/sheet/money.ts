/** Money as it stands in a document (rupiah in digits, perhaps with a comma), and under a heading in millions. */
const MILLION = 1_000_000;

/** The amount of a text that a server has understood. */
export function amountOf(text: string): number | undefined {
  return /^-?\d+(,\d+)?$/.test(text) ? Number(text.replace(",", ".")) : undefined;
}

/** `1200000,5` as `1.200.000,5`; what is written in another way stays as it is. */
export function grouped(text: string): string {
  const found = /^(-?\d+)(,\d+)?$/.exec(text);
  return found ? found[1]!.replace(/\B(?=(\d{3})+$)/g, ".") + (found[2] ?? "") : text;
}

/** `350000000` as `350`, `1200500000` as `1.200,5`. */
export function millions(amount: number): string {
  return (amount / MILLION).toLocaleString("id-ID", { maximumFractionDigits: 6 });
}

export function inMillions(text: string): string {
  const amount = amountOf(text);
  return amount === undefined ? text : millions(amount);
}

/**
 * What is typed under a heading in millions: `350` is Rp350 million. Whoever writes a whole amount (`350.000.000`) or a unit of their own
 * (`1,2 M`) means that.
 */
export function rupiah(text: string): string {
  const plain = /^-?\d{1,3}(\.\d{3})+(,\d+)?$|^-?\d+(,\d+)?$/.test(text) ? text.replace(/\./g, "") : undefined;
  const number = plain === undefined ? Number.NaN : Number(plain.replace(",", "."));
  if (!Number.isFinite(number) || Math.abs(number) >= MILLION) return text;
  const whole = Math.round(number * MILLION * 100) / 100;
  return String(whole).replace(".", ",");
}
