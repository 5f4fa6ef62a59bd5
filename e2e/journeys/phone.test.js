// A phone that is slow, shared, full or broken: nothing is lost, nobody sees another's, and signing out always works.

import test from "node:test";
import assert from "node:assert/strict";
import http from "node:http";
import { PASSPHRASE, entries, follow, installed, look, openBrowser, openHouse, signUp, submit, tap } from "../house.js";

const CACHED_OWN = () => caches.match("/offline/own").then((it) => it?.text());

/** Stands before a house: asks for a path late, hands on its answer late, answers in the house's place or not at all, and counts what was asked for. */
async function openGate(house) {
  const gate = { lateMs: {}, answerLateMs: {}, says: {}, broken: new Set(), asked: [] };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, house.url);
    gate.asked.push(pathname);
    if (gate.broken.has(pathname)) return request.destroy();
    if (gate.says[pathname]) return response.writeHead(gate.says[pathname], { "content-type": "text/html" }).end("<p>Please sign in to this network.");
    const pass = () => {
      const { method, headers } = request;
      const behind = http.request(house.url + request.url, { method, headers }, (answer) => {
        const handOn = () => answer.pipe(response.writeHead(answer.statusCode, answer.headers));
        setTimeout(handOn, gate.answerLateMs[pathname] ?? 0);
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

async function signIn(page, username) {
  await page.goto("/sign-in");
  await page.locator("[name=username]").fill(username);
  await page.locator("[name=passphrase]").fill(PASSPHRASE);
  await submit(page);
}

async function keepOwnPage(page) {
  await page.goto("/settings");
  await page.locator("[data-own-on]").click();
  await page.locator("p[data-own-is-on]").waitFor();
}

/** Puts entries into the phone's database as they stand there. */
function put(page, written) {
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

/** Waits until nothing waits on the phone. */
async function allSent(page) {
  for (let tries = 0; (await entries(page)).length > 0; tries++) {
    assert.ok(tries < 50, "it is not sent");
    await page.waitForTimeout(100);
  }
}

test("an exercise without a network ends with a way on, and how it went arrives", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await signUp(page);
  await page.goto("/");
  await installed(page);
  await browser.unplug();
  await page.goto("/exercises/wave");
  await look(page, "phone-exercise");
  await page.locator("#after button.go").click();
  await page.locator("[data-told=missing]").waitFor();
  await tap(page, "strength", "3");
  await tap(page, "helped", "yes");
  await page.locator("#after button.go").click();
  await page.locator("[data-told=kept]").waitFor();
  assert.equal(await page.locator("form[data-seal]").isVisible(), false, "what is kept is not asked again");
  await look(page, "phone-exercise-kept");
  await follow(page, () => page.locator("#after a[href='/moment/wait']").click());
  assert.equal(new URL(page.url()).pathname, "/moment/wait");
  assert.ok(!(await page.locator("main").innerText()).includes("signed out"));
  await page.goto("/bend/kind");
  await page.locator("main summary").first().click();
  await look(page, "phone-kind");
  await follow(page, () => page.locator("main a.go").click());
  assert.equal(new URL(page.url()).pathname, "/bend/hour");
  await look(page, "phone-hour");

  await browser.plug();
  await page.locator("[data-state=sent]").waitFor();
  const told = await page.evaluate(async () => (await fetch("/record")).text());
  assert.match(told, /Ride the wave/);
  await browser.close();
  await house.close();
});

test("a phone that nobody signed in on says so before anything is typed", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, { dark: true });
  const { page } = browser;
  await page.goto("/now?country=US");
  await installed(page);
  await browser.unplug();
  for (const path of ["/offline", "/offline/check-in", "/offline/urge", "/exercises/wave", "/bend"]) {
    await page.goto(path);
    await page.locator("main [data-no-key]").waitFor();
    for (const kept of await page.locator("main [data-has-key]").all()) assert.equal(await kept.isVisible(), false, path);
  }
  assert.ok(await page.locator("input[name=safety]").count(), "the cards of a setback are there all the same");
  await look(page, "phone-nobody");
  await browser.close();
  await house.close();
});

test("a page that is late is offered, and is not asked for again", async () => {
  const house = await openHouse();
  const gate = await openGate(house);
  const browser = await openBrowser(gate);
  const { page } = browser;
  page.setDefaultTimeout(20_000);
  await signUp(page);
  await page.goto("/about");
  await installed(page);

  // Slow, but fair: it is waited for.
  gate.lateMs["/today"] = 6000;
  await page.goto("/today");
  assert.equal(await page.evaluate(() => document.body.dataset.kept), undefined);

  gate.lateMs["/today"] = 12_000;
  await page.goto("/today");
  assert.equal(await page.evaluate(() => document.body.dataset.kept), "yes");
  assert.ok(await page.locator(".phone-line > [data-again]").first().isVisible());
  const open = page.locator("[data-state=arrived] [data-again]");
  await open.waitFor();
  await look(page, "phone-arrived");
  const before = gate.asked.filter((it) => it === "/today").length;
  await follow(page, () => open.click());
  assert.equal(await page.evaluate(() => document.body.dataset.signedIn), "yes");
  assert.equal(gate.asked.filter((it) => it === "/today").length, before, "the late page was kept for this");

  // No network, then one: trying again is enough.
  gate.lateMs = {};
  await browser.unplug();
  await page.goto("/plan");
  await browser.plug();
  await page.goto("/moment");
  await browser.unplug();
  await page.goto("/moment");
  await browser.plug();
  await follow(page, () => page.locator(".phone-line > [data-again]").first().click());
  assert.equal(await page.evaluate(() => document.body.dataset.signedIn), "yes");
  await browser.close();
  await gate.close();
  await house.close();
});

test("two people on one phone see nothing of each other, and each one's entries arrive", async () => {
  const house = await openHouse();
  const gate = await openGate(house);
  const browser = await openBrowser(gate);
  const { page, context } = browser;
  await signUp(page, "ana");
  await page.goto("/");
  await installed(page);
  await keepOwnPage(page);
  await page.evaluate(() => Waiting.keep("check_in", { craving: 3 }));
  // Ana's session ends without signing out; Ben signs up, and what tells who he is does not get through.
  await context.clearCookies({ name: "session" });
  gate.broken.add("/offline/key");
  await signUp(page, "ben");
  await browser.unplug();
  await page.goto("/offline/own");
  assert.equal(await page.locator("main .own").count(), 0);
  assert.equal(new URL(page.url()).pathname, "/offline/own");
  assert.ok(await page.locator("main [data-own-door]").count(), "what is shown is what works without a network");
  assert.equal(await page.locator("[data-own-door]").isVisible(), false);
  await browser.plug();

  gate.broken.clear();
  await page.goto("/offline");
  await page.locator("[data-others]").waitFor();
  await look(page, "phone-others");
  assert.equal(await page.evaluate(CACHED_OWN), undefined, "Ana's page is gone");
  assert.equal(await page.locator("[data-entries] li").count(), 0, "Ana's entry is not Ben's");
  for (const state of ["waiting", "refused", "signed-out"]) {
    assert.equal(await page.locator(`[data-state=${state}]`).isVisible(), false, state);
  }
  assert.equal((await entries(page)).length, 1, "it stays, sealed");
  // Nothing of Ben's waits, so that signing out does not ask.
  await page.goto("/settings");
  await follow(page, () => page.locator("form[action='/sign-out'] button").click());

  await signIn(page, "ana");
  await page.locator("[data-state=sent]").waitFor();
  await allSent(page);
  assert.match(await page.evaluate(async () => (await fetch("/record")).text()), /check-in/i);

  // An account that is deleted takes what is sealed to it along, and nothing else.
  await keepOwnPage(page);
  await page.goto("/leave-for-good");
  const ana = await page.evaluate(async () => (await Waiting.key()).account);
  // Refused ones: they stay when the rest is sent.
  await put(page, [{ id: "0", account: ana, state: "refused" }, { id: "1", account: "somebody", state: "refused" }]);
  await page.locator("[name=passphrase]").fill("not the one it is");
  await follow(page, () => page.locator("main form .button").first().click());
  await page.locator("[data-state=refused]").waitFor();
  assert.equal((await entries(page)).length, 2, "a wrong passphrase deletes nothing");
  assert.ok(await page.evaluate(CACHED_OWN));
  await page.locator("[name=passphrase]").fill(PASSPHRASE);
  await follow(page, () => page.locator("main form .button").first().click());
  await page.waitForFunction(async () => !(await Waiting.key()));
  await page.waitForFunction(async () => (await Waiting.list()).every((it) => it.account === "somebody"));
  assert.equal((await entries(page)).length, 1);
  assert.equal(await page.evaluate(CACHED_OWN), undefined);
  await browser.close();
  await gate.close();
  await house.close();
});

test("what a record would not take is said before it is sealed, and one that is refused holds up no other", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await signUp(page);
  await page.goto("/");
  await installed(page);
  await browser.unplug();
  await page.goto("/today");
  const note = page.locator("[name=note]");
  for (const [words, told] of [["x".repeat(10_001), "too-long"], ["a\u0007b", "sign"]]) {
    await note.fill(words);
    await page.locator("main button.go").click();
    await page.locator(`[data-told=${told}]`).waitFor();
    assert.ok((await page.locator(`[data-told=${told}] [data-field]`).innerText()).length > 3, "the box is named");
    assert.equal(await note.inputValue(), words);
    assert.equal(await note.getAttribute("aria-invalid"), "true");
    assert.deepEqual(await entries(page), []);
  }
  await look(page, "phone-sign");
  // Ten thousand signs fit, even those that take two units each.
  await note.fill("🌱".repeat(10_000));
  await page.locator("main button.go").click();
  await page.locator("[data-told=kept]").waitFor();
  await page.evaluate(async () => {
    await Waiting.keep("check_in", { note: "x".repeat(600_000) });
    await Waiting.keep("check_in", { note: "a\u0007b" });
    await Waiting.keep("check_in", { craving: 2 });
  });
  await browser.plug();
  await page.locator("[data-state=refused]").waitFor();
  for (let tries = 0; (await entries(page)).some((it) => it.state === "waiting"); tries++) {
    assert.ok(tries < 50, "one holds the others up");
    await page.waitForTimeout(100);
  }
  assert.deepEqual((await entries(page)).map((it) => it.state), ["refused", "refused"]);
  await page.goto("/offline");
  await page.locator("[data-entries] [data-is=refused]").first().waitFor();
  await look(page, "phone-refused");
  await page.goto("/settings");
  assert.match(await page.locator("main").innerText(), /2 entries/);
  await browser.close();
  await house.close();
});

