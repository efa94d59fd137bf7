import { createRdkitEngine, parseMolBlock, parseSmiles } from "@molsieve/chem";
import fc from "fast-check";
import { expect, test } from "vitest";
import { blockVariants, stars } from "./block-variants.mjs";

const engine = await createRdkitEngine({ reader: "check" });

const SMILES = [
  ...[
    "C[C@H](N)C(=O)O",
    "C/C=C/C=C\\C",
    "O=[N+]([O-])c1ccccc1",
    "C[S@](=O)c1ccccc1",
    "C[C@@H]1CC[C@H](O)CC1",
    "C1=CCCCCCC1",
  ],
  ...[
    "F/C(Cl)=C(/Br)C",
    "Oc1ccc2[nH]ccc2c1",
    "C1C[C@H]2CC[C@@H]1C2",
    "C/C=N/O",
    "CC(C)=C=C",
    "[2H]C([H])([2H])O",
    "CP(C)(=O)O",
  ],
];
const bases = SMILES.flatMap((text) => {
  const parsed = parseSmiles(engine, text);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return [mol.molblock()];
});

/** Reads with both readers: any difference between them throws. */
function read(block: string): void {
  const parsed = parseMolBlock(engine, block);
  if (parsed.ok) parsed.mol[Symbol.dispose]();
  expect(engine.broken).toBe(false);
}

test("drawings that were changed at random are read as by RDKit-JS, most of them without it", () => {
  const before = engine.readings.fast;
  fc.assert(fc.property(blockVariants(bases), read), { numRuns: 1500, endOnFailure: true });
  expect(engine.readings.fast - before).toBeGreaterThan(750);
});

test("wedges at centres on a grid are read as by RDKit-JS, most of them without it", () => {
  const before = engine.readings.fast;
  fc.assert(fc.property(stars, read), { numRuns: 1500, endOnFailure: true });
  expect(engine.readings.fast - before).toBeGreaterThan(1300);
});
