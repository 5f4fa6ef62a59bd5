// A phone that is slow, full or broken: nothing is lost, kept pages lead on, and signing out always works.

import test from "node:test";
import assert from "node:assert/strict";
import { entries, follow, installed, keepOwnPage, look, openBrowser, openGate, openHouse, signUp, tap } from "../house.js";

test("an exercise without a network ends with a way on, and how it went arrives", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await signUp(page);
  await page.goto("/");
  await installed(page);
  await browser.unplug();
  await page.goto("/exercises/wave");
  await look(page, "phone-exercise");
  await page.locator("#after button.go").click();
  await page.locator("[data-told=missing]").waitFor();
  await tap(page, "strength", "3");
  await tap(page, "helped", "yes");
  await page.locator("#after button.go").click();
  await page.locator("[data-told=kept]").waitFor();
  assert.equal(await page.locator("form[data-seal]").isVisible(), false, "what is kept is not asked again");
  await look(page, "phone-exercise-kept");
  await follow(page, () => page.locator("#after a[href='/moment/wait']").click());
  assert.equal(new URL(page.url()).pathname, "/moment/wait");
  assert.ok(!(await page.locator("main").innerText()).includes("signed out"));
  await page.goto("/bend/kind");
  await page.locator("main summary").first().click();
  await look(page, "phone-kind");
  await follow(page, () => page.locator("main a.go").click());
  assert.equal(new URL(page.url()).pathname, "/bend/hour");
  await look(page, "phone-hour");

  await browser.plug();
  await page.locator("[data-state=sent]").waitFor();
  const told = await page.evaluate(async () => (await fetch("/record")).text());
  assert.match(told, /Ride the wave/);
  await browser.close();
  await house.close();
});

test("a phone that nobody signed in on says so before anything is typed", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, { dark: true });
  const { page } = browser;
  await page.goto("/now?country=US");
  await installed(page);
  await browser.unplug();
  for (const path of ["/offline", "/offline/check-in", "/offline/urge", "/exercises/wave", "/bend"]) {
    await page.goto(path);
    await page.locator("main [data-no-key]").waitFor();
    for (const kept of await page.locator("main [data-has-key]").all()) assert.equal(await kept.isVisible(), false, path);
  }
  assert.ok(await page.locator("input[name=safety]").count(), "the cards of a setback are there all the same");
  await look(page, "phone-nobody");
  await browser.close();
  await house.close();
});

test("a page that is late is offered, and is not asked for again", async () => {
  const house = await openHouse();
  const gate = await openGate(house);
  const browser = await openBrowser(gate);
  const { page } = browser;
  page.setDefaultTimeout(20_000);
  await signUp(page);
  await page.goto("/about");
  await installed(page);

  // Slow, but fair: it is waited for.
  gate.lateMs["/today"] = 6000;
  await page.goto("/today");
  assert.equal(await page.evaluate(() => document.body.dataset.kept), undefined);

  gate.lateMs["/today"] = 12_000;
  await page.goto("/today");
  assert.equal(await page.evaluate(() => document.body.dataset.kept), "yes");
  assert.ok(await page.locator(".phone-line > [data-again]").first().isVisible());
  const open = page.locator("[data-state=arrived] [data-again]");
  await open.waitFor();
  await look(page, "phone-arrived");
  const before = gate.asked.filter((it) => it === "/today").length;
  await follow(page, () => open.click());
  assert.equal(await page.evaluate(() => document.body.dataset.signedIn), "yes");
  assert.equal(gate.asked.filter((it) => it === "/today").length, before, "the late page was kept for this");

  // No network, then one: trying again is enough.
  gate.lateMs = {};
  await browser.unplug();
  await page.goto("/plan");
  await browser.plug();
  await page.goto("/moment");
  await browser.unplug();
  await page.goto("/moment");
  await browser.plug();
  await follow(page, () => page.locator(".phone-line > [data-again]").first().click());
  assert.equal(await page.evaluate(() => document.body.dataset.signedIn), "yes");
  await browser.close();
  await gate.close();
  await house.close();
});

test("what a record would not take is said before it is sealed, and one that is refused holds up no other", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await signUp(page);
  await page.goto("/");
  await installed(page);
  await browser.unplug();
  await page.goto("/today");
  const note = page.locator("[name=note]");
  for (const [words, told] of [["x".repeat(10_001), "too-long"], ["a\u0007b", "sign"]]) {
    await note.fill(words);
    await page.locator("main button.go").click();
    await page.locator(`[data-told=${told}]`).waitFor();
    assert.ok((await page.locator(`[data-told=${told}] [data-field]`).innerText()).length > 3, "the box is named");
    assert.equal(await note.inputValue(), words);
    assert.equal(await note.getAttribute("aria-invalid"), "true");
    assert.deepEqual(await entries(page), []);
  }
  await look(page, "phone-sign");
  // Ten thousand signs fit, even those that take two units each.
  await note.fill("🌱".repeat(10_000));
  await page.locator("main button.go").click();
  await page.locator("[data-told=kept]").waitFor();
  await page.evaluate(async () => {
    await Waiting.keep("check_in", { note: "x".repeat(600_000) });
    await Waiting.keep("check_in", { note: "a\u0007b" });
    await Waiting.keep("check_in", { craving: 2 });
  });
  await browser.plug();
  await page.locator("[data-state=refused]").waitFor();
  for (let tries = 0; (await entries(page)).some((it) => it.state === "waiting"); tries++) {
    assert.ok(tries < 50, "one holds the others up");
    await page.waitForTimeout(100);
  }
  assert.deepEqual((await entries(page)).map((it) => it.state), ["refused", "refused"]);
  await page.goto("/offline");
  await page.locator("[data-entries] [data-is=refused]").first().waitFor();
  await look(page, "phone-refused");
  await page.goto("/settings");
  assert.match(await page.locator("main").innerText(), /2 entries/);
  await browser.close();
  await house.close();
});

