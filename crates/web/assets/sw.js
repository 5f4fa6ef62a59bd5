// The service worker: what works without a network. The server puts `KEPT` before this text: the version, the pages
// and assets to keep, pages that stand in for others, and where waiting.js is.
//
// Every page it keeps was asked for without cookies, as nobody sees it. What was sent to someone signed in is never kept,
// but for one page, and only after the person turned that on: see offline.js.
importScripts(KEPT.waiting);

const STORE = `onward-${KEPT.version}`;
/** Holds the one page of the person's own, if they chose so. */
const OWN = "onward-own";
const MARK = "/offline/mark";
/** Where the form about an urge leads, whether it is kept or not. */
const GOES_ON = { wait: "/moment/wait", about_to: "/bend/hour" };
const PATIENCE_MS = 4000;
const DAY_MS = 24 * 60 * 60 * 1000;

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** One keeping after the other, so that two languages do not mix. */
let keeping = Promise.resolve();
self.addEventListener("message", (event) => {
  keeping = keeping.catch(() => {}).then(() => keepPages(event.data.keep));
  event.waitUntil(keeping);
});

self.addEventListener("sync", (event) => event.waitUntil(sendAndTell()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(asset(request));
  else if (request.mode === "navigate" && request.method === "GET") event.respondWith(page(request, url.pathname));
  else if (request.mode === "navigate") event.respondWith(form(request));
});

/** Sends what waits, also when no page is open, and tells the pages that are. */
async function sendAndTell() {
  const went = await Waiting.send();
  for (const client of await self.clients.matchAll()) client.postMessage({ went });
}

/** Keeps all pages and assets for a language and a country, unless they were kept today. */
async function keepPages(as) {
  const store = await caches.open(STORE);
  const mark = await store.match(MARK);
  const [before, when] = mark ? (await mark.text()).split(" ") : [];
  if (before === as && Date.now() - Number(when) < DAY_MS) return;
  const asked = [
    ...KEPT.assets.map((path) => [path, {}]),
    ...KEPT.pages.map((path) => [path, { credentials: "omit", cache: "no-store", headers: { [KEPT.header]: as } }]),
  ];
  // One after the other: the network may be thin. The mark comes last, so that what was cut short is done again.
  for (const [path, how] of asked) {
    const answer = await fetch(path, how);
    if (!answer.ok || answer.redirected) throw new Error(`${path} cannot be kept`);
    await store.put(path, answer);
  }
  await store.put(MARK, new Response(`${as} ${Date.now()}`));
  for (const name of await caches.keys()) {
    if (name.startsWith("onward-") && name !== STORE && name !== OWN) await caches.delete(name);
  }
}

/** Sends a form. Without a network, what it says is kept and sent later, or the page says that it was not sent. */
async function form(request) {
  const isShort = request.headers.get("content-type") === "application/x-www-form-urlencoded";
  const copy = isShort && request.clone();
  try {
    return await fetch(request);
  } catch {
    const next = copy && (await copy.formData().then(keepForm).catch(() => null));
    return next ? Response.redirect(next, 303) : caches.match("/offline/unsent");
  }
}

/** Keeps what a form says, if it allows for that and all of it can be kept. Returns where to go on, if anywhere. */
async function keepForm(data) {
  const kind = data.get("if_unsent");
  const fields = Waiting.read(data);
  if (!kind || !fields) return null;
  const next = GOES_ON[data.get("outcome")];
  const isMissing = { check_in: Object.keys(fields).length === 0, urge: !("strength" in fields && "outcome" in fields) };
  // As on the server: someone who waits, or is about to use, is not held up by a form.
  if (isMissing[kind]) return "note" in fields ? null : next;
  await Waiting.keep(kind, fields, data.get("id"));
  await self.registration.sync?.register("send").catch(() => {});
  return next ?? "/offline/kept";
}

async function asset(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** The network first; what is kept if the network is away or slow. */
async function page(request, path) {
  const kept = await keptPage(path);
  const online = fetch(request).then((answer) => {
    // 502 and 504: something before the server answers, but not the server.
    if (kept && [502, 504].includes(answer.status)) throw new Error("away");
    return answer;
  });
  if (!kept) return online.catch(async () => (await caches.match("/offline")) ?? Response.error());
  const slow = new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  return (await Promise.race([online, slow]).catch(() => null)) ?? kept;
}

async function keptPage(path) {
  const stands = KEPT.standIns[path] ?? path;
  return stands === MARK ? undefined : caches.match(stands);
}
