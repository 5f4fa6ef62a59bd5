// The library, the treatment options and the comparison: read, listened to, compared; and what was picked is kept nowhere.

import test from "node:test";
import assert from "node:assert/strict";
import { SHAPES, follow, look, openBrowser, openHouse, press, signUp, submit, tap } from "../house.js";

const shown = (page) => page.locator(".shelf > li > a");

for (const shape of SHAPES) {
  test(`an article is found and read, ${shape.name}`, async () => {
    const house = await openHouse();
    const browser = await openBrowser(house, shape);
    const { page } = browser;
    await page.goto("/learn");
    await look(page, `learn-${shape.name}`);
    await follow(page, () => page.locator("a[href='/library']").click());
    await look(page, `library-${shape.name}`);
    const all = await shown(page).count();
    assert.ok(all >= 40);

    // As it is typed where scripts run, with a press where they don't; one slip is forgiven.
    await page.locator("[name=q]").fill("paydey");
    if (shape.script) {
      await page.waitForFunction(() => document.querySelectorAll(".shelf > li").length < 40);
      assert.ok(!page.url().includes("paydey"), "what is typed is in no address");
    } else {
      await follow(page, () => page.getByRole("button", { name: "Search" }).click());
    }
    assert.match(await shown(page).first().innerText(), /^Payday/);
    assert.match(await page.locator(".found").innerText(), /to read/);
    await look(page, `library-found-${shape.name}`);
    await page.locator("[name=q]").fill("xyzzyq");
    if (shape.script) await page.waitForFunction(() => !document.querySelector(".shelf > li"));
    else await follow(page, () => page.getByRole("button", { name: "Search" }).click());
    assert.match(await page.locator(".found").innerText(), /Nothing found/);

    await page.goto("/library?topic=triggers");
    assert.ok((await shown(page).count()) < all);
    await follow(page, () => page.locator("a[href='/library/payday']").click());
    await look(page, `article-${shape.name}`);
    assert.equal(await page.locator("[data-listen]").isVisible(), false, "this browser has no voice of its own");
    await page.locator("sup a[href='#source-1']").first().click();
    assert.ok(await page.locator("#source-1").isVisible());
    await browser.close();
    assert.ok(!house.log().includes("paydey"), "what is looked for is in no log");
    await house.close();
  });

  test(`options are compared and one goes into the plan, ${shape.name}`, async () => {
    const house = await openHouse();
    const browser = await openBrowser(house, shape);
    const { page } = browser;
    await page.goto("/treatments");
    await look(page, `treatments-${shape.name}`);
    // Sorted on the page itself, without asking the server.
    assert.equal(await page.locator(".alive").isVisible(), false);
    await tap(page, "for", "opioid");
    assert.equal(await page.locator(".alive").isVisible(), true);
    const option = (name) => page.locator(".spine", { has: page.locator("b", { hasText: new RegExp(`^${name}$`) }) });
    assert.equal(await option("Varenicline").isVisible(), false);
    await follow(page, () => option("Methadone").click());
    assert.match(page.url(), /\/treatments\/[0-9a-f]{6}$/, "an address names no medicine");
    const methadone = page.url();
    await look(page, `treatment-${shape.name}`);
    await submit(page);
    await look(page, `compare-start-${shape.name}`);
    await tap(page, "for", "opioid");
    await tap(page, "matters", "help_with_sleep");
    await submit(page);
    await look(page, `compare-pick-${shape.name}`);
    assert.ok(await page.locator("[value=methadone]").isChecked(), "where they came from is picked already");
    await submit(page);
    assert.match(await page.locator(".error-summary").innerText(), /two or three/);
    await tap(page, "option", "cbt");
    await tap(page, "option", "na_group");
    await submit(page);
    await look(page, `compare-${shape.name}`);
    await tap(page, "ask", "methadone-0");
    await page.locator("[name=own]").fill("What about my Zorblatt nights?");
    await submit(page);
    await look(page, `compare-talk-${shape.name}`);
    assert.match(await page.locator("main").innerText(), /Zorblatt/);
    // Back with everything that was typed.
    await follow(page, () => page.getByRole("button", { name: /Change what/ }).click());
    assert.equal(await page.locator("[name=own]").inputValue(), "What about my Zorblatt nights?");
    assert.equal(new URL(page.url()).search, "", "nothing that was picked is in the address");

    await signUp(page);
    // From its own page, it lands where it stands in the plan, and can be taken out again there.
    await page.goto(methadone);
    await look(page, `treatment-signed-in-${shape.name}`);
    await follow(page, () => page.getByRole("button", { name: "A question for my next visit" }).click());
    assert.match(await page.locator("#put").innerText(), /In your plan now: .*Ask about: Methadone/);
    assert.ok(await page.locator("#put").evaluate((it) => it.getBoundingClientRect().top < innerHeight), "it is in sight");
    await look(page, `treatment-plan-${shape.name}`);
    await follow(page, () => page.getByRole("button", { name: "Take it out again" }).click());
    assert.doesNotMatch(await page.locator("main").innerText(), /Ask about: Methadone/);
    await page.goto(methadone);
    await follow(page, () => page.getByRole("button", { name: "Compare it with others" }).click());
    await submit(page);
    await tap(page, "option", "cbt");
    await submit(page);
    await tap(page, "keep-cbt", "care");
    await tap(page, "keep-methadone", "ask");
    await follow(page, () => page.locator("main button[value=keep]").click());
    await look(page, `compare-plan-${shape.name}`);
    assert.match(await page.locator("#put").innerText(), /Ask about: Methadone/);
    await browser.close();
    assert.ok(!house.log().includes("Zorblatt"), "what was typed is in no log");
    await house.close();
  });
}

