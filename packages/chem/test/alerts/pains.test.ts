import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findMatches, loadAlertCatalogue, matchAlerts, parseSmartsOrThrow } from "@molsieve/chem";
import { describe, expect, test } from "vitest";
import { csvRows } from "../../src/alerts/csv-rows.js";
import { moleculeOf } from "./molecules.js";

// Part of Debian's package rdkit-data: the patterns, and one molecule for each that must raise it.
const FOLDER = "/usr/share/RDKit/Data/Pains";
const isThere = existsSync(FOLDER);
if (!isThere) process.stderr.write(`skipped: ${FOLDER} is missing\n`);

describe.skipIf(!isThere)("RDKit's test of the PAINS filters", () => {
  const patterns = isThere ? csvRows(readFileSync(join(FOLDER, "wehi_pains.csv"), "utf8"), "wehi_pains.csv") : [];
  const cases = isThere
    ? readFileSync(join(FOLDER, "test_data/test_set3.txt"), "utf8")
        .split("\n")
        .filter((line) => /^[^#]/.test(line))
        .map((line) => line.split(/\s+/))
    : [];

  test("has a molecule for nearly every pattern, and each raises its own", async () => {
    expect(cases.length).toBeGreaterThan(440);
    const catalogue = await loadAlertCatalogue("pains");
    let unnamed = 0;
    for (const [index, , smiles = ""] of cases) {
      const [smarts = "", label = ""] = patterns[Number(index)]?.cells ?? [];
      const molecule = moleculeOf(smiles);
      const pattern = parseSmartsOrThrow(smarts, { mergeHydrogens: true });
      expect([smarts, findMatches(pattern, molecule).length > 0]).toEqual([smarts, true]);
      const name = label.replace(/^<regId=|>$/g, "");
      const raised = matchAlerts(catalogue, molecule).raised.map((alert) => alert.name);
      if (!raised.includes(name)) unnamed++;
    }
    // The built-in tables name a few patterns differently from the file.
    expect(unnamed).toBeLessThan(5);
  });
});
