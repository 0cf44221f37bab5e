/**
 * The service worker of a room's page, for that page alone: fetched as always while there is a network, from what was kept while
 * there is none. It keeps the page and its assets, and forgets the page when its reader is no longer signed in.
 */
interface Life extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Life {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Word extends Life {
  data: { keep?: string; assets?: string[] } | null;
}
const worker = self as unknown as {
  addEventListener(kind: "install" | "activate", act: (event: Life) => void): void;
  addEventListener(kind: "fetch", act: (event: Asked) => void): void;
  addEventListener(kind: "message", act: (event: Word) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
};

const PAGES = "anyam-room-pages";
const ASSETS = "anyam-room-assets";
const BUILT = "/static/";
const ROOM = "/room/";
const WORDS = `${ROOM}words/`;
/** A line that gives nothing for so long is treated as none, where there is something else to show. */
const PATIENCE = 10_000;
/** Files of earlier versions go, the oldest first. */
const MOST_ASSETS = 60;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("message", (event) => {
  const { keep, assets = [] } = event.data ?? {};
  if (!keep || !isOurs(keep)) return;
  const page = new Request(keep);
  // A sheet's page has words that come later.
  const words = bare(page).endsWith(ROOM) ? [freshPage(new Request(new URL("words/", bare(page))))] : [];
  event.waitUntil(Promise.all([freshPage(page), ...words, keepAssets(assets.filter(isOurs))]));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET" || !isOurs(request.url)) return;
  // The words that belong to the page are kept as it is.
  if (request.mode === "navigate" || pathname.endsWith(WORDS)) event.respondWith(page(request));
  else if (pathname.startsWith(BUILT)) event.respondWith(asset(request));
});

function isOurs(address: string): boolean {
  return new URL(address).origin === worker.location.origin;
}

async function page(request: Request): Promise<Response> {
  const fresh = freshPage(request);
  const slow = new Promise<undefined>((take) => setTimeout(take, PATIENCE));
  const first = await Promise.race([fresh.catch(() => undefined), slow]);
  if (first) return first;
  const kept = await (await caches.open(PAGES)).match(request, { ignoreSearch: true });
  return kept ?? fresh;
}

async function freshPage(request: Request): Promise<Response> {
  const answer = await fetch(request);
  const pages = await caches.open(PAGES);
  // A page that leads elsewhere or is refused is no longer this reader's.
  if (answer.ok && !answer.redirected && answer.type === "basic") await pages.put(bare(request), answer.clone());
  else if (answer.status < 500) await pages.delete(bare(request), { ignoreSearch: true });
  return answer;
}

function bare(request: Request): string {
  const { origin, pathname } = new URL(request.url);
  return origin + pathname;
}

/** Names of assets change with what is in them, so what is kept is never stale. */
async function asset(request: Request): Promise<Response> {
  const assets = await caches.open(ASSETS);
  const kept = await assets.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.type === "basic") {
    await assets.put(request, answer.clone());
    const all = await assets.keys();
    await Promise.all(all.slice(0, Math.max(0, all.length - MOST_ASSETS)).map((each) => assets.delete(each)));
  }
  return answer;
}

async function keepAssets(addresses: string[]): Promise<void> {
  const assets = await caches.open(ASSETS);
  await Promise.all(addresses.map(async (address) => (await assets.match(address)) ?? assets.add(address)));
}
