import { launch } from "./browser.mjs";
const b=await launch();
for (const w of [360,1280]) { const t=await b.newPage({viewport:{width:w,height:w<500?800:900}}); await t.goto("http://127.0.0.1:8815/comparer/");
const s=t.locator(".choosing select"); await s.nth(0).selectOption("bac-pro-vente"); await s.nth(1).selectOption("cqp-commerce-de-gros"); await s.nth(2).selectOption("titre-commercial-omnicanal"); await t.locator(".choosing button[type=submit]").first().click(); await t.waitForTimeout(1500);
console.log(w,t.url(), await t.evaluate(()=>[scrollY, document.activeElement.outerHTML.slice(0,120), [...document.querySelectorAll("[role=status]")].map(e=>e.textContent).join("|")])); await t.screenshot({path:`/work/tmp/pg/shots/three-${w}.png`});
await t.emulateMedia({media:"print"}); }
const p=await b.newPage(); await p.goto("http://127.0.0.1:8815/certifications/cqp-commerce-de-gros/bloc-1/analyser-portefeuille/"); const pdf=await p.pdf({path:"/work/tmp/pg/comp.pdf",format:"A4"}); await p.goto("http://127.0.0.1:8815/comparer/bac-pro-vente/cqp-commerce-de-gros/"); await p.pdf({path:"/work/tmp/pg/pair.pdf",format:"A4",preferCSSPageSize:true});
await b.close();
