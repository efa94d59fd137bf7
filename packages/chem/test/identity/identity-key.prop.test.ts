import { createRdkitEngine, IDENTITY_KINDS, type IdentityKind, identityKey, parseSmiles } from "@molsieve/chem";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";
import { renumbered } from "./renumbered.js";

const engine = await createRdkitEngine();
afterEach(() => expect([engine.liveMolecules, engine.broken]).toEqual([0, false]));

function key(smiles: string, kind: IdentityKind, stereo: boolean): string {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return parsed.code;
  using mol = parsed.mol;
  const result = identityKey(engine, mol, kind, { stereo });
  return result.ok ? result.key : result.code;
}

const READABLE = NCI_SMILES.filter((smiles) => key(smiles, "formula", true) !== "valence");
const molecule = fc.constantFrom(...READABLE);

test.each(IDENTITY_KINDS)("a key of kind %s does not depend on the order of atoms", (kind) => {
  fc.assert(
    fc.property(molecule, fc.nat(), fc.boolean(), (smiles, seed, stereo) => {
      const other = renumbered(engine, smiles, seed);
      expect(key(other, kind, stereo), other).toBe(key(smiles, kind, stereo));
    }),
    { numRuns: 40 },
  );
});

/** Kinds and looser ones: equal keys of the first must give equal keys of the second. */
const LOOSER: readonly (readonly [IdentityKind, IdentityKind])[] = [
  ["smiles", "inchi-key"],
  ["smiles", "tautomer"],
  ["tautomer", "protomer-v2"],
  ["tautomer-v1", "protomer"],
  ["smiles", "mesomer"],
  ["mesomer", "redox-pair"],
  ["redox-pair", "element-graph"],
  ["element-graph", "anonymous-graph"],
  ["element-graph", "atom-bond-counts"],
  ["anonymous-graph", "degree-vector"],
  ["mesomer", "formula"],
  ["tautomer", "formula"],
];

test("what has the same strict key has the same loose key", () => {
  const looseOf = new Map<string, string>();
  for (const smiles of READABLE.slice(0, 600)) {
    for (const [strict, loose] of LOOSER) {
      const a = `${strict} ${loose} ${key(smiles, strict, true)}`;
      const b = key(smiles, loose, false);
      expect(looseOf.get(a) ?? b, smiles).toBe(b);
      looseOf.set(a, b);
    }
  }
});
