import { findMatches, parseSmartsOrThrow } from "@molsieve/chem";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bricsEnvironments } from "../../src/fragments/brics-environments.js";
import { randomSmiles } from "../support/random-smiles.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();

/** RDKit's definitions (`rdkit/Chem/BRICS.py`, BSD-3-Clause). */
const SMARTS: Readonly<Record<number, string>> = {
  1: "[C;D3]([#0,#6,#7,#8])(=O)",
  3: "[O;D2]-;!@[#0,#6,#1]",
  4: "[C;!D1;!$(C=*)]-;!@[#6]",
  5: "[N;!D1;!$(N=*);!$(N-[!#6;!#16;!#0;!#1]);!$([N;R]@[C;R]=O)]",
  6: "[C;D3;!R](=O)-;!@[#0,#6,#7,#8]",
  7: "[C;D2,D3]-[#6]",
  8: "[C;!R;!D1;!$(C!-*)]",
  9: "[n;+0;$(n(:[c,n,o,s]):[c,n,o,s])]",
  10: "[N;R;$(N(@C(=O))@[C,N,O,S])]",
  11: "[S;D2](-;!@[#0,#6])",
  12: "[S;D4]([#6,#0])(=O)(=O)",
  13: "[C;$(C(-;@[C,N,O,S])-;@[N,O,S])]",
  14: "[c;$(c(:[c,n,o,s]):[n,o,s])]",
  15: "[C;$(C(-;@C)-;@C)]",
  16: "[c;$(c(:c):c)]",
};
const PATTERNS = Object.entries(SMARTS).map(
  ([number, smarts]) => [Number(number), parseSmartsOrThrow(`[$(${smarts})]`)] as const,
);

test("surroundings of random molecules are those of RDKit's SMARTS", () => {
  const isSeen = new Set<number>();
  fc.assert(
    fc.property(randomSmiles, (smiles) => {
      const molecule = readMolecule(rdkit, smiles);
      if (molecule === null) return;
      const environments = bricsEnvironments(molecule);
      for (const [number, pattern] of PATTERNS) {
        const want = findMatches(pattern, molecule).map((match) => match[0]);
        const found = [...environments.keys()].filter((a) => ((environments[a] as number) >> number) & 1);
        expect({ number, smiles, atoms: found }).toEqual({ number, smiles, atoms: want });
        if (found.length > 0) isSeen.add(number);
      }
    }),
    { numRuns: 600 },
  );
  expect(isSeen.size).toBeGreaterThan(9);
});
