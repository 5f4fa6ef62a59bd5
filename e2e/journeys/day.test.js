// A check-in, an urge and a day in the calendar.

import test from "node:test";
import assert from "node:assert/strict";
import { SHAPES, follow, look, openBrowser, openHouse, press, signUp, submit, tap } from "../house.js";

for (const shape of SHAPES) {
  test(`a day is checked in, ${shape.name}`, async () => {
    const house = await openHouse();
    const browser = await openBrowser(house, shape);
    const { page } = browser;
    await signUp(page);

    await page.goto("/today");
    await look(page, `today-${shape.name}`);
    await tap(page, "craving", "9");
    await tap(page, "mood", "1");
    await tap(page, "confidence", "4");
    await submit(page);
    await look(page, `today-saved-${shape.name}`);
    assert.ok(await page.locator("main a[href^='tel:'], main a[href='/now']").count(), "help is offered");

    await page.goto("/moment");
    await page.locator("main form details summary").first().click();
    await tap(page, "common", "payday");
    await look(page, `moment-${shape.name}`);
    await tap(page, "strength", "7");
    await follow(page, () => page.locator("main button[name=outcome][value=passed]").click());
    await look(page, `moment-told-${shape.name}`);

    await page.goto("/moment/wait");
    await look(page, `wait-${shape.name}`);

    await page.goto("/days");
    await look(page, `days-${shape.name}`);
    await page.goto("/story");
    await look(page, `story-${shape.name}`);
    assert.match(await page.locator("main").innerText(), /(1|one) urge/i);
    await follow(page, () => page.locator("main a[href='/patterns']").click());
    await look(page, `patterns-${shape.name}`);

    await browser.close();
    await house.close();
  });
}

test("a check-in works with the keyboard alone", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, {});
  const { page } = browser;
  await signUp(page);
  await page.goto("/");
  await press(page, page.locator("main a[href='/today']"));
  await page.waitForURL("**/today");
  await press(page, page.locator("[name=craving][value='0']"), "Space");
  await page.keyboard.press("ArrowRight");
  await follow(page, () => press(page, page.locator("main button.go")));
  await page.goto("/record");
  assert.match(await page.locator("main").innerText(), /check-in/i);
  await browser.close();
  await house.close();
});
