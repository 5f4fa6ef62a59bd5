// Entries written without a network: sealed on this phone to the person's public key, sent when there is a network.
// The phone cannot read back what it sealed. Pages and the service worker share this file.
// The sealed form is that of crates/vault/src/inbox.rs; docs/develop/offline.md tells the way of an entry.
const Waiting = (() => {
  const AT_ONCE = 50;
  const AT_ONCE_CHARS = 400_000;
  const SMALLEST = 512;
  /** Holds the one page of the person's own, if they chose so. */
  const OWN = "onward-own";
  /** The header of that page that names its account: `pages/offline.rs`. */
  const OF_ACCOUNT = "onward-account";
  /** The header of an answer that says of a group that it is too large: `pages/offline.rs`. */
  const TOO_LARGE = "onward-too-large";
  /** What a record says of an entry that it does not take in: it is not sent again. */
  const REFUSED = ["refused", "unreadable"];
  const utf8 = (text) => new TextEncoder().encode(text);

  /** Does one thing in the phone's database, and waits until it is on disk. */
  async function base(mode, act) {
    const opened = indexedDB.open("onward", 1);
    opened.onupgradeneeded = () => {
      opened.result.createObjectStore("phone");
      opened.result.createObjectStore("entries", { keyPath: "id" });
    };
    const database = await settled(opened);
    try {
      const change = database.transaction(["phone", "entries"], mode, { durability: "strict" });
      const done = new Promise((resolve, reject) => {
        change.oncomplete = resolve;
        change.onabort = change.onerror = () => reject(change.error);
      });
      const asked = act((store) => change.objectStore(store));
      await done;
      return asked?.result;
    } finally {
      database.close();
    }
  }

  function settled(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  const key = () => base("readonly", (store) => store("phone").get("key"));
  /** How often the key was forgotten: what was asked for before that, and comes after it, is not kept. */
  const nForgotten = async () => (await base("readonly", (store) => store("phone").get("forgotten"))) ?? 0;
  const list = () => base("readonly", (store) => store("entries").getAll());
  const remove = (id) => base("readwrite", (store) => store("entries").delete(id));
  const put = (entry) => base("readwrite", (store) => store("entries").put(entry));

  /** Forgets whom this phone knows. */
  function forgetKey() {
    return base("readwrite", (store) => {
      const phone = store("phone");
      phone.delete("key");
      phone.get("forgotten").onsuccess = ({ target }) => phone.put((target.result ?? 0) + 1, "forgotten");
    });
  }

  const forgetOwn = () => caches.delete(OWN);

  /** Forgets whom this phone knows, and their own page: once more at the end, for one that was just being kept. */
  function forgetPerson() {
    return Promise.allSettled([forgetOwn(), forgetKey().then(forgetOwn)]);
  }

  /** Deletes what this phone holds of an account: its key, its own page, and what waits, all sealed to nobody now. */
  async function forgetAccount(account) {
    const own = await caches.match("/offline/own");
    if (own?.headers.get(OF_ACCOUNT) === account) await forgetOwn();
    const known = await key();
    if (known?.account === account) await forgetKey();
    for (const entry of await list()) if (entry.account === account) await remove(entry.id);
  }

  /** The person's own page, if it is kept here and belongs to the account that this phone knew last. */
  async function ownPage() {
    const own = await caches.match("/offline/own");
    const known = own && (await key());
    return known && own.headers.get(OF_ACCOUNT) === known.account ? own : undefined;
  }

  /** Keeps the own page of the person that this phone knows, if they are signed in; the page names whose it is. */
  async function keepOwnPage() {
    const before = await nForgotten();
    const known = await key();
    const answer = await fetch("/offline/own", { cache: "no-store" });
    if (!known || !answer.ok || answer.headers.get(OF_ACCOUNT) !== known.account) return;
    await (await caches.open(OWN)).put("/offline/own", answer);
    if ((await nForgotten()) !== before) await forgetOwn();
  }

  /** Asks for the key to seal to: returns it, or why there is none. Another person's own page is deleted then. */
  async function learnKey() {
    const before = await nForgotten();
    let answer;
    try {
      answer = await fetch("/offline/key");
    } catch {
      return "no-network";
    }
    if (answer.status === 401) return "signed-out";
    const learned = answer.ok && (await answer.json().catch(() => null));
    // Something between here and the server may answer in its place.
    if (!learned?.account) return "later";
    if (!(await putKey(learned, before))) return "later";
    if (!(await ownPage())) await forgetOwn();
    return learned;
  }

  /** Keeps the key, unless one was forgotten since it was asked for. Says whether it is kept. */
  async function putKey(learned, before) {
    let isKept = false;
    await base("readwrite", (store) => {
      const phone = store("phone");
      phone.get("forgotten").onsuccess = ({ target }) => {
        isKept = (target.result ?? 0) === before;
        if (isKept) phone.put(learned, "key");
      };
    });
    return isKept;
  }

  const RATINGS = ["craving", "mood", "confidence", "stress", "strength"];
  const LISTS = ["safety", "triggers"];
  const WORDS = ["note", "went_well"];
  const MARKS = { no: 0, little: 1, yes: 2 };
  /** What a form carries for the server alone. */
  const CARRIED = ["token", "id", "if_unsent", "yesterday", "common"];
  /** The most characters that an entry takes of each, and what it does not take: as `domain/src/value.rs` has it. */
  const WORDS_LIMIT = 10_000;
  const HIDDEN_SIGN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

  /** What a record would not take of words, as "too-long" or "sign"; nothing if it takes them. */
  function mistake(words) {
    const text = words.trim().replaceAll("\r\n", "\n");
    if ([...text].length > WORDS_LIMIT) return "too-long";
    return HIDDEN_SIGN.test(text) ? "sign" : undefined;
  }

  /** What a form says, as the interface writes it: numbers, lists of codes, words. Null if some of it cannot be written. */
  function read(data) {
    const fields = {};
    const add = (name, value) => (fields[name] ??= []).push(value);
    for (const [name, given] of data) {
      const value = given.trim();
      const id = name.slice(name.indexOf("-") + 1);
      if (value === "" || CARRIED.includes(name)) continue;
      if (RATINGS.includes(name)) fields[name] = Number(value);
      else if (LISTS.includes(name)) add(name, value);
      else if (WORDS.includes(name) && !mistake(value)) fields[name] = value.replaceAll("\r\n", "\n");
      else if (name === "sleep_hours" && hours(value) <= 24) fields[name] = hours(value);
      else if (name === "halt") fields.halt = [...(fields.halt ?? []), value].filter((it) => it !== "none");
      else if (name === "exercise") fields.exercise = value;
      else if (name === "helped") fields.helped = MARKS[value];
      else if (name === "class") add("substances", { class: value });
      else if (name === "outcome") fields.outcome = ["wait", "about_to"].includes(value) ? "still_here" : value;
      else if (name === "strategies") add("strategies", tried(value, data.get(`helped-${value}`)));
      else if (name.startsWith("medicine-")) add("medicines", { treatment: id, taken: value === "taken" });
      else if (!name.startsWith("helped-")) return null;
    }
    return fields;
  }

  /** Hours as people write them; not a number if they are none. */
  const hours = (value) => (/^\d+([.,]\d+)?$/.test(value) ? Number(value.replace(",", ".")) : NaN);

  const tried = (strategy, mark) => (mark ? { strategy, helped: Number(mark) } : { strategy });

  /** Seals what a form says and keeps it, under the form's id if it has one; fails when there is no key, or no room. */
  async function keep(kind, fields, ofForm) {
    const known = await key();
    if (!known) throw new Error("no-key");
    const now = new Date();
    const id = ofForm ?? newId(now.getTime());
    const text = JSON.stringify({ id, kind, at: now.toISOString(), zone: known.zone, ...fields });
    const sealed = hex(await seal(known, id, utf8(text)));
    await put({ id, account: known.account, sealed, at: now.getTime(), state: "waiting" });
    return id;
  }

  /** Makes a UUID of version 7. */
  function newId(now) {
    const id = crypto.getRandomValues(new Uint8Array(16));
    new DataView(id.buffer).setUint16(0, Math.floor(now / 2 ** 32));
    new DataView(id.buffer).setUint32(2, now % 2 ** 32);
    id[6] = 0x70 | (id[6] & 0x0f);
    id[8] = 0x80 | (id[8] & 0x3f);
    return hex(id).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  async function seal({ account, device }, id, body) {
    const curve = { name: "ECDH", namedCurve: "P-256" };
    const theirs = await crypto.subtle.importKey("raw", bytes(device), curve, false, []);
    const ours = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
    const ephemeral = new Uint8Array(await crypto.subtle.exportKey("raw", ours.publicKey));
    const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
    const secret = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
    const salt = joined(ephemeral, bytes(device));
    const derived = { name: "HKDF", hash: "SHA-256", salt, info: utf8("onward/v1/inbox") };
    const cipher = { name: "AES-GCM", length: 256 };
    const sealing = await crypto.subtle.deriveKey(derived, secret, cipher, false, ["encrypt"]);
    const version = Uint8Array.of(1);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const additionalData = framed(utf8("inbox"), version, bytes(account), bytes(id));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, sealing, padded(body));
    return joined(version, ephemeral, iv, new Uint8Array(sealed));
  }

  /** Hides the length: the body, 0x80, and zeros up to 512, 1024, 2048 … bytes. */
  function padded(body) {
    let length = SMALLEST;
    while (length < body.length + 1) length *= 2;
    const whole = new Uint8Array(length);
    whole.set(body);
    whole[body.length] = 0x80;
    return whole;
  }

  /** Joins the parts, each after its length as eight big-endian bytes. */
  function framed(...parts) {
    const length = (part) => {
      const eight = new Uint8Array(8);
      new DataView(eight.buffer).setUint32(4, part.length);
      return eight;
    };
    return joined(...parts.flatMap((part) => [length(part), part]));
  }

  function joined(...parts) {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  const hex = (data) => Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const bytes = (text) => Uint8Array.from(text.replaceAll("-", "").match(/../g), (pair) => parseInt(pair, 16));

  /** Sends what waits, one sender at a time. Returns "sent", "nothing", or why something stays. */
  async function send() {
    if ((await list()).length === 0) return "nothing";
    return navigator.locks ? navigator.locks.request("onward-send", sendAll) : sendAll();
  }

  async function sendAll() {
    const known = await learnKey();
    if (typeof known === "string") return known;
    const own = (await list()).filter((it) => it.account === known.account && it.state === "waiting");
    if (own.length === 0) return "nothing";
    for (const group of groups(own)) {
      const why = await sendGroup(group);
      if (why) return why;
    }
    return "sent";
  }

  function groups(entries) {
    const found = [];
    let room = 0;
    for (const entry of entries) {
      const last = found.at(-1);
      room -= entry.sealed.length;
      if (last && last.length < AT_ONCE && room >= 0) {
        last.push(entry);
      } else {
        found.push([entry]);
        room = AT_ONCE_CHARS - entry.sealed.length;
      }
    }
    return found;
  }

  /** Sends a group, and forgets what the journal holds. Returns why it could not be sent, if so. */
  async function sendGroup(group) {
    const entries = group.map(({ id, sealed }) => ({ id, sealed }));
    let answer;
    try {
      answer = await fetch("/offline/entries", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ now: Date.now(), entries }),
      });
    } catch {
      return "no-network";
    }
    if (answer.status === 401) return "signed-out";
    const told = answer.headers.has(TOO_LARGE) ? { entries: ["refused"] } : await answer.json().catch(() => null);
    // Only our server says of an entry what becomes of it. Whatever else answers, all of it waits, and is sent again.
    if (!Array.isArray(told?.entries)) return "later";
    if (answer.headers.has(TOO_LARGE) && group.length > 1) return sendEach(group);
    await base("readwrite", (store) => {
      for (const [at, entry] of group.entries()) {
        const state = told.entries[at];
        if (state === "kept") store("entries").delete(entry.id);
        else if (REFUSED.includes(state)) store("entries").put({ ...entry, state });
      }
    });
    return null;
  }

  async function sendEach(group) {
    for (const entry of group) {
      const why = await sendGroup([entry]);
      if (why) return why;
    }
    return null;
  }

  return {
    WORDS,
    forgetAccount,
    forgetKey,
    forgetOwn,
    forgetPerson,
    keep,
    keepOwnPage,
    key,
    learnKey,
    list,
    mistake,
    ownPage,
    read,
    remove,
    send,
  };
})();
