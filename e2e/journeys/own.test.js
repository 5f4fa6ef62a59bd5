// The person's own data: taken out, brought back, one entry destroyed.

import test from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { SHAPES, follow, look, openBrowser, openHouse, signUp, submit, tap } from "../house.js";

for (const shape of SHAPES) {
  test(`everything can be taken and brought back, ${shape.name}`, async () => {
    const house = await openHouse();
    const first = await openBrowser(house, shape);
    await signUp(first.page, "ana");
    await first.page.goto("/today");
    await tap(first.page, "craving", "3");
    await submit(first.page);
    await first.page.goto("/take");
    await look(first.page, `take-${shape.name}`);
    const [download] = await Promise.all([
      first.page.waitForEvent("download"),
      first.page.locator("form[action='/take/export'] button").click(),
    ]);
    const file = await download.path();
    const written = JSON.parse(await readFile(file, "utf8"));
    assert.equal(written.format, "onward-export");
    assert.equal(written.entries.length, 1);

    const second = await openBrowser(house, shape);
    await signUp(second.page, "bea");
    await second.page.goto("/take");
    await second.page.locator("input[type=file]").setInputFiles(file);
    await follow(second.page, () => second.page.locator("form[action='/take/import'] button").click());
    await second.page.goto("/record");
    await look(second.page, `record-${shape.name}`);
    await follow(second.page, () => second.page.locator("main a[href^='/record/']").first().click());
    await look(second.page, `entry-${shape.name}`);
    await first.close();
    await second.close();
    await house.close();
  });
}
