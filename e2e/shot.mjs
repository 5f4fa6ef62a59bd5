import { chromium } from 'playwright-core';
const base=process.argv[2], paths=process.argv[3].split(';'), tag=process.argv[4]||'s';
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']});
for (const [w,dark] of [[390,false],[390,true],[1280,false]]) {
  const c=await b.newContext({viewport:{width:w,height:900},colorScheme:dark?'dark':'light'});
  const p=await c.newPage();
  if (process.argv[5]!=='out') { await p.goto(base+'/sign-in'); await p.fill('[name=username]',process.argv[5]||'reed'); await p.fill('[name=passphrase]',process.argv[6]||'the long way round'); await p.click('main form button.go, main form button'); await p.waitForLoadState(); }
  for (const path of paths) { await p.goto(base+path); if (process.env.OPEN) await p.evaluate(()=>document.querySelectorAll('details').forEach(d=>d.open=true)); if (process.env.CLICK) { await p.click(process.env.CLICK); await p.waitForLoadState(); }
    await p.screenshot({path:`/tmp/${tag}-${path.replace(/\W+/g,'_')}-${w}${dark?'d':''}.png`,fullPage:true}); }
  await c.close();
}
await b.close();
