import { Canoniser } from "@molsieve/chem";
import { Random } from "@molsieve/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shuffled } from "../edit/shuffled.js";
import { areIsomorphic } from "./isomorphic.js";
import { randomMolecule } from "./random-molecule.js";

const canoniser = new Canoniser();

test("molecules of up to seven atoms have one key exactly when some numbering makes them the same", () => {
  let equal = 0;
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = new Random(seed);
      const one = randomMolecule(random, 7);
      // Of the same bonds, so that many pairs are close: one hand or one kind is changed.
      const other = shuffled(varied(one, random), random);
      const isSame = areIsomorphic(one, other);
      if (isSame) equal++;
      expect(canoniser.key(one) === canoniser.key(other)).toBe(isSame);
      expect(`${canoniser.certificate(one)}` === `${canoniser.certificate(other)}`).toBe(isSame);
    }),
    { numRuns: 3000 },
  );
  expect(equal).toBeGreaterThan(300);
});

test("neither order nor direction of atoms and bonds counts", () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = new Random(seed);
      const molecule = randomMolecule(random, 14);
      const other = shuffled(molecule, random);
      expect(canoniser.certificate(other)).toEqual(canoniser.certificate(molecule));
    }),
    { numRuns: 1000 },
  );
});

function varied(molecule: ReturnType<typeof randomMolecule>, random: Random): ReturnType<typeof randomMolecule> {
  const flip = (values: Uint8Array, low: number) => {
    const copy = values.slice();
    for (let tries = 0; tries < 2 * copy.length; tries++) {
      const i = random.nextBelow(copy.length);
      if ((copy[i] as number) < low) continue;
      copy[i] = 2 * low + 1 - (copy[i] as number);
      if (random.nextFloat() < 0.7) break;
    }
    return copy;
  };
  return random.nextFloat() < 0.5
    ? { ...molecule, chirality: flip(molecule.chirality, 1) }
    : { ...molecule, bondStereo: flip(molecule.bondStereo, 2) };
}
