// A phone that several people use: nobody sees another's, and who signs out is signed out.

import test from "node:test";
import assert from "node:assert/strict";
import { PASSPHRASE, entries, follow, installed, keepOwnPage, look, openBrowser, openGate, openHouse, putEntries, signIn, signUp, submit, tap } from "../house.js";

const CACHED_OWN = () => caches.match("/offline/own").then((it) => it?.text());

/** Waits until nothing waits on the phone. */
async function allSent(page) {
  for (let tries = 0; (await entries(page)).length > 0; tries++) {
    assert.ok(tries < 50, "it is not sent");
    await page.waitForTimeout(100);
  }
}

test("two people on one phone see nothing of each other, and each one's entries arrive", async () => {
  const house = await openHouse();
  const gate = await openGate(house);
  const browser = await openBrowser(gate);
  const { page, context } = browser;
  await signUp(page, "ana");
  await page.goto("/");
  await installed(page);
  await keepOwnPage(page);
  await page.evaluate(() => Waiting.keep("check_in", { craving: 3 }));
  // Ana's session ends without signing out; Ben signs up, and what tells who he is does not get through.
  await context.clearCookies({ name: "session" });
  gate.broken.add("/offline/key");
  await signUp(page, "ben");
  await browser.unplug();
  await page.goto("/offline/own");
  assert.equal(await page.locator("main .own").count(), 0);
  assert.equal(new URL(page.url()).pathname, "/offline/own");
  assert.ok(await page.locator("main [data-own-door]").count(), "what is shown is what works without a network");
  assert.equal(await page.locator("[data-own-door]").isVisible(), false);
  await browser.plug();

  gate.broken.clear();
  await page.goto("/offline");
  await page.locator("[data-others]").waitFor();
  await look(page, "phone-others");
  assert.equal(await page.evaluate(CACHED_OWN), undefined, "Ana's page is gone");
  assert.equal(await page.locator("[data-entries] li").count(), 0, "Ana's entry is not Ben's");
  for (const state of ["waiting", "refused", "signed-out"]) {
    assert.equal(await page.locator(`[data-state=${state}]`).isVisible(), false, state);
  }
  assert.equal((await entries(page)).length, 1, "it stays, sealed");
  // Nothing of Ben's waits, so that signing out does not ask.
  await page.goto("/settings");
  await follow(page, () => page.locator("form[action='/sign-out'] button").click());

  await signIn(page, "ana");
  await page.locator("[data-state=sent]").waitFor();
  await allSent(page);
  assert.match(await page.evaluate(async () => (await fetch("/record")).text()), /check-in/i);

  // An account that is deleted takes what is sealed to it along, and nothing else.
  await keepOwnPage(page);
  await page.goto("/leave-for-good");
  const ana = await page.evaluate(async () => (await Waiting.key()).account);
  // Refused ones: they stay when the rest is sent.
  await putEntries(page, [{ id: "0", account: ana, state: "refused" }, { id: "1", account: "somebody", state: "refused" }]);
  await page.locator("[name=passphrase]").fill("not the one it is");
  await follow(page, () => page.locator("main form .button").first().click());
  await page.locator("[data-state=refused]").waitFor();
  assert.equal((await entries(page)).length, 2, "a wrong passphrase deletes nothing");
  assert.ok(await page.evaluate(CACHED_OWN));
  await page.locator("[name=passphrase]").fill(PASSPHRASE);
  await follow(page, () => page.locator("main form .button").first().click());
  await page.waitForFunction(async () => !(await Waiting.key()));
  await page.waitForFunction(async () => (await Waiting.list()).every((it) => it.account === "somebody"));
  assert.equal((await entries(page)).length, 1);
  assert.equal(await page.evaluate(CACHED_OWN), undefined);
  await browser.close();
  await gate.close();
  await house.close();
});

test("a walk without signing in, up to the form for an account, hides nothing of the phone's person", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page, context } = browser;
  await signUp(page);
  await page.goto("/");
  await installed(page);
  await keepOwnPage(page);
  const account = () => page.evaluate(async () => (await Waiting.key())?.account);
  const ana = await account();
  await context.clearCookies({ name: "session" });
  await page.goto("/bend");
  await tap(page, "class", "alcohol");
  await submit(page);
  await follow(page, () => page.locator("form[action='/bend/cards'] button").last().click());
  await follow(page, () => page.locator("form[action='/join'] button").click());
  assert.ok(await page.locator("[name=username]").count());
  assert.equal(await account(), ana);
  await page.goto("/offline");
  await page.locator("[data-own-door]").waitFor();
  await signIn(page, "ana");
  await page.waitForFunction(async () => await Waiting.key());
  await browser.close();
  await house.close();
});

