/** What this browser remembers of somebody's choices and of lines that are not sent yet. */

export function kept<T>(key: string, otherwise: T): T {
  try {
    return (JSON.parse(window.localStorage.getItem(key) ?? "null") as T | null) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** False where the browser keeps nothing. */
export function keep(key: string, what: unknown): boolean {
  try {
    window.localStorage.setItem(key, JSON.stringify(what));
    return true;
  } catch {
    return false;
  }
}
