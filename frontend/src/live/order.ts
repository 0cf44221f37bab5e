/**
 * Where a row stands, as a text between the texts of its neighbours, so that two people add rows without renumbering any.
 * A key is a whole number (its first letter says how many digits: `a0`, `a1` ... `az`, `b00` ...; capitals below that) and, between
 * two neighbours, a fraction behind it. Rows appended one after the other therefore keep short keys.
 */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const FIRST = "a0";

/** A key after `before` and ahead of `after`; null is the end of the list on that side. */
export function between(before: string | null, after: string | null): string {
  if (before !== null && after !== null && before >= after) after = null; // two rows of one place: behind both
  if (before === null) return after === null ? FIRST : ahead(after);
  return after === null ? behind(before) : inside(before, after);
}

/** Keys for rows that follow one another between two neighbours. */
export function several(count: number, before: string | null, after: string | null): string[] {
  const found: string[] = [];
  for (let last = before; found.length < count; ) found.push((last = between(last, after)));
  return found;
}

function inside(before: string, after: string): string {
  const [low, high] = [whole(before), whole(after)];
  if (low && high && low !== high) {
    const next = step(low, 1);
    if (next !== null && next < after) return next;
    const within = low + middle(before.slice(low.length), "");
    if (within < after) return within;
  }
  const shared = low !== null && low === high ? low : "";
  return shared + middle(before.slice(shared.length), after.slice(shared.length));
}

function behind(key: string): string {
  const next = whole(key) && step(whole(key)!, 1);
  if (next) return next;
  return FIRST > key ? FIRST : key + "V";
}

function ahead(key: string): string {
  const own = whole(key);
  if (own !== null && own < key) return own;
  const next = own && step(own, -1);
  return next ?? middle("", key);
}

/** The whole number that a key begins with; null for keys of another make. */
function whole(key: string): string | null {
  const head = key.charCodeAt(0);
  const digits = head >= 97 && head <= 122 ? head - 96 : head >= 65 && head <= 90 ? 91 - head : 0;
  return digits && key.length > digits ? key.slice(0, digits + 1) : null;
}

/** The next whole number up or down; null where there is none. */
function step(number: string, by: 1 | -1): string | null {
  const digits = [...number.slice(1)].map((digit) => DIGITS.indexOf(digit));
  if (digits.includes(-1)) return null;
  const wraps = by === 1 ? DIGITS.length - 1 : 0;
  for (let place = digits.length - 1; place >= 0; place--) {
    if (digits[place] !== wraps) {
      digits[place]! += by;
      return number[0] + digits.map((digit) => DIGITS[digit]).join("");
    }
    digits[place] = DIGITS.length - 1 - wraps;
  }
  return longer(number.charCodeAt(0), by);
}

function longer(head: number, by: 1 | -1): string | null {
  const next = head === 122 && by === 1 ? 0 : head === 65 && by === -1 ? 0 : head === 90 && by === 1 ? 97 : head === 97 && by === -1 ? 90 : head + by;
  if (!next) return null;
  const size = next >= 97 ? next - 96 : 91 - next;
  return String.fromCharCode(next) + (by === 1 ? "0" : "z").repeat(size);
}

/** A fraction between two fractions; an empty `high` is one. */
function middle(low: string, high: string): string {
  let shared = 0;
  while (high && (low[shared] ?? "0") === high[shared]) shared++;
  if (shared) return high.slice(0, shared) + middle(low.slice(shared), high.slice(shared));
  const from = low ? Math.max(0, DIGITS.indexOf(low[0]!)) : 0;
  const to = high ? Math.max(0, DIGITS.indexOf(high[0]!)) : DIGITS.length;
  if (to - from > 1) return DIGITS[Math.round((from + to) / 2)]!;
  // Nothing fits between a text and the same with noughts behind it.
  if (/[^0]/.test(high.slice(1))) return high[0]!;
  return (DIGITS[from] ?? "0") + middle(low.slice(1), "");
}