for (const path of ["/offline/key", "/offline/own"]) {
  test(`signing out stands, though ${path} was still under way`, async () => {
    const house = await openHouse();
    const gate = await openGate(house);
    const browser = await openBrowser(gate);
    const { page } = browser;
    await signUp(page);
    await page.goto("/");
    await installed(page);
    await keepOwnPage(page);
    gate.asked.length = 0;
    gate.answerLateMs[path] = 2000;
    gate.lateMs["/sign-out"] = 4000;
    await page.goto("/settings");
    for (let tries = 0; !gate.asked.includes(path); tries++) {
      assert.ok(tries < 50, "it is not asked for");
      await page.waitForTimeout(50);
    }
    await follow(page, () => page.locator("form[action='/sign-out'] button").click());
    assert.equal(await page.evaluate(() => Waiting.key()), undefined);
    assert.equal(await page.evaluate(CACHED_OWN), undefined);
    await browser.close();
    await gate.close();
    await house.close();
  });
}

test("a page that comes late is not shown to who signs in meanwhile", async () => {
  const house = await openHouse();
  const gate = await openGate(house);
  const browser = await openBrowser(gate);
  const { page } = browser;
  page.setDefaultTimeout(20_000);
  await signUp(page, "ben");
  await page.goto("/settings");
  await follow(page, () => page.locator("form[action='/sign-out'] button").click());
  await signUp(page, "ana");
  await page.goto("/settings");
  await installed(page);
  let letGo;
  gate.holds["/moment"] = new Promise((resolve) => (letGo = resolve));
  await page.goto("/moment");
  assert.equal(await page.evaluate(() => document.body.dataset.kept), "yes", "help is waited for four seconds");
  await page.goto("/settings");
  await follow(page, () => page.locator("form[action='/sign-out'] button").click());
  await signIn(page, "ben");
  // Only now does Ana's page come.
  delete gate.holds["/moment"];
  letGo();
  await page.waitForTimeout(1000);
  const before = gate.asked.filter((it) => it === "/moment").length;
  await page.goto("/moment");
  assert.equal(gate.asked.filter((it) => it === "/moment").length, before + 1, "Ben's own was asked for");
  await browser.close();
  await gate.close();
  await house.close();
});

test("the own page is kept only once the phone knows whose it is, and the switch says so", async () => {
  const house = await openHouse();
  const gate = await openGate(house);
  const browser = await openBrowser(gate);
  const { page } = browser;
  await signUp(page);
  await page.goto("/");
  await installed(page);
  await page.evaluate(() => Waiting.forgetKey());
  gate.says["/offline/key"] = 503;
  await page.goto("/settings");
  await page.locator("[data-own-on]").click();
  await page.locator("[data-own-later]").waitFor();
  await look(page, "phone-own-later");
  assert.equal(await page.evaluate(CACHED_OWN), undefined);
  gate.says = {};
  await page.locator("[data-own-on]").click();
  await page.locator("p[data-own-is-on]").waitFor();
  assert.equal(await page.locator("[data-own-later]").isVisible(), false);
  await browser.close();
  await gate.close();
  await house.close();
});

test("what can never be sent is spoken of on one page, and can be removed there", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await page.goto("/now?country=US");
  await installed(page);
  await putEntries(page, [{ id: "0", account: "gone", state: "waiting" }, { id: "1", account: "gone", state: "refused" }]);
  await page.goto("/about");
  await page.waitForTimeout(500);
  assert.equal(await page.locator(".phone-line:visible").count(), 0);
  await page.goto("/offline");
  const others = page.locator("[data-others]");
  await others.waitFor();
  await others.locator("summary").click();
  await look(page, "phone-others-remove");
  await others.locator("button").click();
  await others.waitFor({ state: "hidden" });
  assert.deepEqual(await entries(page), []);
  await browser.close();
  await house.close();
});
