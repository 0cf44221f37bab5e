/** Whether a strategy's type and its SWOT items belong together: a type is the letters of its two factors. */

export interface Fit {
  /** Factors of the type that none of the items has. */
  missing: string[];
  /** Factors of items that the type has no place for. */
  strange: string[];
  /** The type that the items make, where it is another. */
  better: string;
}

export function fit(type: string, factors: readonly string[], types: readonly string[]): Fit {
  const there = [...new Set(factors.filter(Boolean))];
  const missing = [...type].filter((factor) => !there.includes(factor));
  const strange = type ? there.filter((factor) => !type.includes(factor)) : [];
  const better = types.find((each) => each !== type && [...each].every((factor) => there.includes(factor)) && there.every((factor) => each.includes(factor))) ?? "";
  return { missing, strange, better: missing.length || strange.length || !type ? better : "" };
}

/** The types that picked items make: both of their factors are among them. */
export function made(factors: readonly string[], types: readonly string[]): string[] {
  return types.filter((type) => [...type].every((factor) => factors.includes(factor)));
}
