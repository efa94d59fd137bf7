import { expect, test } from "vitest";
import { renderReport } from "../../src/report/render-report.js";
import type { ReportData } from "../../src/report/report-data.js";
import { sampleReport } from "./sample-report.js";

const HOSTILE = `</script><script>alert(1)</script>"'><img src=x onerror=alert(2)>&amp;<!--`;

/** `value` with every string replaced, but the drawings and the words that the report branches on. */
function poisoned(value: unknown, key = ""): unknown {
  if (typeof value === "string") return ["structure", "source", "lane", "group", "key"].includes(key) ? value : HOSTILE;
  if (Array.isArray(value)) return value.map((item) => poisoned(item, key));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, poisoned(v, k)]));
  }
  return value;
}

const page = renderReport(poisoned(sampleReport()) as ReportData);

test("hostile text in every field adds no element and ends no script", () => {
  expect(page.match(/<script\b/g)).toHaveLength(2);
  expect(page.match(/<\/script>/g)).toHaveLength(2);
  // Booleans: a failure must not print the page.
  expect(page.includes("<img")).toBe(false);
  expect(page.includes("<!--")).toBe(false);
});

test("hostile text is still there to read, in the markup and in the data", () => {
  const [, json = ""] = page.match(/id="compound-data">(.*?)<\/script>/s) ?? [];
  expect((JSON.parse(json) as { ids: string[] }).ids[0]).toBe(HOSTILE);
  expect(page.includes("&lt;img src=x onerror=alert(2)&gt;")).toBe(true);
});