const BROKEN = {
  broken: () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("It is broken.", "UnknownError");
    };
    CacheStorage.prototype.delete = () => new Promise(() => {});
  },
  silent: () => (IDBFactory.prototype.open = () => ({})),
};

for (const [how, breaks] of Object.entries(BROKEN)) {
  test(`a phone whose storage is ${how} still signs out, and still has its worker`, async () => {
    const house = await openHouse();
    const browser = await openBrowser(house);
    const { page } = browser;
    await page.addInitScript(breaks);
    await signUp(page);
    await page.goto("/settings");
    await installed(page);
    await follow(page, () => page.locator("form[action='/sign-out'] button").click());
    await page.goto("/settings");
    assert.equal(await page.evaluate(() => document.body.dataset.signedIn), undefined);
    await browser.close();
    await house.close();
  });
}

test("what something else answers in the server's place refuses nothing", async () => {
  const house = await openHouse();
  const gate = await openGate(house);
  const browser = await openBrowser(gate);
  const { page } = browser;
  await signUp(page);
  await page.goto("/about");
  await installed(page);
  const send = () => page.evaluate(() => Waiting.send());
  for (let n = 0; n < 2; n++) await page.evaluate(() => Waiting.keep("check_in", { craving: 2 }));
  for (const [path, status] of [["/offline/entries", 400], ["/offline/entries", 413], ["/offline/entries", 422], ["/offline/entries", 200], ["/offline/key", 200]]) {
    gate.says = { [path]: status };
    assert.equal(await send(), "later", `${path} says ${status}`);
    assert.deepEqual((await entries(page)).map((it) => it.state), ["waiting", "waiting"], `${path} says ${status}`);
  }
  gate.says = {};
  assert.equal(await send(), "sent");
  assert.deepEqual(await entries(page), []);
  await browser.close();
  await gate.close();
  await house.close();
});

test("kept pages lead to what is kept, and name the answer that is missing", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await signUp(page);
  await page.goto("/");
  await installed(page);
  await keepOwnPage(page);
  await browser.unplug();
  await page.goto("/learn");
  const articles = await page.locator("main a.spine").evaluateAll((links) => links.map((it) => [it.getAttribute("href"), it.querySelector("b").textContent]));
  assert.equal(articles.length, 3);
  for (const [path, title] of articles) {
    await page.goto(path);
    assert.equal(await page.locator("h1").innerText(), title);
  }
  await look(page, "phone-article");
  await page.goto("/exercises/reasons");
  await follow(page, () => page.locator(".exercise a[href='/offline/own']").click());
  await page.goto("/offline/urge");
  const question = await page.locator("#outcome legend").innerText();
  await tap(page, "strength", "6");
  await page.locator("main button.go").click();
  const told = page.locator("[data-told=missing]");
  await told.waitFor();
  assert.ok((await told.innerText()).includes(question));
  await look(page, "phone-missing");
  await browser.close();
  await house.close();
});

test("without JavaScript, Settings says that nothing is kept here", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, { script: false });
  const { page } = browser;
  await signUp(page);
  await page.goto("/settings");
  assert.ok(await page.locator("[data-cannot-keep]").isVisible());
  assert.equal(await page.locator("[data-can-keep]").isVisible(), false);
  await look(page, "phone-no-script");
  await browser.close();
  await house.close();
});

test("one Esc does not leave, two do", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page, context } = browser;
  const left = [];
  // Whatever comes: the other site is not asked.
  await context.route("https://www.wikipedia.org/**", (route) => left.push(route.request().url()) && route.fulfill({ body: "elsewhere" }));
  // On a busy machine the first second may be over before the page is there.
  for (let tries = 0; tries === 0 || (await page.evaluate(() => performance.now())) > 800; tries++) {
    assert.ok(tries < 20, "the first second is always over");
    await page.goto("/about");
  }
  await page.keyboard.press("Escape");
  await page.waitForTimeout(300);
  assert.deepEqual(left, []);
  assert.equal(await page.evaluate(() => document.documentElement.hidden), false);
  await page.waitForTimeout(1000);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.waitForURL("https://www.wikipedia.org/");
  assert.equal(left.length, 1);
  await browser.close();
  await house.close();
});
