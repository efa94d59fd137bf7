import { existsSync, readFileSync } from "node:fs";
import { loadAlertCatalogue, matchAlerts, nibrTriage } from "@molsieve/chem";
import { describe, expect, test } from "vitest";
import { csvRows } from "../../src/alerts/csv-rows.js";
import { moleculeOf } from "./molecules.js";

const catalogue = await loadAlertCatalogue("nibr");
// What RDKit's own script gives for 100 molecules of ChEMBL: part of Debian's package rdkit-data.
const EXPECTED =
  "/usr/share/RDKit/Contrib/NIBRSubstructureFilters/examples/chembl24_structs_randomtestSample_100_out.csv";
const isThere = existsSync(EXPECTED);
if (!isThere) process.stderr.write(`skipped: ${EXPECTED} is missing\n`);

describe("the NIBR triage", () => {
  test("sums flags, and one alert to exclude outweighs them", () => {
    const triage = (smiles: string) => {
      const molecule = moleculeOf(smiles);
      return nibrTriage(molecule, matchAlerts(catalogue, molecule).raised);
    };
    expect(triage("CC(=O)NC1CCCC1")).toEqual({
      severityScore: 0,
      covalent: 0,
      special: 0,
      fractionNO: 2 / 9,
      lacksNO: false,
    });
    expect(triage("CCCCl").lacksNO).toBe(true);
    expect(triage("O=C(Cl)CCCC").severityScore).toBe(10);
  });

  test.skipIf(!isThere)("gives the 100 molecules of the reference the scores and alerts of the reference", () => {
    const [, ...rows] = csvRows(readFileSync(EXPECTED, "utf8"), EXPECTED);
    expect(rows).toHaveLength(100);
    for (const { cells } of rows) {
      const [, smiles = "", , matches, lacksNO, fraction, covalent, special, score] = cells;
      const molecule = moleculeOf(smiles);
      const { raised } = matchAlerts(catalogue, molecule);
      const names = raised.map(({ name, minCount }) => `NIBR_Screeningdeck_2019_${name}_min(${minCount})`);
      expect([smiles, names.join(" | ") || "no match"]).toEqual([smiles, matches]);
      const triage = nibrTriage(molecule, raised);
      expect([smiles, triage.severityScore, triage.covalent, triage.special]).toEqual([
        smiles,
        ...[score, covalent, special].map(Number),
      ]);
      expect(triage.fractionNO).toBeCloseTo(Number(fraction), 12);
      expect(triage.lacksNO).toBe(lacksNO === "no_oxygen_or_nitrogen");
    }
  });
});
