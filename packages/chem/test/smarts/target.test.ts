import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { expect, test } from "vitest";
import { MatchTarget } from "../../src/smarts/target.js";

const engine = await createRdkitEngine();
const molecules = ["c1ccc2c(c1)CCC2=O", "[Na+].[Cl-]", "CC(C)(C)C#N", "C12C3C4C1C5C2C3C45", "[H][H]"].map((smiles) => {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
});

test("a target that turns to another molecule knows of it what a new one does, and nothing else", () => {
  const turning = new MatchTarget(molecules[0] as (typeof molecules)[number]);
  const serials = new Set([turning.serial]);
  for (const molecule of [...molecules, ...molecules.toReversed()]) {
    turning.look(molecule);
    serials.add(turning.serial);
    expect(readings(turning)).toEqual(readings(new MatchTarget(molecule)));
  }
  expect(serials.size).toBe(2 * molecules.length + 1);
});

function readings(target: MatchTarget): unknown {
  const { nAtoms, nBonds } = target.molecule;
  return {
    classes: [...target.classes.subarray(0, nAtoms)],
    classCounts: [...target.classCounts],
    classesPresent: target.classesPresent,
    bondBits: [...target.bondBits.subarray(0, nBonds)],
    bondsPresent: target.bondsPresent,
    valences: [...target.valences.subarray(0, nAtoms)],
    ringCounts: [...target.ringCounts.subarray(0, nAtoms)],
  };
}
