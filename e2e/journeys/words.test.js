// Writing with care: a note about someone else is looked at, words are put in another's place, and nothing is kept.
// And the report for other tools fits its schema.

import test from "node:test";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SHAPES, follow, look, openBrowser, openHouse, press, submit } from "../house.js";

const NOTE = "Sam is an addict with a history of alcohol abuse.\nThe patient refused his medication on Zorblatt Street.";

for (const shape of SHAPES) {
  test(`a note is looked at and changed, ${shape.name}`, async () => {
    const house = await openHouse();
    const browser = await openBrowser(house, shape);
    const { page } = browser;
    await page.goto("/about");
    await follow(page, () => page.locator("a[href='/write-with-care']").click());
    await look(page, `write-empty-${shape.name}`);

    await submit(page);
    assert.match(await page.locator(".error-summary").innerText(), /needed|fill|write/i);
    await page.locator("[name=note]").fill(NOTE);
    await submit(page);
    await look(page, `write-marked-${shape.name}`);
    assert.equal(await page.locator(".marked mark").count(), 3);
    assert.equal(await page.locator(".word-hint").count(), 3);

    await follow(page, () => page.getByRole("button", { name: "a person with an addiction" }).click());
    await look(page, `write-replaced-${shape.name}`);
    const note = page.locator("[name=note]");
    assert.match(await note.inputValue(), /^Sam is a person with an addiction with a history/);
    assert.equal(await page.locator(".word-hint").count(), 2);
    // What was written since stays when the last words are put back.
    await note.fill(`${await note.inputValue()} He is tired.`);
    await follow(page, () => page.getByRole("button", { name: "Put the last words back" }).click());
    assert.equal(await note.inputValue(), `${NOTE} He is tired.`);
    assert.equal(await page.getByRole("button", { name: "Put the last words back" }).count(), 0);

    await note.fill("He came on foot.");
    await submit(page);
    assert.match(await page.locator("main").innerText(), /Nothing stands out/);
    await look(page, `write-nothing-${shape.name}`);

    assert.ok(!page.url().includes("Sam"), "the note is no part of an address");
    await browser.close();
    assert.ok(!house.log().includes("Zorblatt"), "the note is in the log");
    for (const file of readdirSync(house.folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const bytes = readFileSync(join(file.parentPath, file.name));
      assert.ok(!bytes.includes("Zorblatt"), `the note is kept in ${file.name}`);
    }
    await house.close();
  });
}

test("a note in Spanish is looked at with the keyboard alone", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, { locale: "es-ES" });
  const { page } = browser;
  await page.goto("/write-with-care");
  await press(page, page.locator("[name=note]"), "End");
  await page.keyboard.type("Es un adicto.");
  await follow(page, () => press(page, page.locator("main button.go")));
  assert.match(await page.locator("main").innerText(), /Un lugar para mirar/);
  await follow(page, () => press(page, page.locator(".hint-buttons button").first()));
  assert.equal(await page.locator("[name=note]").inputValue(), "Es una persona con una adicción.");
  await look(page, "write-es");
  // A note in the other language tells so itself.
  await page.locator("[name=note]").fill("That addict is late.");
  await submit(page);
  assert.equal(await page.locator(".word-hint").count(), 1);
  await browser.close();
  await house.close();
});

test("what onward lint reports as SARIF fits the schema", () => {
  const require = createRequire(import.meta.url);
  const Ajv = createRequire(require.resolve("@microsoft/jest-sarif/package.json"))("ajv");
  const schema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const ajv = new Ajv({ schemaId: "auto" });
  ajv.addMetaSchema(createRequire(require.resolve("@microsoft/jest-sarif/package.json"))("ajv/lib/refs/json-schema-draft-04.json"));
  const fits = ajv.compile(schema);
  const folder = mkdtempSync(join(tmpdir(), "onward-lint-"));
  writeFileSync(join(folder, "note.md"), "# Ana “Ω”\n\nShe is an addict.\nUn *adicto* no.\n");
  writeFileSync(join(folder, "nota.es.txt"), "Es un adicto.\n");
  writeFileSync(join(folder, "latin1.txt"), Buffer.from([0x61, 0xe9, 0x20, 0x62]));
  const run = spawnSync(process.env.ONWARD_BINARY, ["lint", "--format", "sarif", "--tier", "C", folder, join(folder, "missing")]);
  rmSync(folder, { recursive: true });
  assert.equal(run.status, 2);
  const report = JSON.parse(run.stdout);
  assert.ok(fits(report), ajv.errorsText(fits.errors));
  assert.equal(report.runs[0].results.length, 3);
  // A report that does not fit is told apart.
  delete report.runs[0].tool;
  assert.ok(!fits(report));
});
