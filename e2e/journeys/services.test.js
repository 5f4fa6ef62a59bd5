// Services near a place: a town, a ZIP, a slip of the pen, the position of the device; by day, by night, without
// script, with the keyboard. The place is in no address and in no log.

import test from "node:test";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SHAPES, follow, look, openBrowser, openHouse, press, signUp, submit } from "../house.js";

const LIST = `name,street,city,state,zip,phone,website,latitude,longitude,services
Far House,9 Hill Road,Tarzana,CA,91356,818-555-0109,,34.155,-118.546,residential;medicaid;withdrawal;men
Near House,1 Willow Street,Reseda,CA,91335,818-555-0101 x2,example.org,34.2,-118.54,outpatient;spanish;mental_health;women;buprenorphine
Next House with a name that is as long as a name on a list may well be: the Western Annex,2 Willow Street,Reseda,CA,91335,818-555-0102,,34.201,-118.54,
Nowhere House,,,CA,,,,,,
`;

function importList(house) {
  const file = join(house.folder, "list.csv");
  writeFileSync(file, LIST);
  const run = spawnSync(process.env.ONWARD_BINARY, ["locator", "import", file, "--data-dir", house.folder], { encoding: "utf8" });
  rmSync(file);
  assert.equal(run.status, 0, run.stderr);
  assert.match(run.stderr, /line 5: latitude is missing, and no other row has its ZIP/);
}

const names = (page) => page.locator(".service h3").allInnerTexts();

for (const shape of SHAPES) {
  test(`a place is looked for, ${shape.name}`, async () => {
    const house = await openHouse();
    const browser = await openBrowser(house, shape);
    const { page } = browser;
    await page.goto("/learn");
    await follow(page, () => page.locator("a[href='/services']").click());
    assert.match(await page.locator("main").innerText(), /No list here yet/);
    await look(page, `services-none-${shape.name}`);

    // A server that runs already uses the new list.
    importList(house);
    await page.goto("/services");
    await look(page, `services-empty-${shape.name}`);
    await submit(page);
    assert.match(await page.locator(".error-summary").innerText(), /town or a ZIP/);

    await page.locator("[name=near]").fill("Zorblatt Resseda");
    await submit(page);
    assert.match(await page.locator(".error-summary").innerText(), /not in the list/);
    await page.locator("[name=near]").fill("Resseda");
    await submit(page);
    await look(page, `services-misspelt-${shape.name}`);
    await follow(page, () => page.getByRole("button", { name: "Reseda, CA" }).click());
    assert.deepEqual((await names(page)).map((name) => name.slice(0, 10)), ["Near House", "Next House", "Far House"]);
    assert.equal(await page.getByText("Call first: ").count(), 3);
    assert.equal(await page.locator(".service .ways a").first().getAttribute("href"), "tel:8185550101;ext=2");
    await look(page, `services-found-${shape.name}`);
    assert.match(await page.locator("#found + section").innerText(), /Find someone to call/);
    await page.locator(".service summary").first().click();
    assert.match(await page.locator(".service").first().innerText(), /1 Willow Street, Reseda, CA 91335/);

    await page.locator("form.near summary").click();
    assert.equal(await page.locator("input[value=methadone]").count(), 0, "no place of the list offers it");
    await page.locator("label:has(input[value=spanish])").click();
    await submit(page);
    assert.deepEqual(await names(page), ["Near House"]);
    assert.match(await page.locator("#found").innerText(), /One more place is near/);
    assert.ok(!/Reseda|Resseda|91335/.test(page.url()), "the place is no part of an address");
    await browser.close();
    assert.ok(!/Zorblatt|Resseda/.test(house.log()), "the place is in the log");
    for (const file of readdirSync(house.folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const bytes = readFileSync(join(file.parentPath, file.name));
      assert.ok(!bytes.includes("Zorblatt"), `the place is kept in ${file.name}`);
    }
    await house.close();
  });
}

for (const shape of SHAPES) {
  test(`ten places and then more, ${shape.name}`, async () => {
    const house = await openHouse();
    const file = join(house.folder, "long.csv");
    const rows = Array.from({ length: 45 }, (_, n) => `House ${n},${n} Oak Street,Reseda,CA,91335,818-555-01${10 + n},${34.2 + n / 1000},-118.54`);
    writeFileSync(file, ["name,street,city,state,zip,phone,latitude,longitude", ...rows].join("\n"));
    const run = spawnSync(process.env.ONWARD_BINARY, ["locator", "import", file, "--as-of", "2021-06-30", "--data-dir", house.folder], { encoding: "utf8" });
    assert.equal(run.status, 0, run.stderr);
    const browser = await openBrowser(house, shape);
    const { page } = browser;
    await page.goto("/services");
    assert.match(await page.locator(".notice").innerText(), /This list is from 2021: about 5 years old/);
    await page.locator("[name=near]").fill("91335");
    await submit(page);
    assert.equal((await names(page)).length, 10);
    await look(page, `services-ten-${shape.name}`);
    await follow(page, () => page.getByRole("button", { name: "Show 20 more" }).click());
    assert.equal((await names(page)).length, 30);
    assert.match(await page.locator("#more h3").innerText(), /^House \d+$/);
    assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, "/services");
    await follow(page, () => page.getByRole("button", { name: "Show 15 more" }).click());
    assert.equal((await names(page)).length, 45);
    await browser.close();
    await house.close();
  });
}

test("someone who is not signed in learns what a check-in is", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await page.goto("/");
  await follow(page, () => page.locator("main a[href='/today']").click());
  assert.match(await page.locator("main").innerText(), /That is why it needs an account/);
  await look(page, "today-signed-out");
  await browser.close();
  await house.close();
});

test("the position of the device is used for one search, rounded, in the body of a form", async () => {
  const house = await openHouse();
  importList(house);
  const browser = await openBrowser(house);
  const { page } = browser;
  await page.context().grantPermissions(["geolocation"], { origin: house.url });
  await page.context().setGeolocation({ latitude: 34.20012345, longitude: -118.54012345 });
  await page.goto("/services");
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await follow(page, () => page.getByRole("button", { name: "Near here" }).click());
  assert.match((await sent).postData(), /latitude=34\.200&longitude=-118\.540/);
  assert.match(await page.locator("#found-title").innerText(), /3 places within 10 miles of where you are/);
  assert.equal(new URL(page.url()).search, "");
  // Refused: it says so, and the person types.
  await page.context().clearPermissions();
  await page.goto("/services");
  await page.getByRole("button", { name: "Near here" }).click();
  await page.getByText("Your phone did not say where it is").waitFor();
  await browser.close();
  assert.ok(!house.log().includes("34.2"), "the position is in the log");
  await house.close();
});

test("a place is put into the plan with the keyboard alone", async () => {
  const house = await openHouse();
  importList(house);
  const browser = await openBrowser(house, { locale: "es-ES" });
  const { page } = browser;
  await signUp(page);
  await page.goto("/services");
  await press(page, page.locator("[name=near]"), "End");
  await page.keyboard.type("91335");
  await follow(page, () => press(page, page.locator("main button.go").first()));
  await look(page, "services-found-es");
  await press(page, page.locator(".service summary").first());
  await follow(page, () => press(page, page.locator(".service form button").first()));
  assert.match(page.url(), /\/plan\?saved=1$/);
  await page.goto("/circle");
  assert.match(await page.locator("main").innerText(), /Near House/);
  await look(page, "services-circle");
  await browser.close();
  await house.close();
});
