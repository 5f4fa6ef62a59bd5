// Going back to a page that answered a form: it shows again, nothing is sent twice, and nothing false is said.

import test from "node:test";
import assert from "node:assert/strict";
import { follow, installed, look, openBrowser, openHouse, signUp, submit, tap } from "../house.js";

const main = (page) => page.locator("main").innerText();

/** Opens a browser that keeps what it keeps for people: one whose requests are looked at sends a form again by itself. */
async function openPlainBrowser(house) {
  const browser = await openBrowser(house);
  await browser.context.unrouteAll();
  return browser;
}

/** Goes on to another page, and comes back. */
async function awayAndBack(page) {
  await follow(page, () => page.locator(".help-link").click());
  assert.equal(new URL(page.url()).pathname, "/now");
  await page.goBack();
}

test("the cards after a setback, and what was looked for, are there again after going back", async () => {
  const house = await openHouse();
  const browser = await openPlainBrowser(house);
  const { page } = browser;
  await page.goto("/now?country=US");
  await installed(page);

  await page.goto("/bend");
  await tap(page, "safety", "withdrawal");
  await tap(page, "class", "alcohol");
  await submit(page);
  const cards = await main(page);
  assert.ok(await page.locator("main input[name=kept]").count(), "nobody is signed in: the page holds the answers");
  await awayAndBack(page);
  assert.equal(await main(page), cards);
  await look(page, "back-cards");
  await page.goForward();
  assert.ok(await page.locator("main a[href='tel:911']").count());
  await page.goBack();
  assert.equal(await main(page), cards, "and once more");

  await page.goto("/write-with-care");
  await page.locator("main textarea").fill("She is a friend of ours.");
  await submit(page);
  const hints = await main(page);
  await awayAndBack(page);
  assert.equal(await main(page), hints);
  assert.equal(await page.locator("main textarea").inputValue(), "She is a friend of ours.");

  await page.goto("/treatments/compare");
  await follow(page, () => page.locator("main form button").last().click());
  const picks = await main(page);
  await awayAndBack(page);
  assert.equal(await main(page), picks);

  // Without a network, what is kept stands in.
  await page.goto("/bend");
  await tap(page, "class", "alcohol");
  await submit(page);
  await follow(page, () => page.locator(".help-link").click());
  await browser.unplug();
  await page.goBack();
  assert.ok(await page.locator("main input[name=safety]").count());
  assert.ok(await page.locator(".phone-line > [data-again]").first().isVisible());
  await browser.close();
  await house.close();
});

test("a form that changes something is not sent again by going back", async () => {
  const house = await openHouse();
  const browser = await openPlainBrowser(house);
  const { page, context } = browser;
  await signUp(page);
  await installed(page);
  await page.goto("/key");
  const sent = [];
  // What the worker sends is what goes out.
  context.on("request", (request) => request.serviceWorker() && request.method() === "POST" && sent.push(new URL(request.url()).pathname));
  await page.locator("main input[type=password]").fill("not the one it is");
  await follow(page, () => page.locator("main form button").first().click());
  assert.deepEqual(sent.filter((it) => it === "/key"), ["/key"]);
  await awayAndBack(page);
  assert.equal(new URL(page.url()).pathname, "/key");
  assert.ok(await page.locator("main input[type=password]").count(), "the form is there, to be filled in");
  assert.deepEqual(sent.filter((it) => it === "/key"), ["/key"]);

  // Where only forms are sent, going back leads Home.
  await page.goto("/library/payday");
  await context.clearCookies({ name: "session" });
  await follow(page, () => page.locator("main form.keep button").click());
  assert.equal(new URL(page.url()).pathname, "/library/payday/keep");
  await awayAndBack(page);
  assert.equal(new URL(page.url()).pathname, "/");
  assert.equal(await page.locator(".phone-line:visible").count(), 0);
  await browser.close();
  await house.close();
});