const BROKEN = {
  broken: () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("It is broken.", "UnknownError");
    };
    CacheStorage.prototype.delete = () => new Promise(() => {});
  },
  silent: () => (IDBFactory.prototype.open = () => ({})),
};

for (const [how, breaks] of Object.entries(BROKEN)) {
  test(`a phone whose storage is ${how} still signs out, and still has its worker`, async () => {
    const house = await openHouse();
    const browser = await openBrowser(house);
    const { page } = browser;
    await page.addInitScript(breaks);
    await signUp(page);
    await page.goto("/settings");
    await installed(page);
    await follow(page, () => page.locator("form[action='/sign-out'] button").click());
    await page.goto("/settings");
    assert.equal(await page.evaluate(() => document.body.dataset.signedIn), undefined);
    await browser.close();
    await house.close();
  });
}

test("a walk without signing in, up to the form for an account, hides nothing of the phone's person", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page, context } = browser;
  await signUp(page);
  await page.goto("/");
  await installed(page);
  await keepOwnPage(page);
  const account = () => page.evaluate(async () => (await Waiting.key())?.account);
  const ana = await account();
  await context.clearCookies({ name: "session" });
  await page.goto("/bend");
  await tap(page, "class", "alcohol");
  await submit(page);
  await follow(page, () => page.locator("form[action='/bend/cards'] button").last().click());
  await follow(page, () => page.locator("form[action='/join'] button").click());
  assert.ok(await page.locator("[name=username]").count());
  assert.equal(await account(), ana);
  await page.goto("/offline");
  await page.locator("[data-own-door]").waitFor();
  await signIn(page, "ana");
  await page.waitForFunction(async () => await Waiting.key());
  await browser.close();
  await house.close();
});

