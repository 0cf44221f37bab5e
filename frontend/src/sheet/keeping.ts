/**
 * The page's shell is kept for when there is no network, where the browser allows that (secure addresses only). What people typed is
 * kept elsewhere (`live/store`), with or without this.
 */
const LATER = [5_000, 20_000] as const;

export async function keepShell(worker: string): Promise<boolean> {
  if (!window.isSecureContext || !("serviceWorker" in navigator)) return false;
  try {
    const known = navigator.serviceWorker.controller !== null;
    await navigator.serviceWorker.register(worker, { scope: window.location.pathname });
    // A page that was opened before its worker has to be fetched by it once; not by a whole hall at once.
    if (!known) window.setTimeout(() => void tell(), LATER[0] + Math.random() * LATER[1]);
    return true;
  } catch {
    return false;
  }
}

async function tell(): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  const assets = [...document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>("script[src], link[rel=stylesheet], link[rel=modulepreload]")];
  const addresses = assets.map((each) => ("src" in each ? each.src : each.href));
  active?.postMessage({ keep: window.location.href, assets: addresses });
}
