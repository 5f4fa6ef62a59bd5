// Exercises for an urge: with and without scripts, with the keyboard alone, with motion reduced; and what is kept of them.

import test from "node:test";
import assert from "node:assert/strict";
import { SHAPES, follow, look, openBrowser, openHouse, press, signUp, tap } from "../house.js";

const part = (page, name) => page.locator(`[data-part="${name}"]`);

for (const shape of SHAPES) {
  test(`an exercise helps someone who is not signed in, ${shape.name}`, async () => {
    const house = await openHouse();
    const browser = await openBrowser(house, shape);
    const { page } = browser;
    await page.goto("/moment");
    await follow(page, () => page.locator("main a.door[href='/exercises']").click());
    assert.equal(await page.locator(".exercise-card").count(), 10);
    await look(page, `exercises-${shape.name}`);
    await follow(page, () => page.locator(".exercise-card[href='/exercises/breathing']").click());
    await look(page, `exercise-${shape.name}`);
    assert.equal(await page.locator(".exercise-steps li:visible").count(), 5);
    assert.equal(await part(page, "start").isVisible(), shape.script);
    if (shape.script) {
      await part(page, "start").click();
      assert.equal(await page.locator(".exercise-steps li:visible").count(), 0);
      assert.equal(await part(page, "place").innerText(), "Step 1 of 5");
      assert.ok(await part(page, "back").isDisabled());
      // Sound and buzz are off until they are wanted.
      for (const name of ["sound", "buzz"]) assert.equal(await part(page, name).getAttribute("aria-pressed"), "false");
      await part(page, "next").click();
      assert.equal(await part(page, "place").innerText(), "Step 2 of 5");
      await page.waitForFunction(() => /Breathe in · \d/.test(document.querySelector("[data-part=word]").textContent));
      await look(page, `exercise-playing-${shape.name}`);
      await part(page, "pause").click();
      assert.equal(await part(page, "pause").innerText(), "Go on");
      await part(page, "sound").click();
      assert.equal(await part(page, "sound").getAttribute("aria-pressed"), "true");
      assert.ok(await page.locator("a.help-link").isVisible(), "help stays in reach");
      await part(page, "stop").click();
      assert.ok(await page.locator("#after h2").isVisible());
    }
    await tap(page, "strength", "4");
    await tap(page, "helped", "little");
    await follow(page, () => page.locator("#after button.go").click());
    assert.match(await page.locator("main").innerText(), /A little counts/);
    assert.match(await page.locator("main").innerText(), /Nothing is kept here/);
    assert.ok(!/strength|helped/.test(page.url()), "an answer is no part of an address");
    await look(page, `exercise-done-${shape.name}`);
    await browser.close();
    await house.close();
  });
}

test("steps go on by themselves, wait while paused, and wait for the person where they are to", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await page.clock.install();
  await page.goto("/exercises/wave");
  await part(page, "start").click();
  await part(page, "pause").click();
  await page.clock.runFor(60_000);
  assert.equal(await part(page, "place").innerText(), "Step 1 of 7");
  await part(page, "pause").click();
  await page.clock.runFor(21_000);
  assert.equal(await part(page, "place").innerText(), "Step 2 of 7");
  await part(page, "back").click();
  assert.equal(await part(page, "place").innerText(), "Step 1 of 7");
  await page.clock.runFor(310_000);
  assert.ok(await page.locator("#after h2").isVisible(), "the last step leads to the end");
  assert.ok(await part(page, "player").isHidden());

  await page.goto("/exercises/cold-water");
  await part(page, "start").click();
  await page.clock.runFor(120_000);
  assert.equal(await part(page, "place").innerText(), "Step 1 of 5");
  assert.equal(await part(page, "left").innerText(), "when you’re ready");
  // There is nothing to pause while it waits, and what had the focus hands it on.
  assert.ok(await part(page, "pause").isHidden());
  assert.ok(await part(page, "next").evaluate((it) => it === document.activeElement));
  await part(page, "next").click();
  assert.ok(await part(page, "pause").isVisible());
  await browser.close();
  await house.close();
});

test("the screen stays on while it runs, and nothing buzzes or sounds unasked", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await page.addInitScript(() => {
    globalThis.asked = [];
    const lock = { release: () => asked.push("screen may rest") };
    Object.defineProperty(navigator, "wakeLock", { value: { request: async (kind) => (asked.push(kind), lock) } });
    navigator.vibrate = () => asked.push("buzz");
    const Context = globalThis.AudioContext;
    globalThis.AudioContext = function () {
      asked.push("sound");
      return new Context();
    };
  });
  const asked = () => page.evaluate(() => globalThis.asked);
  await page.goto("/exercises/wave");
  assert.deepEqual(await asked(), []);
  await part(page, "start").click();
  await part(page, "next").click();
  assert.deepEqual(await asked(), ["screen"]);
  await part(page, "buzz").click();
  await part(page, "next").click();
  assert.deepEqual(await asked(), ["screen", "buzz", "buzz"]);
  await part(page, "buzz").click();
  await part(page, "sound").click();
  await part(page, "stop").click();
  assert.deepEqual(await asked(), ["screen", "buzz", "buzz", "sound", "screen may rest"]);
  await browser.close();
  await house.close();
});

test("with motion reduced only words and numbers change", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/exercises/breathing");
  await part(page, "start").click();
  await part(page, "next").click();
  await page.waitForFunction(() => /Breathe in · [2-4]/.test(document.querySelector("[data-part=word]").textContent));
  assert.ok(await part(page, "circle").isHidden());
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  await look(page, "exercise-reduced");
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.waitForFunction(() => document.getAnimations().length === 1);
  await browser.close();
  await house.close();
});

test("with the keyboard alone, in Spanish, it is kept, taken back, and a reason is there again", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, { locale: "es-ES" });
  const { page } = browser;
  await signUp(page);
  await page.goto("/exercises/reasons");
  await press(page, part(page, "start"));
  assert.ok(await part(page, "pause").evaluate((it) => it === document.activeElement), "the focus goes along");
  for (let step = 1; step < 5; step++) await press(page, part(page, "next"));
  assert.equal(await part(page, "place").innerText(), "Paso 5 de 5");
  await look(page, "exercise-reasons-es");
  await press(page, part(page, "next"));
  assert.ok(await page.locator("#after h2").evaluate((it) => it === document.activeElement));
  await press(page, page.locator("[name=strength]").first(), "Space");
  await press(page, page.locator("[name=note]"), "End");
  await page.keyboard.type("Las mañanas con Ana");
  await follow(page, () => press(page, page.locator("main button.go").last()));
  assert.match(await page.locator("h1").innerText(), /ya no están/);
  await look(page, "exercise-kept-es");
  await page.goto("/exercises/reasons");
  assert.match(await page.locator(".reasons").innerText(), /Las mañanas con Ana/);
  await page.goBack();
  await follow(page, () => press(page, page.locator("form[action$='/undo'] button")));
  assert.equal(await page.locator(".reasons").count(), 0);
  await look(page, "exercise-undone-es");
  await browser.close();
  await house.close();
});