for (const path of ["/offline/key", "/offline/own"]) {
  test(`signing out stands, though ${path} was still under way`, async () => {
    const house = await openHouse();
    const gate = await openGate(house);
    const browser = await openBrowser(gate);
    const { page } = browser;
    await signUp(page);
    await page.goto("/");
    await installed(page);
    await keepOwnPage(page);
    gate.asked.length = 0;
    gate.answerLateMs[path] = 2000;
    gate.lateMs["/sign-out"] = 4000;
    await page.goto("/settings");
    for (let tries = 0; !gate.asked.includes(path); tries++) {
      assert.ok(tries < 50, "it is not asked for");
      await page.waitForTimeout(50);
    }
    await follow(page, () => page.locator("form[action='/sign-out'] button").click());
    assert.equal(await page.evaluate(() => Waiting.key()), undefined);
    assert.equal(await page.evaluate(CACHED_OWN), undefined);
    await browser.close();
    await gate.close();
    await house.close();
  });
}

test("a page that comes late is not shown to who signs in meanwhile", async () => {
  const house = await openHouse();
  const gate = await openGate(house);
  const browser = await openBrowser(gate);
  const { page } = browser;
  page.setDefaultTimeout(20_000);
  await signUp(page, "ben");
  await page.goto("/settings");
  await follow(page, () => page.locator("form[action='/sign-out'] button").click());
  await signUp(page, "ana");
  await page.goto("/settings");
  await installed(page);
  gate.answerLateMs["/moment"] = 14_000;
  const arrives = Date.now() + 14_000;
  await page.goto("/moment");
  assert.equal(await page.evaluate(() => document.body.dataset.kept), "yes", "help is waited for four seconds");
  await page.goto("/settings");
  await follow(page, () => page.locator("form[action='/sign-out'] button").click());
  await signIn(page, "ben");
  assert.ok(Date.now() < arrives, "Ana's page is still on its way");
  delete gate.answerLateMs["/moment"];
  await page.waitForTimeout(arrives + 1000 - Date.now());
  const before = gate.asked.filter((it) => it === "/moment").length;
  await page.goto("/moment");
  assert.equal(gate.asked.filter((it) => it === "/moment").length, before + 1, "Ben's own was asked for");
  await browser.close();
  await gate.close();
  await house.close();
});

