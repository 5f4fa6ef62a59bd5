import { chromium } from "playwright-core";
import { mkdirSync } from "node:fs";
mkdirSync("/tmp/pages-shots",{recursive:true});
const B="http://127.0.0.1:7422";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args:["--no-sandbox"] });
async function run(name,{dark,width,locale="en-US"}){
  const c = await b.newContext({baseURL:B,colorScheme:dark?"dark":"light",viewport:{width,height:844},locale});
  const p = await c.newPage();
  const s = async (n)=>{ await p.screenshot({path:`/tmp/pages-shots/${n}-${name}.png`,fullPage:true}); };
  const only = process.argv[2];
  await p.goto("/library"); await s("library");
  await p.goto("/library/payday"); await s("article");
  await p.goto("/treatments"); await p.locator("label:has([value=opioid])").click(); await s("treatments");
  await p.goto("/treatments/methadone"); await s("one");
  await p.goto("/sign-in"); await p.locator("[name=username]").fill("reed"); await p.locator("[name=passphrase]").fill("the long way round"); await Promise.all([p.waitForNavigation(),p.locator("main button.go").first().click()]);
  await p.goto("/learn"); await s("learn");
  await p.goto("/library/empty-hours"); await p.locator("#try").scrollIntoViewIfNeeded(); await s("article-in");
  await p.goto("/treatments/compare"); for (const v of ["opioid"]) await p.locator(`label:has([value=${v}])`).click(); for (const v of ["no_daily_medicine","help_with_sleep","being_with_others"]) await p.locator(`label:has([value=${v}])`).click(); await s("start");
  const go=()=>Promise.all([p.waitForNavigation(),p.locator("main button.go").first().click()]);
  await go(); for (const v of ["methadone","buprenorphine_long_acting","cbt"]) await p.locator(`label:has([name=option][value=${v}])`).click(); await s("pick");
  await go(); await s("compare"); await p.locator("label:has([value=methadone-0])").click(); await p.locator("[name=own]").fill("Could I sleep better with it?");
  await go(); await s("talk");
  await p.goto("/patterns"); await s("patterns");
  await c.close();
}
await run("390l",{width:390}); await run("1280l",{width:1280}); await run("390d",{width:390,dark:true}); await run("1280d",{width:1280,dark:true});
await b.close();
