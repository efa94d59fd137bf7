import { writeFileSync } from "node:fs";
import { test } from "vitest";
import { renderReport } from "../../src/report/render-report.js";
import { ChromiumPage, chromiumPath } from "./chromium.js";
import { sampleReport } from "./sample-report.js";

test("shots", async () => {
  const html = renderReport(sampleReport());
  writeFileSync("/tmp/report.html", html);
  const page = await ChromiumPage.open(chromiumPath()!, "file:///tmp/report.html");
  for (const [w, s] of [
    [1400, "light"],
    [1400, "dark"],
    [400, "light"],
    [400, "dark"],
  ] as const) {
    await page.view(w, s);
    if (w === 1400)
      await page.evaluate(
        "document.querySelectorAll('tr.hit .expand')[1].getAttribute('aria-expanded')==='false'&&document.querySelectorAll('tr.hit .expand')[1].click()",
      );
    const parts = await page.evaluate<any>(
      "(()=>{scrollTo(0,0);const o={};for (const [k,q] of Object.entries({verdict:'.verdict',hits:'#hits',trust:'#trust',spread:'#spread',rows:'#rows',data:'#data',run:'#run'})){const r=document.querySelector(q).getBoundingClientRect();o[k]=[r.y,r.height]};return o})()",
    );
    parts.verdict = [0, parts.verdict[0] + parts.verdict[1]];
    for (const [k, [y, h]] of Object.entries<any>(parts)) {
      const r = await page.send("Page.captureScreenshot", {
        captureBeyondViewport: true,
        clip: { x: 0, y, width: w, height: Math.min(h, k === "hits" ? 1300 : 2600), scale: 1 },
      });
      writeFileSync(`/tmp/s-${w}-${s}-${k}.png`, Buffer.from(r.data as string, "base64"));
    }
  }
  console.log(page.errors());
  await page.close();
}, 120000);
