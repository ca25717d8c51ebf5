import { launch } from "./browser.mjs"; import {readFileSync} from "node:fs";
const [out,w,...names]=process.argv.slice(2);
const b=await launch(); const t=await b.newPage({viewport:{width:(Number(w)+10)*3,height:200}});
await t.setContent(`<body style="margin:0;display:flex;flex-wrap:wrap;gap:10px;background:#888">`+names.map(n=>`<img style="width:${w}px;align-self:start" src="data:image/webp;base64,${readFileSync(`../../docs/pictures/${n}.webp`).toString("base64")}">`).join(""));
await t.waitForTimeout(300); await t.screenshot({path:`/work/tmp/pg/shots/${out}.png`,fullPage:true}); await b.close();
