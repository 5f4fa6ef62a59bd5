// On every page: starts the service worker, sends what waits, and says what is still on this phone.
// On some: keeps what a form says while there is no network, and the person's own page if they choose so.
(() => {
  if (!navigator.serviceWorker || !globalThis.caches || !globalThis.indexedDB || !crypto.subtle) return;
  const OWN = "onward-own";
  const { as, signedIn, kept } = document.body.dataset;
  const all = (selector) => document.querySelectorAll(selector);
  const show = (selector, isShown) => all(selector).forEach((it) => (it.hidden = !isShown));

  start();

  async function start() {
    for (const form of all("[data-seal]")) wake(form);
    await settings();
    await tell("not-tried");
    if (signedIn) await Waiting.learnKey();
    await sendAll();
    // Without a network the worker that is there goes on.
    await navigator.serviceWorker.register("/sw.js").catch(() => {});
    const worker = await navigator.serviceWorker.ready;
    worker.active.postMessage({ keep: as });
  }

  addEventListener("online", sendAll);
  navigator.serviceWorker.addEventListener("message", (event) => tell(event.data.went));
  let wasSent = false;

  /** Sends what waits if somebody may be signed in, and shows how that went. */
  async function sendAll() {
    const asks = signedIn || kept;
    const went = asks && navigator.onLine ? await Waiting.send() : "not-tried";
    await tell(went);
  }

  async function tell(went) {
    const entries = await Waiting.list();
    const waits = entries.filter((it) => it.state === "waiting").length;
    const isOut = waits > 0 && (went === "signed-out" || (went === "not-tried" && !signedIn && !kept));
    show("[data-state=signed-out]", isOut);
    show("[data-state=waiting]", waits > 0 && !isOut);
    show("[data-state=refused]", entries.length > waits);
    wasSent ||= went === "sent";
    show("[data-state=sent]", wasSent && entries.length === 0);
    all("[data-count]").forEach((it) => (it.textContent = waits));
    listEntries(entries);
    show("[data-own-door]", await caches.match("/offline/own"));
  }

  /** Lists what is on this phone, on the page that has room for it. */
  function listEntries(entries) {
    const place = document.querySelector("[data-entries]");
    if (!place) return;
    const row = place.querySelector("template");
    place.querySelectorAll("li").forEach((it) => it.remove());
    for (const entry of entries) {
      const item = row.content.cloneNode(true);
      const when = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
      item.querySelector("time").textContent = when.format(entry.at);
      item.querySelectorAll("[data-is]").forEach((it) => (it.hidden = it.dataset.is !== entry.state));
      item.querySelector("button").addEventListener("click", async () => {
        await Waiting.remove(entry.id);
        await tell("not-tried");
        place.focus();
      });
      place.append(item);
    }
    show("[data-any]", entries.length > 0);
  }

  /** Makes a form keep what it says on this phone. */
  function wake(form) {
    form.querySelectorAll("fieldset:disabled").forEach((it) => (it.disabled = false));
    form.querySelectorAll("textarea").forEach((it) => (it.maxLength = Waiting.WORDS_LIMIT));
    form.addEventListener("input", () => show("[data-told]", false));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      // A second tap while the first is being kept would be a second entry.
      if (form.dataset.busy) return;
      form.dataset.busy = "yes";
      const told = await keepForm(form);
      if (told !== "kept") delete form.dataset.busy;
      show("[data-told]", false);
      const place = document.querySelector(`[data-told=${told}]`);
      if (told === "kept") (form.dataset.seal === "setback" ? event.submitter : form).hidden = true;
      place.hidden = false;
      place.focus();
      if (told === "kept") {
        const worker = await navigator.serviceWorker.ready;
        // Not in every browser; the pages send too.
        await worker.sync?.register("send").catch(() => {});
        await sendAll();
      }
    });
  }

  async function keepForm(form) {
    const fields = Waiting.read(new FormData(form));
    const needed = (form.dataset.needs ?? "").split(" ").filter(Boolean);
    const isEmpty = form.dataset.seal !== "setback" && Object.keys(fields).length === 0;
    if (isEmpty || needed.some((name) => !(name in fields))) return "missing";
    try {
      await Waiting.keep(form.dataset.seal, fields);
      return "kept";
    } catch (error) {
      return error.message === "no-key" ? "no-key" : "no-room";
    }
  }

  /** The switch for the person's own page, and what happens when someone signs out. */
  async function settings() {
    for (const form of all("form[data-forgets]")) form.addEventListener("submit", forget);
    const isKept = Boolean(await caches.match("/offline/own"));
    if (signedIn && isKept) await keepOwn();
    showSwitch(isKept);
    all("[data-own-on]").forEach((it) => it.addEventListener("click", () => keepOwn().then(showSwitch)));
    all("[data-own-off]").forEach((it) => it.addEventListener("click", () => caches.delete(OWN).then(() => showSwitch(false))));
  }

  function showSwitch(isKept) {
    show("[data-own-is-on]", isKept);
    show("[data-own-is-off]", !isKept);
  }

  /** Keeps the person's own page anew; returns whether it is kept. */
  async function keepOwn() {
    try {
      const answer = await fetch("/offline/own", { cache: "no-store" });
      if (!answer.ok) return Boolean(await caches.match("/offline/own"));
      await (await caches.open(OWN)).put("/offline/own", answer);
      return true;
    } catch {
      return Boolean(await caches.match("/offline/own"));
    }
  }

  /** Deletes what is the person's own before the form goes; asks first while something waits to be sent. */
  async function forget(event) {
    const form = event.currentTarget;
    event.preventDefault();
    const waits = (await Waiting.list()).some((it) => it.state === "waiting");
    const dialog = form.parentElement.querySelector("dialog");
    if (waits && dialog && dialog.returnValue !== "go") {
      dialog.addEventListener("close", () => dialog.returnValue === "go" && form.requestSubmit(), { once: true });
      dialog.showModal();
      return;
    }
    await caches.delete(OWN);
    await Waiting.forgetKey();
    form.submit();
  }
})();
