// A server of its own for each journey, and browsers in the shapes that people bring.

import { spawn } from "node:child_process";
import http from "node:http";
import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const PASSPHRASE = "quiet river stones at dusk";
/** The browsers that people bring: with and without JavaScript, by day and by night. */
export const SHAPES = [
  { name: "light", script: true },
  { name: "dark", script: true, dark: true },
  { name: "no-script", script: false },
];
/** Widths in CSS pixels: the smallest phone, a common one, a desk. */
export const WIDTHS = [320, 390, 1280];
/** Where screenshots go when somebody wants to look: `LOOK=1 e2e/run`. */
const OUT = new URL("./out/", import.meta.url).pathname;

/** Starts `onward serve` in an empty folder and waits until it answers. */
export async function openHouse() {
  const folder = await mkdtemp(join(tmpdir(), "onward-journey-"));
  // Below those that the system hands out to whoever calls.
  const port = 20000 + Math.floor(Math.random() * 12000);
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(
    process.env.ONWARD_BINARY,
    ["serve", "--data-dir", folder, "--listen", `127.0.0.1:${port}`],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let log = "";
  server.stdout.on("data", (text) => (log += text));
  server.stderr.on("data", (text) => (log += text));
  const answers = () => fetch(`${url}/about`).then((answer) => answer.ok, () => false);
  for (let tries = 0; !(await answers()); tries++) {
    assert.ok(tries < 200 && server.exitCode === null, `the server did not start:\n${log}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    url,
    folder,
    log: () => log,
    async close() {
      server.kill("SIGTERM");
      await new Promise((done) => server.once("exit", done));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Stands before a house: asks for a path late, hands on its answer late or once a promise comes to pass, answers in the house's place or not at all, and counts what was asked for. */
export async function openGate(house) {
  const gate = { lateMs: {}, answerLateMs: {}, holds: {}, says: {}, broken: new Set(), asked: [] };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, house.url);
    gate.asked.push(pathname);
    if (gate.broken.has(pathname)) return request.destroy();
    if (gate.says[pathname]) return response.writeHead(gate.says[pathname], { "content-type": "text/html" }).end("<p>Please sign in to this network.");
    const pass = () => {
      const { method, headers } = request;
      const behind = http.request(house.url + request.url, { method, headers }, (answer) => {
        const handOn = () => answer.pipe(response.writeHead(answer.statusCode, answer.headers));
        const wait = gate.answerLateMs[pathname] ?? 0;
        Promise.resolve(gate.holds[pathname]).then(() => setTimeout(handOn, wait));
      });
      // Who asked has left.
      behind.on("error", () => response.destroy());
      request.pipe(behind);
    };
    setTimeout(pass, gate.lateMs[pathname] ?? 0);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return Object.assign(gate, {
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  });
}

/** Opens a browser window. `script: false` is a phone with JavaScript switched off. */
export async function openBrowser(house, { script = true, dark = false, width = 390, locale = "en-US" } = {}) {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const context = await browser.newContext({
    baseURL: house.url,
    javaScriptEnabled: script,
    colorScheme: dark ? "dark" : "light",
    locale,
    timezoneId: "America/Los_Angeles",
    viewport: { width, height: 844 },
  });
  const foreign = [];
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(house.url)) return route.continue();
    foreign.push(url);
    return route.abort();
  });
  const page = await context.newPage();
  page.hasScript = script;
  page.setDefaultTimeout(8_000);
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  let wasUnplugged = false;
  return {
    page,
    context,
    /** Takes the network away, from the pages and from the service worker. */
    async unplug() {
      wasUnplugged = true;
      await context.setOffline(true);
    },
    plug: () => context.setOffline(false),
    async close() {
      assert.deepEqual(foreign, [], "a page asked another origin for something");
      const real = complaints.filter((text) => !/status of (4|5)\d\d/.test(text) && !(wasUnplugged && /ERR_INTERNET_DISCONNECTED/.test(text)));
      assert.deepEqual(real, [], "the browser complained");
      await browser.close();
    },
  };
}

/** Looks at a page as everyone might: with axe, for width, for its title. */
export async function look(page, name) {
  assert.equal(await page.title(), "Onward");
  if (page.hasScript) await audit(page, name);
  const { width, height } = page.viewportSize();
  for (const at of WIDTHS) {
    await page.setViewportSize({ width: at, height });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${name} is ${over}px too wide at ${at}px`);
    if (process.env.LOOK) {
      await mkdir(OUT, { recursive: true });
      await page.screenshot({ path: join(OUT, `${name}-${at}.png`), fullPage: true });
    }
  }
  await page.setViewportSize({ width, height });
}

/** Asks axe. It needs timers, so it runs only where JavaScript does; the pages are the same without. */
async function audit(page, name) {
  await page.evaluate(axe);
  // Halfway from one colour to another, contrast is that of neither.
  await page.evaluate(() => {
    const changing = document.getAnimations().filter((it) => it instanceof CSSTransition);
    return Promise.allSettled(changing.map((it) => it.finished));
  });
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  const violations = found.violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(" | ")}`);
  assert.deepEqual(violations, [], `axe on ${name}`);
}

/** Uses a control with the keyboard alone: tabs to it, then presses. */
export async function press(page, locator, key = "Enter") {
  await locator.waitFor();
  for (let tabs = 0; tabs < 400; tabs++) {
    if (await locator.evaluate((element) => element === document.activeElement)) {
      return page.keyboard.press(key);
    }
    await page.keyboard.press("Tab");
  }
  assert.fail(`the keyboard does not reach ${locator}`);
}

/** Makes an account through the pages and ends on Home. */
export async function signUp(page, username = "ana") {
  await page.goto("/join");
  await page.locator("[name=username]").fill(username);
  await page.locator("[name=passphrase]").fill(PASSPHRASE);
  await page.locator("[name=country]").selectOption("US");
  await page.locator("[name=zone]").selectOption("America/Los_Angeles");
  await submit(page);
}

/** Signs in through the page and ends on Home. */
export async function signIn(page, username) {
  await page.goto("/sign-in");
  await page.locator("[name=username]").fill(username);
  await page.locator("[name=passphrase]").fill(PASSPHRASE);
  await submit(page);
}

/** Turns the own page on, in Settings. */
export async function keepOwnPage(page) {
  await page.goto("/settings");
  await page.locator("[data-own-on]").click();
  await page.locator("p[data-own-is-on]").waitFor();
}

/** Does what leads to another page, and waits until that page is there. */
export async function follow(page, act) {
  await Promise.all([page.waitForNavigation(), act()]);
}

/** Presses the one main button of the page. */
export async function submit(page) {
  await follow(page, () => page.locator("main button.go").first().click());
}

/** Ticks the box or button of a group that has this value, as a finger would: on its label. */
export async function tap(page, name, value) {
  await page.locator(`label:has(input[name="${name}"][value="${value}"])`).first().click();
}

/** Waits until the service worker has kept its pages in the language and for the country of this page. */
export async function installed(page) {
  const isKept = () =>
    page.evaluate(async () => {
      const mark = await caches.match("/offline/mark");
      return mark !== undefined && (await mark.text()).startsWith(`${document.body.dataset.as} `);
    });
  for (let tries = 0; !(await isKept()); tries++) {
    assert.ok(tries < 200, "the pages are not kept");
    await page.waitForTimeout(100);
  }
}

/** Everything in the phone's database about entries. */
export function entries(page) {
  return page.evaluate(() => Waiting.list());
}

/** Puts entries into the phone's database as they stand there. */
export function putEntries(page, written) {
  return page.evaluate(
    (written) =>
      new Promise((done) => {
        indexedDB.open("onward", 1).onsuccess = ({ target }) => {
          const change = target.result.transaction("entries", "readwrite");
          for (const entry of written) change.objectStore("entries").put({ sealed: "01", at: 0, ...entry });
          change.oncomplete = () => done(true);
        };
      }),
    written,
  );
}
