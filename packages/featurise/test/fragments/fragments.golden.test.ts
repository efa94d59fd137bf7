import { readFileSync } from "node:fs";
import { createRdkitEngine } from "@molsieve/chem";
import {
  breakBricsBonds,
  bricsFragments,
  findBricsBonds,
  matchedPairFragments,
  pieceSmiles,
} from "@molsieve/featurise";
import { expect, test } from "vitest";
import { moleculeOf } from "../support/molecules.js";

// Made by ../golden/make-fragments.mjs with RDKit for Python.
const golden = JSON.parse(readFileSync(new URL("../golden/fragments.golden.json", import.meta.url), "utf8")) as Record<
  string,
  { bonds: unknown; pieces: string[]; fragments: string[]; cuts: [core: string, sides: string][] }
>;

const engine = await createRdkitEngine();

/** RDKit for Python's SMILES as RDKit-JS writes them. */
function canonical(smiles: string): string {
  if (smiles === "") return "";
  const answer = engine.read(smiles, { removeHs: false });
  if (answer.mol === undefined) throw new Error(smiles);
  using mol = answer.mol;
  return mol.smiles();
}

test.each(Object.entries(golden))("BRICS of %s is RDKit's", (smiles, want) => {
  const molecule = moleculeOf(smiles);
  expect(findBricsBonds(molecule).map(({ atoms, environments }) => [atoms, environments])).toEqual(want.bonds);
  const pieces = breakBricsBonds(molecule).map((piece) => pieceSmiles(engine, piece));
  expect(pieces.sort()).toEqual(want.pieces.map(canonical).sort());
  expect(bricsFragments(engine, molecule)).toEqual([...new Set(want.fragments.map(canonical))].sort());
});

/** Cut with the numbers of attachments left out: where side chains are equal, RDKit's numbers depend on the order of atoms. */
const unnumbered = (core: string, sides: readonly string[]) =>
  [core, ...sides].map((text) => canonical(text.replace(/\[\*:\d\]/g, "*"))).join(" ");

test.each(Object.entries(golden))("matched-pair fragments of %s are RDKit's", (smiles, want) => {
  // The table is of the molecules without stereo.
  const result = matchedPairFragments(engine, moleculeOf(smiles.replace(/[@/\\]/g, "")));
  if (!result.ok) {
    if (result.code === "too-many-bonds") expect(want.cuts).toEqual([]);
    return;
  }
  const theirs = want.cuts.map(([core, sides]) => {
    const numbered = sides.split(".").sort((a, b) => Number(/:(\d)/.exec(a)?.[1]) - Number(/:(\d)/.exec(b)?.[1]));
    return { core: canonical(core), sides: numbered.map(canonical), isTied: isTied(numbered) };
  });
  expect(result.fragments).toHaveLength(theirs.length);
  result.fragments.forEach(({ core, sideChains }, i) => {
    const { core: theirCore, sides, isTied: tied } = theirs[i] as (typeof theirs)[number];
    if (core === "") expect([...sideChains].sort()).toEqual([...sides].sort());
    else if (tied) expect(unnumbered(core, sideChains)).toBe(unnumbered(theirCore, sides));
    else expect([core, ...sideChains]).toEqual([theirCore, ...sides]);
  });
});

function isTied(sides: readonly string[]): boolean {
  const plain = sides.map((side) => side.replace(/:\d/, ""));
  return new Set(plain).size < plain.length;
}