test("the own page is kept only once the phone knows whose it is, and the switch says so", async () => {
  const house = await openHouse();
  const gate = await openGate(house);
  const browser = await openBrowser(gate);
  const { page } = browser;
  await signUp(page);
  await page.goto("/");
  await installed(page);
  await page.evaluate(() => Waiting.forgetKey());
  gate.says["/offline/key"] = 503;
  await page.goto("/settings");
  await page.locator("[data-own-on]").click();
  await page.locator("[data-own-later]").waitFor();
  await look(page, "phone-own-later");
  assert.equal(await page.evaluate(CACHED_OWN), undefined);
  gate.says = {};
  await page.locator("[data-own-on]").click();
  await page.locator("p[data-own-is-on]").waitFor();
  assert.equal(await page.locator("[data-own-later]").isVisible(), false);
  await browser.close();
  await gate.close();
  await house.close();
});

test("what can never be sent is spoken of on one page, and can be removed there", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await page.goto("/now?country=US");
  await installed(page);
  await put(page, [{ id: "0", account: "gone", state: "waiting" }, { id: "1", account: "gone", state: "refused" }]);
  await page.goto("/about");
  await page.waitForTimeout(500);
  assert.equal(await page.locator(".phone-line:visible").count(), 0);
  await page.goto("/offline");
  const others = page.locator("[data-others]");
  await others.waitFor();
  await others.locator("summary").click();
  await look(page, "phone-others-remove");
  await others.locator("button").click();
  await others.waitFor({ state: "hidden" });
  assert.deepEqual(await entries(page), []);
  await browser.close();
  await house.close();
});

