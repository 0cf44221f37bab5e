/** Whether this browser holds cells of a person that have not arrived. Looks into that person's stores only, and makes none. */
const PATIENCE = 1_500;

export async function waitsFor(person: string): Promise<boolean> {
  const late = new Promise<boolean>((take) => window.setTimeout(take, PATIENCE, false));
  return Promise.race([late, look(person).catch(() => false)]);
}

async function look(person: string): Promise<boolean> {
  for (const key of Object.keys(window.localStorage)) {
    if (!key.startsWith(`anyam/${person}/`)) continue;
    for (const epoch of JSON.parse(window.localStorage.getItem(key) ?? "[]") as number[]) {
      if ((await count(`${key}/${epoch}`)) > 0) return true;
    }
  }
  return false;
}

function count(name: string): Promise<number> {
  return new Promise((take) => {
    const asked = indexedDB.open(name);
    // There was none: none is made.
    asked.onupgradeneeded = () => asked.transaction?.abort();
    asked.onerror = () => take(0);
    asked.onsuccess = () => {
      const look = asked.result.transaction("waiting");
      const counted = look.objectStore("waiting").count();
      look.oncomplete = () => {
        take(counted.result);
        asked.result.close();
      };
      look.onabort = () => take(0);
    };
  });
}
