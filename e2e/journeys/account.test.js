// Signing up, the recovery key, getting back in, and leaving for good.

import test from "node:test";
import assert from "node:assert/strict";
import { PASSPHRASE, SHAPES, follow, look, openBrowser, openHouse, press, signUp, submit } from "../house.js";

for (const shape of SHAPES) {
  test(`an account is made, lost and found again, ${shape.name}`, async () => {
    const house = await openHouse();
    const browser = await openBrowser(house, shape);
    const { page } = browser;

    await page.goto("/");
    await look(page, `home-signed-out-${shape.name}`);
    await page.goto("/join");
    await look(page, `join-${shape.name}`);
    await signUp(page);
    const key = (await page.locator("main .key").innerText()).trim();
    assert.ok(key.length > 30, "the recovery key is shown");
    await look(page, `key-${shape.name}`);
    await page.locator("main input[type=checkbox]").check();
    await submit(page);
    await page.goto("/");
    await look(page, `home-empty-${shape.name}`);

    await page.goto("/settings");
    await look(page, `settings-${shape.name}`);
    await follow(page, () => page.locator("form[action='/sign-out'] button").click());
    await page.goto("/settings");
    assert.equal(await page.locator("form[action='/sign-out']").count(), 0, "signed out");

    await page.goto("/sign-in");
    await page.locator("[name=username]").fill("ana");
    await page.locator("[name=passphrase]").fill("not the right one at all");
    await submit(page);
    assert.equal(await page.locator("[name=username]").inputValue(), "ana", "what was typed is still there");
    await look(page, `sign-in-again-${shape.name}`);

    await page.goto("/recover");
    await look(page, `recover-${shape.name}`);
    await page.locator("[name=username]").fill("Ana");
    await page.locator("[name=recovery_key]").fill(key.toLowerCase());
    await page.locator("[name=new_passphrase]").fill("another walk by the harbour");
    await submit(page);
    const fresh = (await page.locator("main .key").innerText()).trim();
    assert.notEqual(fresh, key, "a new recovery key takes the place of the old");

    await page.goto("/leave-for-good");
    await look(page, `leave-${shape.name}`);
    await page.locator("[name=passphrase]").fill("another walk by the harbour");
    await follow(page, () => page.locator("form[action='/leave-for-good'] button").click());
    await page.goto("/sign-in");
    await page.locator("[name=username]").fill("ana");
    await page.locator("[name=passphrase]").fill("another walk by the harbour");
    await submit(page);
    assert.equal(new URL(page.url()).pathname, "/sign-in", "the account is gone");

    await browser.close();
    assert.ok(!house.log().includes("ana"), "the log names nobody");
    await house.close();
  });
}

test("signing up works with the keyboard alone", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, {});
  const { page } = browser;
  await page.goto("/");
  await press(page, page.locator("main a[href='/join']"));
  await page.waitForURL("**/join");
  await press(page, page.locator("[name=username]"), "a");
  await page.keyboard.type("na");
  await press(page, page.locator("[name=passphrase]"), "q");
  await page.keyboard.type(PASSPHRASE.slice(1));
  await press(page, page.locator("[name=country]"), "u");
  await page.keyboard.type("nited states");
  await press(page, page.locator("main button.go"));
  await page.locator("main .key").waitFor();
  await browser.close();
  await house.close();
});
