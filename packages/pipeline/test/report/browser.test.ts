import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inlineDrawing } from "../../src/report/drawing.js";
import { renderReport } from "../../src/report/render-report.js";
import type { ReportData } from "../../src/report/report-data.js";
import { ChromiumPage, chromiumPath } from "./chromium.js";
import { DRAWN_SVGS, sampleReport } from "./sample-report.js";

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

  /** Ranks of the rows that are elements, as they follow one another. */
  const ranks = () =>
    page.evaluate<number[]>("[...document.querySelectorAll('tr.hit')].map((row) => Number(row.dataset.row) + 1)");
  const text = (selector: string) =>
    page.evaluate<string>(`document.querySelector(${JSON.stringify(selector)}).textContent`);
  const set = (selector: string, value: string) =>
    page.evaluate(`{
      const control = document.querySelector(${JSON.stringify(selector)});
      control.value = ${JSON.stringify(value)};
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }`);
  const drawn = () => page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))");
  const clear = async () => {
    await page.click("#filters [type=reset]");
    await drawn();
  };
  const ordered = (key: (hit: ReportData["hits"][number]) => number, direction: number) =>
    [...DATA.hits].sort((a, b) => direction * (key(a) - key(b)) || a.rank - b.rank).map((hit) => hit.rank);

  test("a click on a heading sorts all hits, a second click turns the order, the keyboard sorts too", async () => {
    await page.click("th[data-key=MolWt] button");
    const first = await ranks();
    expect(first.length).toBeGreaterThan(8);
    expect(first.length).toBeLessThan(60);
    expect(first).toEqual(ordered((hit) => hit.descriptors.MolWt, 1).slice(0, first.length));
    expect(await page.evaluate("document.querySelector('th[data-key=MolWt]').ariaSort")).toBe("ascending");
    await page.click("th[data-key=MolWt] button");
    expect(await ranks()).toEqual(ordered((hit) => hit.descriptors.MolWt, -1).slice(0, first.length));
    expect(await page.evaluate("document.querySelectorAll('th[aria-sort]').length")).toBe(1);
    await page.evaluate("document.querySelector('th[data-key=rank] button').focus()");
    await page.press("Enter", 13);
    expect((await ranks()).slice(0, 3)).toEqual([1, 2, 3]);
  });

  test("typing filters by identifier or SMILES, the count follows, Clear brings all back", async () => {
    const wanted = DATA.hits.filter((hit) => `${hit.id}\n${hit.smiles}`.toLowerCase().includes("nsc-3680"));
    await page.click("#filter-text");
    await page.type("nsc-3680");
    expect(wanted.map((hit) => hit.rank).slice(0, 10)).toEqual((await ranks()).slice(0, 10));
    expect(await text("#hit-count")).toBe(`${wanted.length} of 250 compounds`);
    await page.type("no such compound");
    expect(await ranks()).toEqual([]);
    expect(await page.evaluate("document.querySelector('#hit-none').hidden")).toBe(false);
    await clear();
    expect(await text("#hit-count")).toBe("250 of 250 compounds");
  });

  test("source, alerts and the range of a column filter together", async () => {
    await page.click("#filter-alerts");
    await set("#filter-source", "known");
    await set("#filter-column", "similarity");
    await set("#filter-least", "0.7");
    await set("#filter-most", "0.9");
    const wanted = DATA.hits.filter(
      (hit) => hit.source === "hidden" && hit.similarity >= 0.7 && hit.similarity <= 0.9 && hit.alerts.length === 0,
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(await text("#hit-count")).toBe(`${wanted.length} of 250 compounds`);
    expect((await ranks()).slice(0, 8)).toEqual(wanted.slice(0, 8).map((hit) => hit.rank));
    await clear();
  });

  test("a rectangle in a plot filters the table, its button brings all back", async () => {
    await page.drag("#plot-columns", [0.5, 0.05], [0.97, 0.8]);
    await drawn();
    const some = Number.parseInt(await text("#hit-count"), 10);
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(250);
    const shown = await ranks();
    const middle = (shown[0] as number) - 1;
    expect(DATA.hits[middle]?.similarity).toBeGreaterThan(0.4);
    await page.drag("#plot-map", [0.02, 0.02], [0.5, 0.98]);
    await drawn();
    expect(Number.parseInt(await text("#hit-count"), 10)).toBeLessThan(some);
    await page.click("[data-clear=map]");
    expect(Number.parseInt(await text("#hit-count"), 10)).toBe(some);
    await page.click("[data-clear=columns]");
    expect(await text("#hit-count")).toBe("250 of 250 compounds");
  });

  test("scrolling to the end shows the last rows, and few rows are elements at a time", async () => {
    await page.evaluate("document.querySelector('#compound-scroll').scrollTop = 1e6");
    await drawn();
    const shown = await ranks();
    expect(shown.at(-1)).toBe(250);
    expect(shown.length).toBeLessThan(60);
    expect(await page.evaluate("document.querySelector('tr.hit:last-of-type, tr.hit').ariaRowIndex !== null")).toBe(
      true,
    );
    await page.evaluate("document.querySelector('#compound-scroll').scrollTop = 0");
    await drawn();
    expect((await ranks())[0]).toBe(1);
  });

  test("details open from a row, leaf by key and say why; a hostile identifier is text", async () => {
    await page.click("tr.hit[data-row='1'] .open");
    expect(await text("#details-body")).toContain("rank 2 of the diverse picks");
    expect(await page.evaluate("document.querySelectorAll('#details-body svg.mol').length")).toBe(2);
    expect(await page.evaluate("document.querySelectorAll('#details-body svg.radar').length")).toBe(1);
    await page.press("ArrowRight", 39);
    expect(await text("#details-title")).toBe(`Rank 3: ${HOSTILE}`);
    expect(await text("#details-body strong")).toBe(HOSTILE);
    expect(await page.evaluate("document.title")).toBe(DATA.run.title);
    await page.send("Browser.grantPermissions", { permissions: ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    await page.click("#details-copy");
    await drawn();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(DATA.hits[2]?.smiles);
    await page.press("Escape", 27);
    expect(await page.evaluate("document.querySelector('#details').open")).toBe(false);
    expect(await page.evaluate("document.activeElement.closest('tr').dataset.row")).toBe("1");
  });

  test("drawings show alerts, or what atoms add, or nothing", async () => {
    const halos = (selector: string) =>
      page.evaluate<number>(`document.querySelectorAll("#compounds ${selector}").length`);
    expect(await halos(".halo")).toBeGreaterThan(0);
    await set("#marks", "contributions");
    expect(await halos(".halo")).toBe(0);
    expect(await halos(".adds")).toBeGreaterThan(0);
    await set("#marks", "none");
    expect(await halos(".adds, #compounds .takes, #compounds .halo")).toBe(0);
    await set("#marks", "alerts");
  });

  test("a selection is saved as CSV and SDF", async () => {
    await page.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
    await page.click("tr.hit[data-row='0'] .pick input");
    await page.click("tr.hit[data-row='2'] .pick input");
    expect(await text("#selected-count")).toBe("2 selected");
    for (const kind of ["csv", "sdf"]) await page.click(`[data-save=${kind}]`);
    for (let i = 0; i < 100 && readdirSync(folder).filter((name) => /^selection\.\w{3}$/.test(name)).length < 2; i++) {
      await drawn();
    }
    const csv = readFileSync(join(folder, "selection.csv"), "utf8").split("\r\n");
    expect(csv.slice(1, 3).map((line) => line.split(",")[0])).toEqual(["1", "3"]);
    expect(readFileSync(join(folder, "selection.sdf"), "utf8").match(/\$\$\$\$/g)).toHaveLength(2);
    await page.click("#filter-selected");
    expect(await ranks()).toEqual([1, 3]);
    await page.click("#select-none");
    await clear();
  });

  test.each([
    [1400, "light"],
    [1000, "dark"],
    [400, "light"],
  ] as const)("%d pixels, %s: nothing sticks out of the page", async (width, scheme) => {
    await page.view(width, scheme);
    await drawn();
    expect(await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).toBe(
      true,
    );
    const overflowing = await page.evaluate<string[]>(
      `[...document.querySelectorAll(".card, .tiles > div, .forest-table td, .lane td, .facts dd")]
        .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "none").map((e) => e.outerHTML.slice(0, 120))`,
    );
    expect(overflowing).toEqual([]);
  });

  test("axe finds nothing, light and dark, wide and narrow", async () => {
    await page.evaluate(`{ ${axe.source} }`);
    for (const [width, scheme] of [
      [1400, "light"],
      [400, "dark"],
    ] as const) {
      await page.view(width, scheme);
      await drawn();
      const found = await page.evaluate<{ violations: string[]; nPassed: number }>(
        `axe.run(document).then(({ violations, passes }) => ({
          violations: violations.map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 160)),
          nPassed: passes.length,
        }))`,
      );
      expect(found.violations).toEqual([]);
      expect(found.nPassed).toBeGreaterThan(25);
    }
  });

  test("axe finds nothing in the open details, light and dark", async () => {
    for (const scheme of ["light", "dark"] as const) {
      await page.view(1200, scheme);
      await page.click("tr.hit[data-row='2'] .open");
      const violations = await page.evaluate<string[]>(
        `axe.run("#details").then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 160)))`,
      );
      expect(violations).toEqual([]);
      await page.press("Escape", 27);
    }
  });

  test("the paper is white in dark mode too and holds the first hundred compounds", async () => {
    await page.view(1200, "dark");
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await ranks()).toHaveLength(100);
    expect(await page.evaluate("getComputedStyle(document.body).color")).toBe("rgb(27, 36, 48)");
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(18, 22, 28)");
    expect((await ranks()).length).toBeLessThan(60);
    expect(await page.printedPages()).toBeGreaterThan(5);
  });

  test("shortened drawings look the same as RDKit's, to the pixel", async () => {
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
    const inlined = await picture(DRAWN_SVGS.map(inlineDrawing));
    expect(inlined).toMatch(/true$/);
    expect(inlined).toBe(await picture(DRAWN_SVGS));
  });

  test("nothing was written to the console as an error and nothing was asked for but the page", () => {
    expect(page.errors()).toEqual([]);
    const asked = page.requests().filter((request) => !/^(data|blob):/.test(request));
    expect(asked).toEqual([url]);
  });
});
