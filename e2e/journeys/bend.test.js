// The one journey: a setback that ends in a changed plan.

import test from "node:test";
import assert from "node:assert/strict";
import { PASSPHRASE, SHAPES, follow, look, openBrowser, openHouse, press, signUp, tap } from "../house.js";

const path = (page) => new URL(page.url()).pathname;

/** Goes on from one step of the walk to the next, looking at each. */
async function walkOn(page, until, shape, each = async () => {}) {
  for (let steps = 0; path(page) !== until; steps++) {
    assert.ok(steps < 20, `the walk does not reach ${until}, it is at ${path(page)}`);
    if (shape) await look(page, `bend-${path(page).split("/").pop()}-${shape.name}`);
    await each(path(page));
    await follow(page, () => page.locator("main button.go").last().click());
  }
}

for (const shape of SHAPES) {
  test(`a setback ends in a changed plan, ${shape.name}`, async () => {
    const house = await openHouse();
    const browser = await openBrowser(house, shape);
    const { page } = browser;
    await signUp(page);

    await page.goto("/bend");
    await look(page, `bend-safety-${shape.name}`);
    await tap(page, "safety", "none_of_these");
    await tap(page, "class", "alcohol");
    await page.locator("main button.go").click();
    await page.waitForURL("**/bend/cards");
    await walkOn(page, "/bend/plan", shape, async (at) => {
      if (at === "/bend/hard") await tap(page, "halt", "lonely");
    });
    await look(page, `bend-plan-${shape.name}`);
    await page.locator("main button.go").last().click();
    await page.waitForURL("**/bend/done**");
    await look(page, `bend-done-${shape.name}`);
    assert.match(await page.locator("main").innerText(), /version 1/i);

    await page.goto("/bend/tell");
    await look(page, `bend-tell-${shape.name}`);
    await page.goto("/plan");
    await look(page, `plan-${shape.name}`);
    await page.goto("/plan/versions");
    await look(page, `versions-${shape.name}`);
    assert.match(await page.locator("main").innerText(), /setback/i);
    await page.goto("/visit");
    await look(page, `visit-${shape.name}`);

    await browser.close();
    await house.close();
  });
}

test("danger comes first, with the network gone and nobody signed in", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, { script: false, width: 320 });
  const { page } = browser;
  await page.setViewportSize({ width: 320, height: 568 });
  await page.goto("/bend");
  for (const code of ["not_waking", "seizure_confusion", "too_much", "suicidal", "unsafe_here"]) {
    const box = await page.locator(`label:has([value=${code}])`).boundingBox();
    assert.ok(box.y + box.height <= 568, `${code} is below the fold`);
  }
  await page.context().setOffline(true);
  const card = page.locator(".reveal a[href='tel:911'], .reveal a[href='tel:112']").first();
  assert.equal(await card.isVisible(), false);
  await tap(page, "safety", "not_waking");
  assert.equal(await card.isVisible(), true, "the card shows without asking the server");
  await page.context().setOffline(false);
  await follow(page, () => page.locator("main button.go").click());
  assert.equal(path(page), "/bend");
  await follow(page, () => page.locator("main button[value=on]").click());
  await tap(page, "step", "drink_water");
  assert.ok(await page.locator(".enough").isVisible(), "a step is enough, and nothing is sent");
  await look(page, "bend-hour-signed-out");
  await browser.close();
  await house.close();
});

test("thoughts of suicide bring people to call and no talk of learning", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, {});
  const { page } = browser;
  await signUp(page);
  await page.goto("/bend");
  await tap(page, "safety", "suicidal");
  await page.locator("main button.go").click();
  await page.waitForURL("**/bend/cards");
  await look(page, "bend-crisis");
  const calls = page.locator("main a[href^='tel:']");
  const question = page.locator("#act");
  assert.ok((await calls.first().boundingBox()).y < (await question.boundingBox()).y, "people before questions");
  await page.locator("main button[value=on]").click();
  await page.waitForURL(/bend\/(cards|hour)/);
  assert.doesNotMatch(await page.locator("main").innerText(), /overdose|tolerance|\bmg\b|\bdie\b/i);
  await browser.close();
  await house.close();
});

test("the walk keeps its place and works with the keyboard alone", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, {});
  const { page } = browser;
  await signUp(page);
  await page.goto("/");
  await press(page, page.locator("main a[href='/bend']"));
  await page.waitForURL("**/bend");
  await press(page, page.locator("[name=safety][value=none_of_these]"), "Space");
  await press(page, page.locator("main button.go"));
  await page.waitForURL("**/bend/cards");
  await press(page, page.locator("main button.go"));
  await page.waitForURL("**/bend/someone");
  await press(page, page.locator("main button.go"));
  await page.waitForURL("**/bend/kind");
  await page.goto("/");
  await press(page, page.locator("main a[href='/bend']").first());
  await page.waitForURL("**/bend");
  assert.match(await page.locator("main").innerText(), /place is kept/i);
  await browser.close();
  await house.close();
});

test("in an unknown country there is 112, and one tap leads to the lines of the likely one", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, { script: false, width: 390 });
  const { page } = browser;
  await page.goto("/bend");
  await tap(page, "safety", "suicidal");
  const card = page.locator(".reveal:visible");
  assert.equal(await card.locator("a[href='tel:112']").count(), 1);
  await look(page, "bend-unknown-country");
  // Enter on a box goes on; it picks no country.
  await page.locator("[value=suicidal]").press("Enter");
  await page.locator("[name=act]").first().waitFor({ state: "attached" });
  assert.equal(await page.locator("main a[href='tel:112']").count(), 1);
  await tap(page, "act", "unsure");
  await page.getByText(/another country|Which country/).click();
  await page.locator("main button[value=US]:visible").last().click();
  await page.locator("main a[href='tel:988']").first().waitFor();
  assert.ok(await page.locator("[name=act][value=unsure]").isChecked());
  await look(page, "bend-cards-picked");
  await page.locator("button[value=help]").click();
  await page.locator("main a[href='tel:988']").first().waitFor();
  await look(page, "bend-calls");
  await browser.close();
  await house.close();
});
