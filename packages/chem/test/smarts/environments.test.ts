import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { expect, test } from "vitest";
import { hasMatch } from "../../src/smarts/find-matches.js";
import { parseSmartsOrThrow } from "../../src/smarts/parse-smarts.js";
import { PatternSet } from "../../src/smarts/pattern-set.js";

const engine = await createRdkitEngine();

test("more kinds of atoms than are remembered leave the answers as they are", () => {
  const patterns = [
    "[13C]",
    "[#7][500C,501N]",
    "[$([700#14])]~*~*",
    "[!0C;R0]",
    "[#8]~[17,460]",
    "[#15]~[470]",
    "[#5]~[480]",
  ].map((smarts) => parseSmartsOrThrow(smarts));
  const set = new PatternSet(patterns.map((pattern) => ({ pattern, minCount: 1, maxCount: Number.POSITIVE_INFINITY })));
  let matched = 0;
  for (let round = 0; round < 24; round++) {
    // 450 atoms, each of another kind: 10,800 in all, of which 8,192 are remembered.
    const element = ["C", "N", "O", "S", "Se", "Te", "Si", "Ge", "P", "As", "B", "Sn"][round % 12];
    const mass = round < 12 ? 1 : 451;
    const chain = Array.from({ length: 450 }, (_, i) => `[${mass + i}${element}]`);
    const parsed = parseSmiles(engine, chain.join(""));
    if (!parsed.ok) throw new Error(parsed.message);
    using mol = parsed.mol;
    const molecule = mol.molecule();
    const expected = patterns.flatMap((pattern, index) => (hasMatch(pattern, molecule) ? [index] : []));
    expect([round, ...set.screen(molecule).matched]).toEqual([round, ...expected]);
    matched += expected.length;
  }
  expect(matched).toBeGreaterThan(4);
});
