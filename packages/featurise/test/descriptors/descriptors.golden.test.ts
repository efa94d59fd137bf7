import { readFileSync } from "node:fs";
import { findMatches, type Molecule, parseSmartsOrThrow } from "@molsieve/chem";
import { expect, test } from "vitest";
import { DESCRIPTOR_BLOCKS } from "../../src/descriptors/descriptor-blocks.js";
import { MoleculeFacts } from "../../src/descriptors/molecule-facts.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

// Made by ../golden/make-descriptors.mjs with RDKit for Python.
const golden = JSON.parse(readFileSync(new URL("../golden/descriptors.golden.json", import.meta.url), "utf8")) as {
  names: string[];
  rows: Record<string, (number | null)[] | null>;
};

/** SMARTS by which the RDKit of the table counts, where later ones and we count by another. */
const olderDefinitions = JSON.parse(
  readFileSync(new URL("../golden/older-definitions.json", import.meta.url), "utf8"),
) as Record<string, { cause: string; smarts: string }>;

const HYDROGENS_STAY = "before RDKit 2023.09 (#6592) hydrogens that are atoms of the graph are not removed";

/** Values in which RDKit for Python and we differ, by descriptor and SMILES, with the cause. */
const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(
    ["MWHI", "MWLOW", "CHGHI", "CHGLO", "LOGPHI", "LOGPLOW", "MRHI", "MRLOW"].map((name) => [
      `BCUT2D_${name}`,
      { "[H][H]": HYDROGENS_STAY, "[H+]": HYDROGENS_STAY, "[2H]C([2H])([2H])O": HYDROGENS_STAY },
    ]),
  ),
  NumRadicalElectrons: {
    "CC1=[N+](C=CC=C1)[Co](SC#N)(SC#N)([N+]2=C(C)C=CC=C2)([N+]3=C(C)C=CC=C3)[N+]4=C(C)C=CC=C4":
      "since RDKit 2024.03 (#7122) a bonded transition metal has no radicals",
    "CC(C)CC1=[O+][Cu]2([O+]=C(C)C1)[O+]=C(C)CC(=[O+]2)CC(C)C":
      "since RDKit 2024.03 (#7122) a bonded transition metal has no radicals",
  },
};

const rdkit = await loadRdkit();
const molecules = Object.entries(golden.rows).flatMap(([smiles, values]) => {
  const molecule = readMolecule(rdkit, smiles);
  if ((molecule === null) !== (values === null)) throw new Error(`only one RDKit reads ${smiles}`);
  return molecule === null || values === null ? [] : [{ smiles, values, molecule }];
});

test.each(
  DESCRIPTOR_BLOCKS.flatMap((block) =>
    block.columns.map((column, i) => [column.name, column, block, i] as const),
  ).filter(([name]) => golden.names.includes(name)),
)("%s has RDKit's values", (name, column, block, i) => {
  const at = golden.names.indexOf(name);
  const row = new Float64Array(block.columns.length);
  const differences = molecules.flatMap(({ smiles, values, molecule }) => {
    block.write(new MoleculeFacts(molecule), row, 0);
    const actual = row[i] as number;
    const want = values[at] ?? null;
    const isEqual =
      want === null
        ? Number.isNaN(actual)
        : column.isInteger
          ? actual === want
          : Math.abs(actual - want) <= 1e-6 * Math.max(Math.abs(want), 1e-3);
    if (!isEqual && olderCount(name, molecule) === want) return [];
    if (isEqual !== (EXCEPTIONS[name]?.[smiles] === undefined)) return [{ smiles, actual, want }];
    return [];
  });
  expect(differences).toEqual([]);
});

function olderCount(name: string, molecule: Molecule): number | undefined {
  const older = olderDefinitions[name];
  return older && findMatches(parseSmartsOrThrow(older.smarts), molecule).length;
}
