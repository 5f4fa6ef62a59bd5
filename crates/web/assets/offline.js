// On every page: starts the service worker, sends what waits, and says what is still on this phone.
// On some: keeps what a form says while there is no network, and the person's own page if they choose so.
(() => {
  if (!navigator.serviceWorker || !globalThis.caches || !globalThis.indexedDB || !crypto.subtle) return;
  const { as, signedIn, kept } = document.body.dataset;
  const FORGETS_MS = 2000;
  const all = (selector) => document.querySelectorAll(selector);
  const show = (selector, isShown) => all(selector).forEach((it) => (it.hidden = !isShown));

  for (const form of all("[data-seal]")) wake(form);
  for (const form of all("form[data-forgets]")) form.addEventListener("submit", forget);
  for (const button of all("[data-others] button")) button.addEventListener("click", removeOthers);
  for (const button of all("[data-again]")) button.addEventListener("click", () => location.reload());
  show("[data-again]", true);
  show("[data-can-keep]", true);
  show("[data-cannot-keep]", false);
  // Beside each other: whatever the phone's storage does, the worker is registered.
  start().catch(() => {});
  register();

  async function start() {
    const gone = document.querySelector("[data-forget-account]");
    if (gone) await Waiting.forgetAccount(gone.dataset.forgetAccount);
    await tell("not-tried");
    if (signedIn) await Waiting.learnKey();
    await settings();
    await sendAll();
  }

  async function register() {
    // Without a network the worker that is there goes on.
    await navigator.serviceWorker.register("/sw.js").catch(() => {});
    const worker = await navigator.serviceWorker.ready;
    worker.active.postMessage({ keep: as });
  }

  addEventListener("online", sendAll);
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.arrived) show("[data-state=arrived]", data.arrived === location.href);
    else tell(data.went);
  });
  let wasSent = false;
  /** What was written here with accounts that this phone does not know now. */
  let others = [];
  /** Whether the person is being signed out: nothing more is asked for in their name. */
  let isLeaving = false;

  /** Sends what waits if somebody may be signed in, and shows how that went. */
  async function sendAll() {
    const asks = (signedIn || kept) && !isLeaving;
    const went = asks && navigator.onLine ? await Waiting.send() : "not-tried";
    await tell(went);
  }

  async function tell(went) {
    const known = await Waiting.key();
    const here = await Waiting.list();
    // What another account wrote here is sealed to it, and is not this person's to see or to count.
    const entries = here.filter((it) => it.account === known?.account);
    others = here.filter((it) => !entries.includes(it));
    const waits = entries.filter((it) => it.state === "waiting").length;
    const isOut = waits > 0 && (went === "signed-out" || (went === "not-tried" && !signedIn && !kept));
    show("[data-has-key]", known);
    show("[data-no-key]", !known);
    show("[data-others]", here.length > entries.length);
    show("[data-state=signed-out]", isOut);
    show("[data-state=waiting]", waits > 0 && !isOut);
    show("[data-state=refused]", entries.length > waits);
    wasSent ||= went === "sent";
    show("[data-state=sent]", wasSent && entries.length === 0);
    all("[data-count]").forEach((it) => (it.textContent = waits));
    listEntries(entries);
    show("[data-own-door]", await Waiting.ownPage());
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

  async function removeOthers() {
    for (const entry of others) await Waiting.remove(entry.id);
    await tell("not-tried");
    document.getElementById("main").focus();
  }

  /** Makes a form keep what it says on this phone. */
  function wake(form) {
    form.querySelectorAll("fieldset:disabled").forEach((it) => (it.disabled = false));
    form.addEventListener("input", (event) => {
      event.target.removeAttribute("aria-invalid");
      show("[data-told]", false);
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      // A second tap while the first is being kept would be a second entry.
      if (form.dataset.busy) return;
      form.dataset.busy = "yes";
      const told = await keepForm(form);
      if (told !== "kept") delete form.dataset.busy;
      show("[data-told]", false);
      const place = document.querySelector(`[data-told=${told}]`);
      // Only the server can put them into the plan.
      show("[data-common]", new FormData(form).has("common"));
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
    const wrong = mistake(form);
    if (wrong) return wrong;
    const fields = Waiting.read(new FormData(form));
    const needed = (form.dataset.needs ?? "").split(" ").filter(Boolean);
    const missing = needed.find((name) => !(name in fields));
    const isEmpty = form.dataset.seal !== "setback" && Object.keys(fields).every((name) => name === "exercise");
    if (isEmpty || missing) return isMissing(form, missing);
    try {
      await Waiting.keep(form.dataset.seal, fields);
      return "kept";
    } catch (error) {
      return error.message === "no-key" ? "no-key" : "no-room";
    }
  }

  /** Names the question that is still to be answered, if it is one. */
  function isMissing(form, name) {
    const question = name && form.querySelector(`[name="${name}"]`).closest("fieldset").querySelector("legend");
    all("[data-field]").forEach((it) => (it.textContent = question?.textContent ?? ""));
    return "missing";
  }

  /** Names the first box whose words a record would not take; returns what is wrong with it. */
  function mistake(form) {
    const box = Waiting.WORDS.map((name) => form.elements[name]).find((it) => it && Waiting.mistake(it.value));
    if (!box) return undefined;
    box.setAttribute("aria-invalid", "true");
    all("[data-field]").forEach((it) => (it.textContent = box.labels[0].textContent));
    return Waiting.mistake(box.value);
  }

  /** The switch for the person's own page. */
  async function settings() {
    all("[data-own-on]").forEach((it) => it.addEventListener("click", turnOn));
    all("[data-own-off]").forEach((it) => it.addEventListener("click", () => Waiting.forgetOwn().then(showSwitch)));
    if (signedIn && (await Waiting.ownPage())) await keepOwn();
    else await showSwitch();
  }

  async function showSwitch() {
    const isKept = Boolean(await Waiting.ownPage());
    show("[data-own-is-on]", isKept);
    show("[data-own-is-off]", !isKept);
    return isKept;
  }

  /** Keeps the person's own page, and says so if it could not be. */
  async function turnOn() {
    // Whose page it is has to be known first: the key says that.
    await Waiting.learnKey().catch(() => {});
    show("[data-own-later]", !(await keepOwn()));
  }

  /** Keeps the person's own page anew. */
  async function keepOwn() {
    // Without a network, what is kept stays as it is.
    if (!isLeaving) await Waiting.keepOwnPage().catch(() => {});
    return showSwitch();
  }

  /** Deletes what is the person's own, then sends the form, whatever the phone's storage says; asks first if something waits. */
  async function forget(event) {
    const form = event.currentTarget;
    event.preventDefault();
    const dialog = form.parentElement.querySelector("dialog");
    if (dialog && dialog.returnValue !== "go" && (await inTime(waits()))) {
      dialog.addEventListener("close", () => dialog.returnValue === "go" && form.requestSubmit(), { once: true });
      dialog.showModal();
      return;
    }
    isLeaving = true;
    await inTime(Waiting.forgetPerson());
    form.submit();
  }

  /** Whether something of the person's waits to be sent. */
  async function waits() {
    const known = await Waiting.key();
    return (await Waiting.list()).some((it) => it.account === known?.account && it.state === "waiting");
  }

  /** What a promise comes to; nothing if it fails, or takes too long. */
  function inTime(work) {
    const over = new Promise((resolve) => setTimeout(resolve, FORGETS_MS));
    return Promise.race([work, over]).catch(() => undefined);
  }
})();
