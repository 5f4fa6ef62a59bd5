// Without a network: help, urges, safety cards and exercises show; what is written is sealed, and arrives once.

import test from "node:test";
import assert from "node:assert/strict";
import { entries, follow, installed, look, openBrowser, openHouse, signUp, submit, tap } from "../house.js";

const NOTE = "Zorblatt street was loud.";

/** Fills in and keeps a check-in without a network. */
async function checkIn(page, craving) {
  await page.goto("/today");
  await tap(page, "craving", craving);
  await page.locator("[name=note]").fill(NOTE);
  await page.locator("main button.go").click();
  await page.locator("[data-told=kept]").waitFor();
}

async function nCheckIns(page) {
  await page.goto("/record");
  return (await page.locator("main").innerText()).match(/check-in/gi)?.length ?? 0;
}

test("help shows without a network, and a check-in arrives once", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await signUp(page);
  await page.goto("/");
  await installed(page);

  await browser.unplug();
  await page.goto("/now");
  assert.ok(await page.locator("main a[href='tel:911']").count(), "the country's number is there");
  await look(page, "offline-now");
  await page.goto("/plan");
  await look(page, "offline-home");
  await checkIn(page, "7");
  await look(page, "offline-kept");
  const waiting = await entries(page);
  assert.equal(waiting.length, 1);
  assert.ok(!JSON.stringify(waiting).includes("Zorblatt"));
  await page.goto("/offline");
  await page.locator("[data-entries] li").waitFor();
  await look(page, "offline-waiting");

  await browser.plug();
  await page.locator("[data-state=sent]").waitFor();
  assert.deepEqual(await entries(page), []);
  assert.equal(await nCheckIns(page), 1);
  // The answer may have been lost on the way: the same is sent once more.
  await page.evaluate(async (again) => {
    for (const entry of again) await fetch("/offline/entries", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ now: Date.now(), entries: [{ id: entry.id, sealed: entry.sealed }] }) });
  }, waiting);
  assert.equal(await nCheckIns(page), 1);
  await browser.close();
  await house.close();
});

test("an urge and the start of a setback are kept, and the right card shows, without a network", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, { dark: true });
  const { page } = browser;
  await signUp(page);
  await page.goto("/");
  await installed(page);
  await browser.unplug();

  await page.goto("/moment");
  await look(page, "offline-moment");
  await page.goto("/offline/urge");
  await page.locator("main button.go").click();
  await page.locator("[data-told=missing]").waitFor();
  await tap(page, "strength", "8");
  await tap(page, "outcome", "passed");
  await look(page, "offline-urge");
  await page.locator("main button.go").click();
  await page.locator("[data-told=kept]").waitFor();

  await page.goto("/bend");
  const card = page.locator(".reveal a[href='tel:911']").first();
  assert.equal(await card.isVisible(), false);
  await tap(page, "safety", "not_waking");
  assert.equal(await card.isVisible(), true);
  await tap(page, "class", "alcohol");
  await look(page, "offline-bend");
  await page.locator("main button.go").click();
  await page.locator("[data-told=kept]").waitFor();
  assert.equal(await card.isVisible(), true, "the card stays after it is kept");
  await page.goto("/bend/hour");
  await tap(page, "step", "drink_water");
  assert.ok(await page.locator(".enough").isVisible());
  await page.goto("/exercises");
  await follow(page, () => page.locator("main a[href^='/exercises/']").first().click());
  assert.ok(await page.locator("main ol li").count());

  await browser.plug();
  await page.locator("[data-state=sent]").waitFor();
  await page.goto("/bend");
  assert.ok(await page.locator("a[href='/bend/cards']").count(), "the walk goes on from the first screen");
  await page.goto("/record");
  assert.match(await page.locator("main").innerText(), /urge/i);
  await browser.close();
  await house.close();
});

