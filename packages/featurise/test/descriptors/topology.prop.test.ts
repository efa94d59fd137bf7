import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MoleculeFacts } from "../../src/descriptors/molecule-facts.js";
import { mqnKind } from "../../src/descriptors/mqn.js";
import { moleculeOf } from "../support/molecules.js";
import { randomSmiles } from "../support/random-smiles.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";
import { renumbered } from "../support/renumbered.js";
import { TOPOLOGY_BLOCKS, topologyOf } from "../support/topology.js";

const rdkit = await loadRdkit();
const table = readFileSync(new URL("../golden/descriptors.golden.json", import.meta.url), "utf8");
const { rows } = JSON.parse(table) as { rows: Record<string, readonly (number | null)[] | null> };
const GOLDEN = Object.keys(rows).filter((smiles) => rows[smiles] !== null);
const someSmiles = fc.oneof(fc.constantFrom(...GOLDEN), randomSmiles);

function expectAlike(actual: Record<string, number>, expected: Record<string, number>): void {
  for (const [name, value] of Object.entries(expected)) {
    const got = actual[name] ?? Number.POSITIVE_INFINITY;
    if (Number.isNaN(value)) expect(got, name).toBeNaN();
    else
      expect(Math.abs(got - value), `${name} ${got} instead of ${value}`).toBeLessThanOrEqual(
        1e-9 * Math.max(1, Math.abs(value)),
      );
  }
}

test("the order of the atoms does not matter", () => {
  fc.assert(
    fc.property(someSmiles, fc.infiniteStream(fc.nat()), (smiles, numbers) => {
      const molecule = readMolecule(rdkit, smiles);
      if (molecule === null) return;
      const order = Array.from({ length: molecule.nAtoms }, (_, atom) => atom);
      const keys = order.map(() => numbers.next().value ?? 0);
      order.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
      expectAlike(topologyOf(renumbered(molecule, order)), topologyOf(molecule));
    }),
    { numRuns: 400 },
  );
});

test("facts of the molecule before leave no trace", () => {
  const facts = new MoleculeFacts(moleculeOf("C"));
  fc.assert(
    fc.property(fc.array(someSmiles, { minLength: 2, maxLength: 6 }), (list) => {
      for (const smiles of list) {
        const molecule = readMolecule(rdkit, smiles);
        if (molecule === null) continue;
        facts.look(molecule);
        const values: Record<string, number> = {};
        for (const block of TOPOLOGY_BLOCKS) {
          const row = new Float64Array(block.columns.length + 3).fill(7);
          block.write(facts, row, 2);
          expect([row[0], row[1], row.at(-1)]).toEqual([7, 7, 7]);
          for (const [i, { name }] of block.columns.entries()) values[name] = row[i + 2] ?? Number.NaN;
        }
        expect(values).toEqual(topologyOf(molecule));
      }
    }),
    { numRuns: 200 },
  );
});

test("sums over atoms, bonds and paths add up over fragments, and so do quantum numbers", () => {
  const featuriser = mqnKind.create({});
  if (featuriser.form !== "values") throw new Error("mqn has values");
  const counts = (smiles: string) => {
    const row = new Float64Array(featuriser.width);
    featuriser.write(moleculeOf(smiles), row);
    return row;
  };
  // Aromatic bonds are halved after they are counted, an odd one in favour of single bonds.
  const isSum = (i: number) => i !== 15 && i !== 16;
  fc.assert(
    fc.property(fc.constantFrom(...GOLDEN), fc.constantFrom(...GOLDEN), (a, b) => {
      const [left, right, both] = [a, b, `${a}.${b}`].map((smiles) => topologyOf(moleculeOf(smiles)));
      for (const [name, value] of Object.entries(both ?? {})) {
        if (!name.startsWith("Chi") && name !== "HallKierAlpha") continue;
        expect(value, name).toBeCloseTo((left?.[name] ?? 0) + (right?.[name] ?? 0), 9);
      }
      const [one, other] = [counts(a), counts(b)];
      const sum = one.map((count, i) => count + (other[i] ?? 0));
      expect([...counts(`${a}.${b}`)].filter((_, i) => isSum(i))).toEqual([...sum].filter((_, i) => isSum(i)));
    }),
    { numRuns: 100 },
  );
});
