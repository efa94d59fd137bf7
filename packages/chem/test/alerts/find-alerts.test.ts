import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findAlerts, loadAlertCatalogue, matchAlerts } from "@molsieve/chem";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { moleculeOf } from "./molecules.js";

describe("alerts of a molecule", () => {
  test("come with set, citation and atoms", async () => {
    const catalogue = await loadAlertCatalogue(["pains", "brenk"]);
    const { hits, undecided } = findAlerts(catalogue, moleculeOf("O=C1C(=Cc2ccccc2)SC(=S)N1C"));
    expect(undecided).toEqual([]);
    expect(hits.map(({ alert, atoms }) => [alert.set, alert.name, [...atoms]])).toContainEqual([
      "PAINS_A",
      "ene_rhod_A(235)",
      [0, 1, 2, 3, 10, 11, 12, 13],
    ]);
    expect(hits.find(({ alert }) => alert.set === "PAINS_A")?.alert.citation).toMatch("doi:10.1021/jm901137j");
  });

  test("are none for a harmless molecule", async () => {
    const catalogue = await loadAlertCatalogue(["pains", "brenk", "nih", "zinc", "nibr"]);
    expect(matchAlerts(catalogue, moleculeOf("CC(=O)NC1CCCC1"))).toEqual({ raised: [], undecided: [] });
  });

  test("are the same in both forms, in the order of the catalogue", async () => {
    const catalogue = await loadAlertCatalogue(["nibr", "zinc", "nih", "brenk", "pains"]);
    const molecule = moleculeOf("O=C(Cl)c1ccc(N=Nc2ccc(O)c([N+](=O)[O-])c2)c(SSC)c1CCBr");
    const { raised } = matchAlerts(catalogue, molecule);
    expect(raised.length).toBeGreaterThan(10);
    expect(findAlerts(catalogue, molecule).hits.map(({ alert }) => alert)).toEqual(raised);
    const places = raised.map((alert) => catalogue.alerts.indexOf(alert));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test("are raised from the least count to the largest", async () => {
    await using folder = await createTemporaryFolder();
    const file = join(folder.path, "counts.csv");
    await writeFile(
      file,
      "name,smarts,min_count,max_count\ntwo to three,[F],2,3\nat most one,[F],,1\nthree CF,C-F,3,\n",
    );
    const catalogue = await loadAlertCatalogue(file);
    const raised = (smiles: string) => matchAlerts(catalogue, moleculeOf(smiles)).raised.map(({ name }) => name);
    expect([0, 1, 2, 3, 4].map((n) => raised(`CC${"C(F)".repeat(n)}C`))).toEqual([
      [],
      ["at most one"],
      ["two to three"],
      ["two to three", "three CF"],
      ["three CF"],
    ]);
  });

  test("hydrogens written in a pattern are counts, as RDKit's catalogues mean them", async () => {
    await using folder = await createTemporaryFolder();
    const file = join(folder.path, "hydrogens.csv");
    await writeFile(file, "name,smarts\nalcohol,[#6]-[#8]-[#1]\n");
    const catalogue = await loadAlertCatalogue(file);
    expect(findAlerts(catalogue, moleculeOf("CCO")).hits.map(({ matches }) => matches.map((m) => [...m]))).toEqual([
      [[1, 2]],
    ]);
    expect(matchAlerts(catalogue, moleculeOf("COC")).raised).toEqual([]);
  });

  test("a search given up at the step limit is neither raised nor passed over, and leaves the next molecule alone", async () => {
    await using folder = await createTemporaryFolder();
    const file = join(folder.path, "hard.csv");
    await writeFile(file, `name,smarts\nhard,N#C${"~C".repeat(9)}\nnitrile,C#N\n`);
    const catalogue = await loadAlertCatalogue(file);
    // A path through all corners of a cube does not end on the corners that bear the two carbon atoms here.
    const cubane = moleculeOf("N#CC12C3C4(C)C1C5C2C3C45");
    const names = (maxSteps: number) => {
      const { raised, undecided } = matchAlerts(catalogue, cubane, { maxSteps });
      return [raised.map(({ name }) => name), undecided.map(({ name }) => name)];
    };
    expect(names(60)).toEqual([["nitrile"], ["hard"]]);
    expect(names(1_000_000)).toEqual([["nitrile"], []]);
    expect(matchAlerts(catalogue, moleculeOf(`N#C${"C".repeat(9)}`)).raised.map(({ name }) => name)).toEqual([
      "hard",
      "nitrile",
    ]);
    expect(() => matchAlerts(catalogue, cubane, { maxSteps: 0 })).toThrow(/maxSteps/);
  });
});