test("a form that was opened with a network is kept when the network drops, and arrives once", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await signUp(page);
  await page.goto("/today");
  await installed(page);
  const path = () => new URL(page.url()).pathname;
  const sent = () => page.locator("[data-state=sent]").waitFor();
  const openFolds = () => page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));

  await browser.unplug();
  await openFolds();
  await tap(page, "craving", "6");
  await tap(page, "halt", "none");
  await page.locator("[name=sleep_hours]").fill("6,5");
  await page.locator("[name=note]").fill(NOTE);
  await follow(page, () => page.locator("main button.go").click());
  assert.equal(path(), "/offline/kept");
  await page.locator("[data-state=waiting]").waitFor();
  await look(page, "offline-kept-entry");
  const waiting = await entries(page);
  assert.equal(waiting.length, 1);
  assert.ok(!JSON.stringify(waiting).includes("Zorblatt"));
  await browser.plug();
  await sent();
  assert.equal(await nCheckIns(page), 1);

  // What one entry cannot hold is not kept in part.
  await page.goto("/today");
  await browser.unplug();
  await openFolds();
  await tap(page, "craving", "2");
  await page.locator("[name=at]").fill("2026-11-20T08:00");
  await follow(page, () => page.locator("main button.go").click());
  assert.deepEqual(await entries(page), []);
  assert.equal(await page.locator("main form").count(), 0);
  await browser.plug();

  // Someone who waits is led on, with or without an answer to keep.
  for (const [strength, n] of [["8", 1], [null, 0]]) {
    await page.goto("/moment");
    await browser.unplug();
    if (strength) await tap(page, "strength", strength);
    await follow(page, () => page.locator("main button[value=wait]").click());
    assert.equal(path(), "/moment/wait");
    assert.equal((await entries(page)).length, n);
    await browser.plug();
    if (n) await sent();
  }

  await page.goto("/bend");
  await browser.unplug();
  await tap(page, "safety", "none_of_these");
  await tap(page, "class", "alcohol");
  await follow(page, () => page.locator("main button.go").click());
  assert.equal(path(), "/offline/kept");
  await browser.plug();
  await sent();
  await page.goto("/bend");
  assert.ok(await page.locator("a[href='/bend/cards']").count(), "the walk goes on from the first screen");

  // The form arrived and its answer was lost: what the phone kept says the same, and changes nothing.
  for (const [from, kind] of [["/today", "check_in"], ["/moment", "urge"], ["/bend?another=1", "setback"]]) {
    await page.goto(from);
    await page.evaluate(async (kind) => {
      const form = document.querySelector("[name=if_unsent]").form;
      document.querySelectorAll("details").forEach((it) => (it.open = true));
      const press = (name, value) => form.querySelector(`[name="${name}"]${value ? `[value="${value}"]` : ""}`)?.click();
      for (const name of ["craving", "mood", "stress", "strength"]) press(name, "4");
      for (const code of ["tired", "none"]) press("halt", code);
      press("safety", "none_of_these");
      press("class", "alcohol");
      for (const words of form.querySelectorAll("[name=note], [name=went_well]")) words.value = " two words ";
      const data = new FormData(form, form.querySelector("[value=passed]"));
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data) });
      if (!answer.ok || !answer.redirected) throw new Error(`${kind} was not taken by the form`);
      await Waiting.keep(kind, Waiting.read(data), data.get("id"));
      await Waiting.send();
    }, kind);
    assert.deepEqual(await entries(page), [], `${kind} says the same`);
  }
  assert.equal(await nCheckIns(page), 2);
  await browser.close();
  await house.close();
});

test("no page of someone signed in is in any cache, but the one they chose; signing out deletes that", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await signUp(page);
  for (const path of ["/", "/today", "/plan", "/moment", "/now", "/settings"]) await page.goto(path);
  await installed(page);
  const cached = () =>
    page.evaluate(async () => {
      const found = [];
      for (const name of await caches.keys()) {
        const store = await caches.open(name);
        for (const request of await store.keys()) found.push([name, new URL(request.url).pathname, await (await store.match(request)).text()]);
      }
      return found;
    });
  const first = await cached();
  assert.ok(first.filter(([, path]) => path === "/now" || path === "/moment").length === 2);
  for (const [, path, text] of first) {
    assert.ok(!path.startsWith("/assets/") || !text.includes("data-signed-in"), path);
    assert.ok(path.endsWith(".js") || !/data-signed-in|\/settings"|>ana</.test(text), `${path} is someone's page`);
  }

  await page.goto("/settings");
  await look(page, "offline-settings");
  await page.locator("[data-own-on]").click();
  await page.locator("p[data-own-is-on]").waitFor();
  assert.ok((await cached()).some(([name, path]) => name === "onward-own" && path === "/offline/own"));
  await browser.unplug();
  await page.goto("/offline/own");
  await look(page, "offline-own");
  await browser.plug();
  await page.goto("/settings");
  await page.locator("[data-own-off]").click();
  await page.locator("[data-own-on]").waitFor();
  assert.ok(!(await cached()).some(([name]) => name === "onward-own"));
  await page.locator("[data-own-on]").click();
  await page.locator("p[data-own-is-on]").waitFor();
  await follow(page, () => page.locator("form[action='/sign-out'] button").click());
  assert.ok(!(await cached()).some(([name]) => name === "onward-own"), "signing out deletes it");
  assert.equal(await page.evaluate(() => Waiting.key()), undefined, "and the key to seal with");
  await browser.close();
  await house.close();
});

