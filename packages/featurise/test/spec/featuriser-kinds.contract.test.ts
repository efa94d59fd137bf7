import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Molecule } from "@molsieve/chem";
import { createFeaturiser, FEATURISER_KINDS, type Featuriser, parseFeatures } from "@molsieve/featurise";
import { afterAll, describe, expect, test } from "vitest";
import { PARITY_SMILES } from "../../src/data/parity-molecules.js";
import { moleculeOf } from "../support/molecules.js";

const folder = mkdtempSync(join(tmpdir(), "molsieve-"));
const smarts = join(folder, "groups.smarts");
writeFileSync(smarts, "[OX2H] hydroxyl\nc1ccccc1 benzene\n");
afterAll(() => rmSync(folder, { recursive: true }));

/** Every kind with its defaults, and with counts where it has them. */
const TEXTS = FEATURISER_KINDS.flatMap(({ name, parameters }) => {
  const text = "file" in parameters ? `${name}:file=${smarts}` : name;
  return "counts" in parameters ? [text, `${text}${text.includes(":") ? "," : ":"}counts`] : [text];
}).map((text) => [text.replace(smarts, "FILE"), text] as const);

const MOLECULES = [...PARITY_SMILES, "", "*", "*C*", "[H][H]", "[He]", "[U]", "C[Cu]", "[2H]O[3H]", "CC.CC.[Zn+2]"].map(
  moleculeOf,
);

/** The row of a molecule, in a longer array whose further elements are to stay as they are. */
function rowOf(featuriser: Featuriser, molecule: Molecule): number[] {
  const { form, width } = featuriser;
  if (form === "bits") {
    const row = new Uint8Array(Math.ceil(width / 8) + 2);
    featuriser.write(molecule, row);
    return [...row];
  }
  if (form === "graph") {
    const { nAtoms, nBonds } = molecule;
    const n = Math.max(nAtoms, 1);
    const masses = new Float32Array(n + 1);
    const columns = [new Uint8Array(7 * n + 2), new Uint8Array(4 * nBonds + 2)] as const;
    featuriser.write(molecule, { atomColumns: columns[0], masses, bondColumns: columns[1] });
    return [...masses, ...columns[0], ...columns[1].subarray(0, -2), masses[n] as number, ...columns[1].subarray(-2)];
  }
  const row = form === "values" ? new Float64Array(width + 2) : new Uint32Array(width + 2);
  featuriser.write(molecule, row as Uint32Array & Float64Array);
  return [...row];
}

test("names are lower case and used once", () => {
  const names = FEATURISER_KINDS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9]*$/);
});

describe.each(TEXTS)("%s", (_, text) => {
  const featuriser = createFeaturiser(parseFeatures(text));

  test("writes the same for a molecule whatever came before, and nothing beyond its width", () => {
    const first = MOLECULES.map((molecule) => rowOf(featuriser, molecule));
    const backwards = MOLECULES.toReversed().map((molecule) => rowOf(featuriser, molecule));
    expect(backwards.toReversed()).toEqual(first);
    const anew = createFeaturiser(parseFeatures(text));
    expect(MOLECULES.map((molecule) => rowOf(anew, molecule))).toEqual(first);
    for (const row of first) {
      expect(row.slice(-2)).toEqual([0, 0]);
      if (featuriser.form !== "bits" || featuriser.width % 8 === 0) continue;
      expect((row.at(-3) ?? 0) >> (featuriser.width % 8)).toBe(0);
    }
  });

  test("tells molecules apart", () => {
    const rows = new Set(
      MOLECULES.slice(0, PARITY_SMILES.length).map((molecule) => rowOf(featuriser, molecule).join()),
    );
    expect(rows.size).toBeGreaterThan(text.includes("FILE") ? 2 : 3);
  });

  if (featuriser.form !== "values") return;
  const { columns, width } = featuriser;

  test("describes each column", () => {
    expect(columns).toHaveLength(width);
    expect(new Set(columns.map(({ name }) => name)).size).toBe(width);
    for (const { name, description, range } of columns) {
      expect(name).toMatch(/^[A-Za-z]\w*$/);
      expect(description.length).toBeGreaterThan(5);
      expect(range[0]).toBeLessThanOrEqual(range[1]);
    }
  });

  test("keeps to range and kind of each column, and has a reason for each missing value", () => {
    const faults = MOLECULES.flatMap((molecule, m) => {
      const row = rowOf(featuriser, molecule);
      return columns.flatMap(({ name, range, isInteger }, i) => {
        const value = row[i] as number;
        if (Number.isNaN(value))
          return featuriser.missing(molecule, i).length > 5 ? [] : [`${name} of ${m}: no reason`];
        const fits = value >= range[0] && value <= range[1] && (!isInteger || Number.isInteger(value));
        return fits ? [] : [`${name} of ${m}: ${value} not in ${range.join(" to ")}`];
      });
    });
    expect(faults).toEqual([]);
  });
});
