import { chromium } from "playwright-core";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [name, dark, w] of [["l390", false, 390], ["d1280", true, 1280], ["l1280", false, 1280], ["d390", true, 390]]) {
  const c = await b.newContext({ baseURL: "http://127.0.0.1:7424", colorScheme: dark ? "dark" : "light", viewport: { width: w, height: 844 } });
  const p = await c.newPage();
  await p.goto("/exercises"); await p.screenshot({ path: `/tmp/wt/ex-index-${name}.png`, fullPage: true });
  await p.goto("/exercises/wave"); await p.screenshot({ path: `/tmp/wt/ex-one-${name}.png`, fullPage: true });
  await p.goto("/exercises/breathing"); await p.click("[data-part=start]"); await p.waitForTimeout(1500); await p.click("[data-part=next]"); await p.waitForTimeout(3300);
  await p.screenshot({ path: `/tmp/wt/ex-play-${name}.png` });
  await c.close();
}
await b.close();