for (const shape of SHAPES) {
  test(`a piece is kept for later and taken out again, and an exercise goes into the plan, ${shape.name}`, async () => {
    const house = await openHouse();
    const browser = await openBrowser(house, shape);
    const { page } = browser;
    await signUp(page);
    await page.goto("/library");
    await follow(page, () => page.locator(".strip a").first().click());
    assert.match(await page.locator("main").innerText(), /Nothing kept yet/);
    await look(page, `library-kept-none-${shape.name}`);
    await page.goto("/library/payday");
    await follow(page, () => page.getByRole("button", { name: "Keep for later" }).click());
    await look(page, `article-kept-${shape.name}`);
    await page.goto("/library?kept=1");
    assert.deepEqual(await page.locator(".shelf > li b").allInnerTexts(), ["Payday"]);
    await look(page, `library-kept-${shape.name}`);
    await follow(page, () => shown(page).click());
    await follow(page, () => page.getByRole("button", { name: "Kept. Remove" }).click());
    assert.ok(await page.getByRole("button", { name: "Keep for later" }).isVisible());

    await page.goto("/exercises/breathing");
    assert.ok(await page.locator("[name=pick]").isChecked(), "there is but one thing to put there");
    await follow(page, () => page.getByRole("button", { name: "Put it in my plan" }).click());
    assert.match(await page.locator("main").innerText(), /Breathe slowly/);
    await page.goto("/exercises/breathing");
    assert.equal(await page.locator("[name=pick]").count(), 0);
    await browser.close();
    await house.close();
  });
}

test("an article is read aloud, held and stopped, with the keyboard alone", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, {});
  const { page } = browser;
  // A voice of the device, since this browser has none; and one that would need the network.
  await page.addInitScript(() => {
    const said = [];
    const voices = [
      { lang: "en-US", localService: false, name: "far" },
      { lang: "en-GB", localService: true, name: "near" },
    ];
    globalThis.said = said;
    globalThis.calls = [];
    const note = (name) => () => globalThis.calls.push(name);
    globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(globalThis, "speechSynthesis", {
      value: { getVoices: () => voices, speak: (it) => said.push(it), pause: note("pause"), resume: note("resume"), cancel: note("cancel") },
    });
  });
  await page.goto("/library/payday");
  await look(page, "article-listen");
  const button = (name) => page.getByRole("button", { name, exact: true });
  await press(page, button("Listen"));
  assert.equal(await page.evaluate(() => globalThis.said[0].text), "Payday");
  assert.equal(await page.evaluate(() => globalThis.said[0].voice.name), "near");
  await page.evaluate(() => { globalThis.said[0].onend(); globalThis.said[1].onend(); });
  const third = await page.evaluate(() => globalThis.said[2].text);
  assert.match(third, /^If you may use today/);
  assert.ok(!/\d/.test(third), "numbers of sources are not read out");
  assert.equal(await page.locator(".being-read").count(), 1);
  await press(page, button("Pause"));
  await press(page, button("Go on"));
  await press(page, button("Stop"));
  assert.deepEqual(await page.evaluate(() => globalThis.calls), ["pause", "resume", "cancel"]);
  assert.equal(await page.locator(".being-read").count(), 0);
  await page.evaluate(() => globalThis.said[2].onend());
  assert.equal(await page.evaluate(() => globalThis.said.length), 3, "after Stop nothing more is said");
  assert.ok(await button("Listen").isVisible());
  await browser.close();
  await house.close();
});

test("when the search does not answer, the list stays and the form still works", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, {});
  const { page } = browser;
  await page.goto("/library");
  const before = await shown(page).count();
  let failed = 0;
  const fail = (route) => {
    failed++;
    return route.fulfill({ status: 503, body: "" });
  };
  await page.route("**/library", fail);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.locator("[name=q]").fill("payday");
  await page.getByText("The search did not answer").waitFor();
  assert.equal(await shown(page).count(), before);
  // Pressing Search puts the word into no address either; it stays in its field.
  await page.getByRole("button", { name: "Search" }).click();
  while (failed < 2) await page.waitForTimeout(50);
  assert.equal(await page.locator("[name=q]").inputValue(), "payday");
  assert.equal(new URL(page.url()).search, "");
  // Once the server answers, the same press brings the list.
  await page.unroute("**/library", fail);
  await page.getByRole("button", { name: "Search" }).click();
  await page.waitForFunction((n) => document.querySelectorAll(".shelf > li").length < n, before);
  assert.match(await shown(page).first().innerText(), /^Payday/);
  assert.ok(asked.length > 2 && asked.every((url) => !url.includes("payday")), "the word is in no address");
  await browser.close();
  await house.close();
});
