import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inlineDrawing } from "../../src/report/drawing.js";
import { renderReport } from "../../src/report/render-report.js";
import type { ReportData } from "../../src/report/report-data.js";
import { ChromiumPage, chromiumPath } from "./chromium.js";
import { sampleReport } from "./sample-report.js";

const CHROMIUM = chromiumPath();
const HOSTILE = "<img src=x onerror=document.title='owned'>";
const sample = sampleReport(250);
const DATA: ReportData = {
  ...sample,
  hits: sample.hits.map((hit) => (hit.rank === 3 ? { ...hit, id: HOSTILE } : hit)),
};

if (CHROMIUM === undefined) process.stderr.write("Skipped: the report in a browser (no Chromium on PATH)\n");

describe.skipIf(CHROMIUM === undefined)("the report in a browser", () => {
  let folder: string;
  let page: ChromiumPage;
  let url: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "molsieve-report-"));
    const file = join(folder, "report.html");
    writeFileSync(file, renderReport(DATA));
    url = pathToFileURL(file).href;
    page = await ChromiumPage.open(CHROMIUM ?? "", url);
    await page.view(1400);
  });
  afterAll(async () => {
    await page?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ranks = () =>
    page.evaluate<number[]>("[...document.querySelectorAll('tr.hit')].map((row) => Number(row.dataset.rank))");
  const text = (selector: string) =>
    page.evaluate<string>(`document.querySelector(${JSON.stringify(selector)}).textContent`);
  const ordered = (key: (hit: ReportData["hits"][number]) => number, direction: number) =>
    [...DATA.hits].sort((a, b) => direction * (key(a) - key(b)) || a.rank - b.rank).map((hit) => hit.rank);

  test("a click on a heading sorts all hits, a second click turns the order", async () => {
    await page.click("th[data-key=MolWt] button");
    expect((await ranks()).slice(0, 100)).toEqual(ordered((hit) => hit.descriptors.MolWt, 1).slice(0, 100));
    expect(await page.evaluate("document.querySelector('th[data-key=MolWt]').ariaSort")).toBe("ascending");
    await page.click("th[data-key=MolWt] button");
    expect((await ranks()).slice(0, 100)).toEqual(ordered((hit) => hit.descriptors.MolWt, -1).slice(0, 100));
    expect(await page.evaluate("document.querySelectorAll('th[aria-sort]').length")).toBe(1);
  });

  test("every column sorts; hits without a measured value come last both ways", async () => {
    const keys = await page.evaluate<string[]>(
      "[...document.querySelectorAll('th[data-key]')].map((th) => th.dataset.key)",
    );
    expect(keys).toHaveLength(13);
    for (const key of keys) {
      await page.click(`th[data-key=${key}] button`);
      expect(await page.evaluate(`document.querySelector('th[data-key=${key}]').ariaSort`)).toBe("ascending");
    }
    for (const direction of [1, -1]) {
      const measured = DATA.hits.filter((hit) => hit.measured !== null);
      const expected = measured
        .sort((a, b) => direction * ((a.measured ?? 0) - (b.measured ?? 0)))
        .map((hit) => hit.rank);
      expect((await ranks()).slice(0, expected.length)).toEqual(expected);
      await page.click("th[data-key=measured] button");
    }
  });

  test("the keyboard sorts too", async () => {
    await page.evaluate("document.querySelector('th[data-key=rank] button').focus()");
    await page.press("Enter", 13);
    expect((await ranks()).slice(0, 3)).toEqual([1, 2, 3]);
  });

  test("typing filters by identifier or SMILES, the count follows, Clear brings all back", async () => {
    const wanted = DATA.hits.filter((hit) => `${hit.id}\n${hit.smiles}`.toLowerCase().includes("nsc-3680"));
    await page.click("#filter-text");
    await page.type("nsc-3680");
    expect(await ranks()).toEqual(wanted.map((hit) => hit.rank));
    expect(await text("#hit-count")).toBe(`${wanted.length} of 250 compounds`);
    await page.type("no such compound");
    expect(await ranks()).toEqual([]);
    expect(await page.evaluate("document.querySelector('#hit-none').hidden")).toBe(false);
    await page.click("#filters [type=reset]");
    await page.evaluate("new Promise((done) => setTimeout(done))");
    expect(await text("#hit-count")).toBe("250 of 250 compounds");
  });

  test("source, rule of five and similarity filter together", async () => {
    await page.click("#filter-rule");
    await page.evaluate(`{
      const set = (selector, value) => { const e = document.querySelector(selector); e.value = value; e.dispatchEvent(new Event("input", { bubbles: true })); };
      set("#filter-source", "hidden"); set("#filter-similarity", "0.7");
    }`);
    const wanted = DATA.hits.filter(
      (hit) => hit.source === "hidden" && hit.similarity >= 0.7 && hit.ruleOfFiveFailed.length === 0,
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(await ranks()).toEqual(wanted.map((hit) => hit.rank));
    expect(await text("#filter-similarity-value")).toBe("0.70");
    await page.click("#filters [type=reset]");
    await page.evaluate("new Promise((done) => setTimeout(done))");
  });

  test("a click on a row shows its nearest neighbour, a second click hides it", async () => {
    await page.click("tr.hit[data-rank='2'] td.predicted");
    expect(await text("tr.details .why")).toContain("rank 2 of the diverse picks");
    expect(await page.evaluate("document.querySelectorAll('tr.details svg').length")).toBe(2);
    expect(await page.evaluate("document.querySelector('tr.hit[data-rank=\"2\"] .expand').ariaExpanded")).toBe("true");
    await page.click("tr.hit[data-rank='2'] td.predicted");
    expect(await page.evaluate("document.querySelectorAll('tr.details').length")).toBe(0);
  });

  test("the copy button puts the SMILES on the clipboard", async () => {
    await page.send("Browser.grantPermissions", { permissions: ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    await page.click("tr.hit[data-rank='2'] button.copy");
    await page.evaluate("new Promise((done) => setTimeout(done, 100))");
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(DATA.hits[1]?.smiles);
    expect(await page.evaluate("document.querySelectorAll('tr.details').length")).toBe(0);
  });

  test("scrolling to the end builds the remaining rows", async () => {
    expect(await ranks()).toHaveLength(100);
    for (let i = 0; i < 400 && (await ranks()).length < 250; i++) {
      await page.evaluate("document.querySelector('#hit-more').scrollIntoView({ block: 'end', behavior: 'instant' })");
      await page.evaluate("new Promise((done) => setTimeout(done, 50))");
    }
    expect(await ranks()).toEqual(DATA.hits.map((hit) => hit.rank));
  });

  test("a hostile identifier is text", async () => {
    expect(await text("tr.hit[data-rank='3'] .id")).toBe(HOSTILE);
    await page.click("tr.hit[data-rank='3'] td.predicted");
    expect(await text("tr.details .pair strong")).toBe(HOSTILE);
    expect(await page.evaluate("document.title")).toBe(DATA.run.title);
  });

  test.each([
    [1400, "light"],
    [1400, "dark"],
    [1000, "light"],
    [400, "light"],
    [400, "dark"],
  ] as const)("%d pixels, %s: nothing sticks out of the page, no cell over its neighbour", async (width, scheme) => {
    await page.view(width, scheme);
    expect(await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).toBe(
      true,
    );
    const overflowing = await page.evaluate<
      string[]
    >(`[...document.querySelectorAll("#hit-table td, #hit-table th, .card, .tiles > div, .forest-table td, .lane td, .facts dd")]
      .slice(0, 400).filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "none").map((e) => e.outerHTML.slice(0, 120))`);
    expect(overflowing).toEqual([]);
  });

  test("drawings stay on white and text on dark in dark mode", async () => {
    await page.view(1400, "dark");
    expect(await page.evaluate("getComputedStyle(document.querySelector('.drawing')).backgroundColor")).toBe(
      "rgb(255, 255, 255)",
    );
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(18, 22, 28)");
  });

  test("shortened drawings look the same as RDKit's, to the pixel", async () => {
    const drawings = [...new Set(sample.hits.map((hit) => hit.svg))];
    const picture = (svgs: readonly string[]) =>
      page.evaluate<string>(`(async () => {
        const canvas = new OffscreenCanvas(600, 420 * ${svgs.length});
        const context = canvas.getContext("2d");
        const svgs = ${JSON.stringify(svgs)};
        for (const [i, svg] of svgs.entries()) {
          const image = new Image();
          image.src = "data:image/svg+xml," + encodeURIComponent(svg);
          await image.decode();
          context.drawImage(image, 0, 420 * i, 600, 420);
        }
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        const hash = await crypto.subtle.digest("SHA-256", data);
        return [...new Uint8Array(hash)].join() + " " + data.some((v) => v > 0 && v < 255);
      })()`);
    const inlined = await picture(drawings.map(inlineDrawing));
    expect(inlined).toMatch(/true$/);
    expect(inlined).toBe(await picture(drawings));
  });

  test("nothing was written to the console as an error and nothing was asked for but the page", () => {
    expect(page.errors()).toEqual([]);
    expect(page.requests().filter((request) => !request.startsWith("data:"))).toEqual([url]);
  });
});
