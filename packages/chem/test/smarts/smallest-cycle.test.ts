import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { describe, expect, test } from "vitest";
import { LONG_CYCLE, SmallestCycles } from "../../src/smarts/smallest-cycle.js";
import { NCI_SMILES } from "../nci.js";

const engine = await createRdkitEngine();
const molecules = [
  "C1CC2CCC1C2",
  "C12C3C4C1C5C2C3C45",
  "C1CCCCCCCCC1",
  "C1CC2(C1)CCC2",
  ...NCI_SMILES.slice(0, 500),
].flatMap((smiles) => {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return [];
  using mol = parsed.mol;
  return [mol.molecule()];
});

describe("the smallest cycle through a bond", () => {
  test("is that of the smallest ring of RDKit's set with both its atoms side by side", () => {
    const cycles = new SmallestCycles();
    for (const molecule of molecules) {
      cycles.look(molecule);
      const expected = Array.from({ length: molecule.nBonds }, (_, b) => {
        const [begin, end] = [molecule.bondBegin[b], molecule.bondEnd[b]];
        const sizes = molecule.rings.flatMap((ring) =>
          [...ring].some((atom, i) => {
            const next = ring[(i + 1) % ring.length];
            return (atom === begin && next === end) || (atom === end && next === begin);
          })
            ? [ring.length]
            : [],
        );
        return sizes.length === 0 ? 0 : Math.min(LONG_CYCLE, ...sizes);
      });
      expect([...cycles.lengths.subarray(0, molecule.nBonds)]).toEqual(expected);
    }
  });
});
