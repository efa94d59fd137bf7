import {
  AROMATIC_BOND,
  createRdkitEngine,
  findMatches,
  parseSmartsOrThrow,
  parseSmiles,
  totalValence,
} from "@molsieve/chem";
import { describe, expect, test } from "vitest";

const engine = await createRdkitEngine();

// Valences by hand: what the sum of bond orders would be, and what RDKit makes of it, in the comment.
const CASES = [
  ["c1ccn2cncc2c1", "n", [3, 3]], // 4.5 goes down to 3 at the bridge
  ["Cn1cccc1", "n", [3]], // 4 goes down to 3
  ["c1cc[nH]c1", "n", [3]],
  ["C[n+]1ccccc1", "n", [4]],
  ["c1ccsc1", "s", [2]], // 3 goes down to 2
  ["O=c1ccs(=O)cc1", "[#16]", [4]],
  ["c1ccc2ccccc2c1", "c", [4, 4, 4, 4, 4, 4, 4, 4, 4, 4]], // 4.5 goes down to 4 at the fusion
  ["CS(=O)(=O)C", "S", [6]],
  ["C[N+](=O)[O-]", "[#7]", [4]],
  ["[NH3]->[Cu]", "[#7]", [3]], // a dative bond counts for its acceptor only
  ["[NH3]->[Cu]", "[Cu]", [1]],
  ["[CH3]", "C", [3]],
] as const;

describe("the total valence", () => {
  test.each(CASES)("in %s of %s is %o", (smiles, smarts, valences) => {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) throw new Error(parsed.message);
    using mol = parsed.mol;
    const molecule = mol.molecule();
    const atoms = findMatches(parseSmartsOrThrow(smarts), molecule).flatMap((match) => [...match]);
    const found = atoms.map((atom) =>
      Array.from({ length: 9 }, (_, v) => v).filter((v) =>
        findMatches(parseSmartsOrThrow(`[v${v}]`), molecule).some((match) => match[0] === atom),
      ),
    );
    expect(found).toEqual(valences.map((valence) => [valence]));
  });

  test("goes up by the half of an odd aromatic bond", () => {
    const parsed = parseSmiles(engine, "CC");
    if (!parsed.ok) throw new Error(parsed.message);
    using mol = parsed.mol;
    expect(totalValence({ ...mol.molecule(), bondOrder: Uint8Array.of(AROMATIC_BOND) }, 0)).toBe(2 + 3);
  });
});
