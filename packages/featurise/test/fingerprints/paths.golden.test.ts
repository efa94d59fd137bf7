import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Molecule } from "@molsieve/chem";
import { atomPairCodes, rdkitSubgraphCounts, torsionCodes } from "@molsieve/featurise";
import { expect, test } from "vitest";
import { atomPairKind } from "../../src/fingerprints/atompair.js";
import { layeredKind } from "../../src/fingerprints/layered.js";
import { rdkitKind } from "../../src/fingerprints/rdkit.js";
import { torsionKind } from "../../src/fingerprints/torsion.js";
import { bitsBy, countsBy } from "../support/fingerprint-rows.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

// Made by golden/make-paths.mjs with RDKit for Python.
const golden = JSON.parse(readFileSync(new URL("../golden/paths.golden.json", import.meta.url), "utf8")) as {
  rdkit: string;
  names: string[];
  rows: Record<string, string[] | null>;
};

const digest = (words: readonly (string | number)[]) =>
  createHash("sha256").update(words.join(" ")).digest("hex").slice(0, 16);

function ofSparse({ ids, counts }: { ids: ArrayLike<number | bigint>; counts: Uint32Array }): string {
  return digest(Array.from(ids, (id, i) => `${id}:${counts[i]}`));
}

function ofCounts(counts: (molecule: Molecule) => Record<number, number>) {
  return (molecule: Molecule) => digest(Object.entries(counts(molecule)).map((entry) => entry.join(":")));
}

function ofLayers(parameters: Record<string, number>) {
  const bits = bitsBy(layeredKind, parameters);
  return (molecule: Molecule) => {
    const row = bits(molecule);
    return digest([...Array(8 * row.length).keys()].filter((i) => ((row[i >> 3] as number) >> (i & 7)) & 1));
  };
}

const DIGESTS: Readonly<Record<string, (molecule: Molecule) => string>> = {
  "atompair codes": (molecule) => ofSparse(atomPairCodes(molecule)),
  "atompair chiral codes": (molecule) => ofSparse(atomPairCodes(molecule, { chirality: true })),
  "atompair counts": ofCounts(countsBy(atomPairKind)),
  "atompair generator counts": ofCounts(countsBy(atomPairKind)),
  "torsion codes": (molecule) => ofSparse(torsionCodes(molecule)),
  "torsion chiral codes": (molecule) => ofSparse(torsionCodes(molecule, { chirality: true })),
  "torsion counts": ofCounts(countsBy(torsionKind)),
  "torsion generator counts": ofCounts(countsBy(torsionKind)),
  "torsion of 5 counts": ofCounts(countsBy(torsionKind, { atoms: 5, bits: 1000 })),
  "rdkit counts": ofCounts(countsBy(rdkitKind)),
  "rdkit subgraphs": (molecule) => ofSparse(rdkitSubgraphCounts(molecule)),
  layered: ofLayers({}),
  "layered of 2 to 5 bonds": ofLayers({ layers: 7, minPath: 2, maxPath: 5, bits: 1000 }),
  ...Object.fromEntries([1, 2, 4, 8, 16, 32].map((layers) => [`layered ${layers}`, ofLayers({ layers })])),
};

const rdkit = await loadRdkit();
const molecules = Object.entries(golden.rows).flatMap(([smiles, digests]) => {
  const molecule = readMolecule(rdkit, smiles);
  return molecule === null || digests === null ? [] : [{ smiles, molecule, digests }];
});

test.each(golden.names)("%s: those of RDKit for Python", (name) => {
  const column = golden.names.indexOf(name);
  const hasAtomCodes = name.startsWith("atompair") || name.startsWith("torsion");
  // Before RDKit 2025.03 iodine had no atom code of its own (its issue 6679).
  const compared = molecules.filter(
    ({ molecule }) => !(hasAtomCodes && golden.rdkit < "2025.03" && molecule.element.includes(53)),
  );
  const different = compared.filter(({ molecule, digests }) => DIGESTS[name]?.(molecule) !== digests[column]);
  expect(different.map(({ smiles }) => smiles)).toEqual([]);
  expect(compared.length).toBeGreaterThan(470);
});