test("what something else answers in the server's place refuses nothing", async () => {
  const house = await openHouse();
  const gate = await openGate(house);
  const browser = await openBrowser(gate);
  const { page } = browser;
  await signUp(page);
  await page.goto("/about");
  await installed(page);
  const send = () => page.evaluate(() => Waiting.send());
  for (let n = 0; n < 2; n++) await page.evaluate(() => Waiting.keep("check_in", { craving: 2 }));
  for (const [path, status] of [["/offline/entries", 400], ["/offline/entries", 413], ["/offline/entries", 422], ["/offline/entries", 200], ["/offline/key", 200]]) {
    gate.says = { [path]: status };
    assert.equal(await send(), "later", `${path} says ${status}`);
    assert.deepEqual((await entries(page)).map((it) => it.state), ["waiting", "waiting"], `${path} says ${status}`);
  }
  gate.says = {};
  assert.equal(await send(), "sent");
  assert.deepEqual(await entries(page), []);
  await browser.close();
  await gate.close();
  await house.close();
});

test("kept pages lead to what is kept, and name the answer that is missing", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page } = browser;
  await signUp(page);
  await page.goto("/");
  await installed(page);
  await keepOwnPage(page);
  await browser.unplug();
  await page.goto("/learn");
  const articles = await page.locator("main a.spine").evaluateAll((links) => links.map((it) => [it.getAttribute("href"), it.querySelector("b").textContent]));
  assert.equal(articles.length, 3);
  for (const [path, title] of articles) {
    await page.goto(path);
    assert.equal(await page.locator("h1").innerText(), title);
  }
  await look(page, "phone-article");
  await page.goto("/exercises/reasons");
  await follow(page, () => page.locator(".exercise a[href='/offline/own']").click());
  await page.goto("/offline/urge");
  const question = await page.locator("#outcome legend").innerText();
  await tap(page, "strength", "6");
  await page.locator("main button.go").click();
  const told = page.locator("[data-told=missing]");
  await told.waitFor();
  assert.ok((await told.innerText()).includes(question));
  await look(page, "phone-missing");
  await browser.close();
  await house.close();
});

test("without JavaScript, Settings says that nothing is kept here", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house, { script: false });
  const { page } = browser;
  await signUp(page);
  await page.goto("/settings");
  assert.ok(await page.locator("[data-cannot-keep]").isVisible());
  assert.equal(await page.locator("[data-can-keep]").isVisible(), false);
  await look(page, "phone-no-script");
  await browser.close();
  await house.close();
});

test("one Esc does not leave, two do", async () => {
  const house = await openHouse();
  const browser = await openBrowser(house);
  const { page, context } = browser;
  const left = [];
  // Whatever comes: the other site is not asked.
  await context.route("https://www.wikipedia.org/**", (route) => left.push(route.request().url()) && route.fulfill({ body: "elsewhere" }));
  // On a busy machine the first second may be over before the page is there.
  for (let tries = 0; tries === 0 || (await page.evaluate(() => performance.now())) > 800; tries++) {
    assert.ok(tries < 20, "the first second is always over");
    await page.goto("/about");
  }
  await page.keyboard.press("Escape");
  await page.waitForTimeout(300);
  assert.deepEqual(left, []);
  assert.equal(await page.evaluate(() => document.documentElement.hidden), false);
  await page.waitForTimeout(1000);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.waitForURL("https://www.wikipedia.org/");
  assert.equal(left.length, 1);
  await browser.close();
  await house.close();
});
