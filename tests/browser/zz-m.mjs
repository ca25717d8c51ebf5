import { launch } from "./browser.mjs";
const b=await launch(); const t=await b.newPage({viewport:{width:1280,height:900}});
for(const u of ["/comparer/","/certifications/cqp-commerce-de-gros/"]){ await t.goto("http://127.0.0.1:8815"+u);
console.log(await t.evaluate(()=>{const r=s=>{const e=document.querySelector(s);const b=e.getBoundingClientRect();const c=getComputedStyle(e);return [s,Math.round(b.left),Math.round(b.width*10)/10,Math.round(b.height),c.flex,c.overflowWrap,c.maxWidth].join(" ")};return [".menu",".menu > nav",".menu > nav ul",".menu .search",".menu .search label",".menu .search .field","input"].map(r).join("\n")}));
console.log(await t.evaluate(()=>[...document.styleSheets].flatMap(s=>[...s.cssRules].map(r=>r.cssText)).filter(x=>/\.search|label/.test(x)&&!/^@/.test(x)).join("\n").slice(0,1500)));}
await b.close();