test("signing out with something unsent asks first, and it waits for the next time", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await signUp(page);
  await page.goto("/settings");
  await installed(page);
  // Written on this page, with the sending held back.
  await page.evaluate(() => Waiting.keep("check_in", { craving: 3 }));
  await page.locator("form[action='/sign-out'] button").click();
  const dialog = page.locator("dialog[open]");
  await dialog.waitFor();
  await look(page, "offline-sign-out");
  await dialog.locator("[value=stay]").click();
  assert.equal(new URL(page.url()).pathname, "/settings");
  await page.locator("form[action='/sign-out'] button").click();
  await follow(page, () => dialog.locator("[value=go]").click());
  await page.waitForFunction(async () => (await Waiting.list()).length === 1 && !(await Waiting.key()));
  assert.equal(await page.locator(".phone-line[data-state]:visible").count(), 0, "nobody knows whose it is");
  await page.goto("/offline");
  await page.locator("[data-others]").waitFor();

  await page.goto("/sign-in");
  await page.locator("[name=username]").fill("ana");
  await page.locator("[name=passphrase]").fill("quiet river stones at dusk");
  await submit(page);
  await page.locator("[data-state=sent]").waitFor();
  assert.equal(await nCheckIns(page), 1);
  await browser.close();
  await house.close();
});

test("a page that ends in the middle, an expired session and a full phone lose nothing", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page, context } = browser;
  await signUp(page);
  await page.goto("/");
  await installed(page);
  await browser.unplug();
  await checkIn(page, "5");
  await page.close();
  await browser.plug();

  // The session is gone, as after thirty days.
  const cookies = await context.cookies();
  await context.clearCookies({ name: "session" });
  const next = await context.newPage();
  next.hasScript = true;
  await next.goto("/");
  await next.locator("[data-state=signed-out]").waitFor();
  assert.equal((await entries(next)).length, 1, "it stays, and the page says to sign in");
  await context.addCookies(cookies);

  // The phone is full.
  await next.goto("/offline/check-in");
  await next.locator("[data-state=sent]").waitFor();
  // The browser's own quota cannot be lowered for a window of this kind, so the database refuses as a full one does.
  await next.evaluate(() => {
    globalThis.put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  });
  await tap(next, "craving", "9");
  await next.locator("[name=note]").fill(NOTE);
  await next.locator("main button.go").click();
  await next.locator("[data-told=no-room]").waitFor();
  assert.equal(await next.locator("[name=note]").inputValue(), NOTE, "what was typed stays on the page");
  await next.evaluate(() => (IDBObjectStore.prototype.put = globalThis.put));
  await next.locator("main button.go").click();
  await next.locator("[data-told=kept]").waitFor();
  for (let tries = 0; (await entries(next)).length > 0; tries++) {
    assert.ok(tries < 50, "it is not sent");
    await next.waitForTimeout(100);
  }
  assert.equal(await nCheckIns(next), 2);
  await browser.close();
  await house.close();
});

test("five hundred entries from a clock a day ahead arrive once, in groups", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page, context } = browser;
  await signUp(page);
  await page.goto("/about");
  await installed(page);
  const groups = [];
  context.on("request", (request) => request.url().endsWith("/offline/entries") && groups.push(request));
  await page.evaluate(async () => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 86_400_000;
    const RealDate = Date;
    globalThis.Date = class extends RealDate {
      constructor(...given) {
        super(...(given.length ? given : [RealDate.now()]));
      }
    };
    for (let n = 0; n < 500; n++) await Waiting.keep("check_in", { craving: n % 11 });
    const all = await Waiting.list();
    await Waiting.send();
    globalThis.left = (await Waiting.list()).length;
    globalThis.again = all.slice(0, 50).map(({ id, sealed }) => ({ id, sealed }));
  });
  assert.equal(await page.evaluate(() => globalThis.left), 0);
  assert.equal(groups.length, 10);
  const told = await page.evaluate(async () => {
    const body = JSON.stringify({ now: Date.now(), entries: globalThis.again });
    return (await fetch("/offline/entries", { method: "POST", headers: { "content-type": "application/json" }, body })).json();
  });
  assert.ok(told.entries.every((it) => it === "kept"));
  await page.goto("/settings");
  assert.match(await page.locator("main").innerText(), /500 entries/);
  await browser.close();
  await house.close();
});
