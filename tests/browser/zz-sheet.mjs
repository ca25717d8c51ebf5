// a contact sheet: images side by side in one picture
import { launch } from "./browser.mjs"; import {readFileSync} from "node:fs";
const [out,w,...names]=process.argv.slice(2);
const b=await launch(); const t=await b.newPage({viewport:{width:Number(w)*names.length+10*names.length,height:200}});
await t.setContent(`<body style="margin:0;display:flex;gap:10px;background:#888">`+names.map(n=>`<img style="width:${w}px;align-self:start" src="data:image/png;base64,${readFileSync(`/work/tmp/pg/shots/${n}.png`).toString("base64")}">`).join(""));
await t.screenshot({path:`/work/tmp/pg/shots/${out}.png`,fullPage:true}); await b.close();
