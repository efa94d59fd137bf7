import { createRdkitEngine, type Molecule, moleculeAt, packMolecules, parseSmiles } from "@molsieve/chem";
import fc from "fast-check";
import { expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";

/** What nci-5k does not have: stereo, isotopes, map numbers, dative bonds, radicals, more than 255 atoms, no bonds. */
const RARE = [
  "C[C@H](F)/C=C/Cl",
  "[13CH3:200][C@@H]([2H])O",
  "N->[Cu]<-N",
  "C[CH]C",
  "[Xe]",
  "C".repeat(300),
  `C1${"C".repeat(298)}C1`,
  "C1CC2CC1C3CC23",
  "[Fe+127].[Fe-127].[65535C]",
];

const engine = await createRdkitEngine();
const molecules: Molecule[] = [];
for (const smiles of [...NCI_SMILES, ...RARE]) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) continue;
  using mol = parsed.mol;
  molecules.push(mol.molecule());
}

/** Every field with its type and values, in one text. */
const textOf = (molecule: Molecule) =>
  Object.entries(molecule)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name} ${Object.prototype.toString.call(value)} ${describe(value)}`)
    .join("\n");
const describe = (value: unknown) =>
  Array.isArray(value)
    ? value.map((ring: Uint16Array) => `${ring.constructor.name} ${ring.join()}`).join("; ")
    : String(value);

test("nci-5k packed is nci-5k, to the last field", () => {
  expect(molecules.length).toBeGreaterThan(4900);
  const batch = packMolecules(molecules);
  expect(batch.count).toBe(molecules.length);
  const different = molecules.filter((molecule, i) => textOf(moleculeAt(batch, i)) !== textOf(molecule));
  expect(different).toEqual([]);
});

test("any choice of molecules, shared or not, cloned or not, is the same after packing", () => {
  const choice = fc.array(fc.constantFrom(...molecules.slice(-40), ...molecules.slice(0, 400)), { maxLength: 30 });
  fc.assert(
    fc.property(choice, fc.boolean(), (chosen, shared) => {
      const batch = packMolecules(chosen, { shared });
      const received = shared ? batch : structuredClone(batch);
      expect(chosen.map((_, i) => textOf(moleculeAt(received, i)))).toEqual(chosen.map(textOf));
    }),
    { numRuns: 300 },
  );
});

test("no buffer with a byte changed in its frame leads out of it: it is refused or gives arrays within the buffer", () => {
  const batch = packMolecules(molecules.slice(0, 5));
  const frame = new Uint32Array(batch.buffer)[4] as number;
  fc.assert(
    fc.property(fc.nat(frame + 15), fc.integer({ min: 0, max: 255 }), fc.nat(4), (at, byte, index) => {
      const buffer = batch.buffer.slice(0);
      new Uint8Array(buffer)[at] = byte;
      try {
        const { nAtoms, nBonds, element, bondBegin } = moleculeAt({ buffer, count: batch.count }, index);
        expect([element.length, bondBegin.length]).toEqual([nAtoms, nBonds]);
      } catch (error) {
        expect(error).toMatchObject({ name: "MolsieveError", code: expect.stringMatching(/input|argument/) });
      }
    }),
    { numRuns: 3000 },
  );
});
