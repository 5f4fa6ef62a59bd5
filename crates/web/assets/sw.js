// The service worker: what works without a network. The server puts `KEPT` before this text: the version, the pages
// and assets to keep, pages that stand in for others, and where waiting.js is.
//
// Every page it keeps was asked for without cookies, as nobody sees it. What was sent to someone signed in is never kept,
// but for one page, and only after the person turned that on: see offline.js.
importScripts(KEPT.waiting);

const STORE = `onward-${KEPT.version}`;
const MARK = "/offline/mark";
/** Where the form about an urge leads, whether it is kept or not. */
const GOES_ON = { wait: "/moment/wait", about_to: "/bend/hour" };
/** How long the network may take before what is kept shows: on an old phone, on a bad network, ten seconds are fair. */
const PATIENCE_MS = 10_000;
/** Help is the same on both, and must not keep anyone waiting. */
const PATIENCE_FOR_HELP_MS = 4000;
const HELP = /^\/(now|bend|moment|exercises)\b/;
/** How long a page that came too late is held, for whoever asks for it again. */
const LATE_MS = 60_000;
/** How long the phone's database may hold up a form that signs in or out. */
const FORGETS_MS = 2000;
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
  // Back, or Forward: the browser does not send a form again by itself, and looks only for what it kept, which is nothing.
  else if (request.mode === "navigate" && request.cache === "only-if-cached") event.respondWith(comeBack(request, url.pathname));
  else if (request.mode === "navigate" && request.method === "GET") event.respondWith(page(event, url.pathname));
  else if (request.mode === "navigate") event.respondWith(form(request, url.pathname));
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
    if (name.startsWith("onward-") && name !== STORE && name !== "onward-own") await caches.delete(name);
  }
}

/** Sends a form. Without a network, what it says is kept and sent later, or the page says that it was not sent. */
async function form(request, path) {
  letGo();
  const isShort = request.headers.get("content-type") === "application/x-www-form-urlencoded";
  const copy = isShort && request.clone();
  try {
    const answer = await fetch(request);
    letGo();
    await inTime(forget(path, answer));
    return answer;
  } catch {
    const next = copy && (await copy.formData().then(keepForm).catch(() => null));
    return next ? Response.redirect(next, 303) : caches.match("/offline/unsent");
  }
}

/** What a promise comes to, if that does not take too long. */
function inTime(work) {
  const over = new Promise((resolve) => setTimeout(resolve, FORGETS_MS));
  return Promise.race([work, over]).catch(() => undefined);
}

/** Forgets what is somebody's, once somebody else may be signed in, or nobody is. */
async function forget(path, answer) {
  const leadsOn = answer.type === "opaqueredirect";
  if (path === "/sign-out" && leadsOn) await Waiting.forgetPerson();
  // Until a page learns who it is, nobody's own page shows. An answer that leads on hides its headers.
  else if (path === "/sign-in" ? leadsOn : answer.headers.has(KEPT.begins)) await Waiting.forgetKey();
}

/** Comes back to the page that answered a form. It was kept nowhere, so it is asked for: with the form again where that changes nothing. */
async function comeBack(request, path) {
  const isForm = request.method === "POST";
  try {
    const again = isForm && KEPT.asksAgain.includes(path) ? await written(request) : {};
    const answer = await fetch(request.url, { ...again, redirect: "manual" });
    // There is no page where only forms are sent.
    return isForm && answer.status === 404 ? Response.redirect("/", 303) : answer;
  } catch {
    return (await keptPage(path)) ?? caches.match("/offline");
  }
}

async function written(request) {
  return { method: "POST", headers: { "content-type": request.headers.get("content-type") }, body: await request.blob() };
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

/** Pages that came after their time, by address, in memory only: a form that is sent lets go of all of them. */
const late = new Map();
/** How often they were let go of. A page that was asked for before that may be somebody else's, and is not held. */
let letGoTimes = 0;

function letGo() {
  late.clear();
  letGoTimes += 1;
}

/** The network first; what is kept if the network is away or slow. */
async function page(event, path) {
  const { request } = event;
  const held = takeLate(request.url);
  if (held) return held;
  const before = letGoTimes;
  const kept = await keptPage(path);
  const online = fetch(request).then((answer) => {
    // 502 and 504: something before the server answers, but not the server.
    if (kept && [502, 504].includes(answer.status)) throw new Error("away");
    return answer;
  });
  if (!kept) return online.catch(async () => (await caches.match("/offline")) ?? Response.error());
  const patience = HELP.test(path) ? PATIENCE_FOR_HELP_MS : PATIENCE_MS;
  const slow = new Promise((resolve) => setTimeout(() => resolve("slow"), patience));
  const first = await Promise.race([online, slow]).catch(() => kept);
  if (first !== "slow") return first;
  event.waitUntil(online.then((answer) => letGoTimes === before && hold(answer, event), () => {}));
  return kept;
}

/** Holds a page that came late, and tells the page that was shown in its place. */
async function hold(answer, { request, resultingClientId }) {
  late.set(request.url, { answer, until: Date.now() + LATE_MS });
  const shown = await self.clients.get(resultingClientId);
  shown?.postMessage({ arrived: request.url });
}

function takeLate(url) {
  const held = late.get(url);
  late.delete(url);
  return held && Date.now() < held.until ? held.answer : undefined;
}

async function keptPage(path) {
  const stands = KEPT.standIns[path] ?? path;
  if (stands === "/offline/own") return Waiting.ownPage().catch(() => undefined);
  return stands === MARK ? undefined : caches.match(stands);
}
