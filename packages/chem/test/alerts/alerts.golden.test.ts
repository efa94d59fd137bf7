import { readFileSync } from "node:fs";
import { findAlerts, loadAlertCatalogue } from "@molsieve/chem";
import { describe, expect, test } from "vitest";
import { moleculeOf } from "./molecules.js";

/** Made by `fixtures/make-alerts-golden.mjs` with the FilterCatalog of Debian's RDKit. */
interface Golden {
  readonly rdkit: string;
  /** Names of the alerts. */
  readonly alerts: readonly string[];
  /** SMILES, and index and occurrences of each alert raised: the first where one is enough, all where they are counted. */
  readonly molecules: readonly (readonly [string, readonly (readonly [number, readonly (readonly number[])[]])[]])[];
}

const golden = JSON.parse(readFileSync(new URL("alerts.golden.json", import.meta.url), "utf8")) as Golden;
const catalogue = await loadAlertCatalogue(["pains", "brenk", "nih", "zinc", "nibr"]);

describe(`alerts by RDKit ${golden.rdkit}`, () => {
  test("have the names and the order of ours", () => {
    expect(catalogue.alerts.map(({ name }) => name)).toEqual(golden.alerts);
  });

  test("cover many alerts", () => {
    const raised = new Set(golden.molecules.flatMap(([, hits]) => hits.map(([index]) => index)));
    expect(golden.molecules.length).toBeGreaterThan(190);
    expect(raised.size).toBeGreaterThan(100);
  });

  test.each(golden.molecules)("%s raises the same alerts on the same atoms", (smiles, expected) => {
    const { hits } = findAlerts(catalogue, moleculeOf(smiles));
    const found = hits.map(({ alert, matches }) => [
      catalogue.alerts.indexOf(alert),
      (alert.minCount > 1 ? matches : matches.slice(0, 1)).map((match) => [...match]),
    ]);
    expect(found).toEqual(expected);
  });
});
