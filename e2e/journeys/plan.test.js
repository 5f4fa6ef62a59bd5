// A first plan in three minutes, by picking more than typing; then a change to it, and its versions.

import test from "node:test";
import assert from "node:assert/strict";
import { SHAPES, follow, look, openBrowser, openHouse, press, signUp, submit, tap } from "../house.js";

for (const shape of SHAPES) {
  test(`a first plan is picked and then changed, ${shape.name}`, async () => {
    const house = await openHouse();
    const browser = await openBrowser(house, shape);
    const { page } = browser;
    await signUp(page);

    await page.goto("/start");
    await look(page, `start-goal-${shape.name}`);
    await tap(page, "class", "alcohol");
    await tap(page, "aim", "none");
    await submit(page);
    assert.match(await page.locator("h1").innerText(), /shakes, seizures, or seen things/);
    await look(page, `start-stopping-${shape.name}`);
    await follow(page, () => page.locator("main button[name=stopping][value=skip]").click());
    // Passed over is not "no": where to ask is shown, and the goal is kept all the same.
    assert.match(await page.locator("main").innerText(), /see a doctor before you stop/i);
    await submit(page);
    await look(page, `start-moment-${shape.name}`);
    await page.locator("main form label:has(input)").first().click();
    await submit(page);
    await look(page, `start-try-${shape.name}`);
    await page.locator("main form label:has(input)").first().click();
    await submit(page);
    await look(page, `start-person-${shape.name}`);
    await page.locator("[name=name]").fill("Sam");
    await page.locator("[name=number]").fill("818-555-0100");
    await submit(page);

    await page.goto("/plan");
    await look(page, `plan-first-${shape.name}`);
    assert.match(await page.locator("main").innerText(), /version 1[\s\S]*Sam/i);
    await page.goto("/plan/versions");
    assert.match(await page.locator("main").innerText(), /version 1/i);

    await browser.close();
    await house.close();
  });
}

test("a first plan, an urge and the export work with the keyboard alone", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, {});
  const { page } = browser;
  await signUp(page);
  const enter = (selector) => follow(page, () => press(page, page.locator(selector).first()));

  await page.goto("/start");
  await press(page, page.locator("[name=class][value=alcohol]"), "Space");
  // In a group of choices the keyboard reaches the first; the arrows do the rest.
  await press(page, page.locator("[name=aim]").first(), "Space");
  await enter("main button.go");
  await enter("main button[name=stopping][value=no]");
  // A hard moment, something to try, a person: each can be passed over.
  for (let screen = 0; screen < 3; screen++) await enter("main button[name=do][value=skip]");
  await page.goto("/plan");
  assert.match(await page.locator("main").innerText(), /version 1/i);

  await page.goto("/moment");
  await press(page, page.locator("[name=strength][value='0']"), "Space");
  await enter("main button[name=outcome][value=passed]");
  await page.goto("/story");
  assert.match(await page.locator("main").innerText(), /(1|one) urge/i);

  await page.goto("/take");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    press(page, page.locator("form[action='/take/export'] button")),
  ]);
  assert.ok(await download.path());
  await page.goto("/leave-for-good");
  const passphrase = page.locator("[name=passphrase]");
  await press(page, passphrase, "q");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("quiet river stones at dusk");
  await follow(page, () => page.keyboard.press("Enter"));
  await page.goto("/settings");
  assert.equal(await page.locator("form[action='/sign-out']").count(), 0, "the account is gone");

  await browser.close();
  await house.close();
});
