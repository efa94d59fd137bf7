import { createRequire } from "node:module";
import { createRdkitEngine, parseSmarts } from "@molsieve/chem";
import { findRows, prepareQuery } from "@molsieve/search";
import type { MainModule } from "@rdkit/rdkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { graphLibrary, moleculeReader, smilesLibrary } from "./support/libraries.js";

const rdkit = await (createRequire(import.meta.url)("@rdkit/rdkit") as () => Promise<MainModule>)();
rdkit.disable_logging();
const read = moleculeReader(await createRdkitEngine());
const seed = Number(process.env["MOLSIEVE_SEED"] ?? 20260901);

const PIECES =
  `C C C C N O S F Cl C(=O) C(=O)O C#C c1ccccc1 c1ccncc1 c1cc[nH]c1 C1CC1 C1CCCCC1 C12CCC(CC1)C2 c1ccc2c(c1)cccc2 [N+] [O-] [13CH2]
  [C@H](F) [C@@H](Cl) /C=C/ /C=C\\ S(=O)(=O)N [Si] [CH] [nH]1cccc1 * [2H] . = #`.split(/\s+/);
const smiles = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 7 }).map((parts) => parts.join(""));
const molecules = fc.array(smiles, { minLength: 1, maxLength: 40 }).map((texts) => texts.filter((text) => read(text)));

const ATOMS =
  `C c N n O [#6] [#7] [C,N] [c,n] [!#1] [R] [CX4] [$(C=O)] [$(C=O),$(C-N)] [$(C#C),N] [$([#6]~[#7])] [!$(C=O)] [C;!$(C-O)] * a A [F,Cl] [C@H] [+] [#6;R]`.split(
    " ",
  );
const BONDS = `- = # : ~ @ !@ -,: =,# / \\`.split(" ");
const chain = fc
  .array(fc.tuple(fc.constantFrom("", "", "", ...BONDS), fc.constantFrom(...ATOMS), fc.constantFrom("", "", "", ".")), {
    minLength: 1,
    maxLength: 5,
  })
  .map((links) => links.map(([bond, atom, dot], i) => (i === 0 ? atom : dot || bond) + (i === 0 ? "" : atom)).join(""));
const smarts = fc.oneof(
  chain,
  chain.map((text) => `C1CC${text}C1`),
  chain.map((text) => `c1cc(${text})ccc1`),
  chain.map((text) => `*1~*~*~*~*1${text}`),
);

test(`the screen changes nothing, and SMARTS find what they find by RDKit-JS (seed ${seed})`, () => {
  let hits = 0;
  fc.assert(
    fc.property(
      molecules,
      fc.array(smarts, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      (texts, patterns, useChirality) => {
        const library = graphLibrary(texts, read);
        for (const text of patterns) {
          const result = parseSmarts(text);
          const theirs = rdkit.get_qmol(text);
          if (!result.ok || theirs === null) continue;
          const query = prepareQuery(library, result.pattern);
          const rows = [...findRows(library, query, { useChirality }).rows];
          expect([...findRows(library, { ...query, clauses: [] }, { useChirality }).rows], text).toEqual(rows);
          const expected = texts.flatMap((other, row) => (occurs(theirs, other, useChirality) ? [row] : []));
          theirs.delete();
          expect(rows, `${text} in ${texts.join(" ")}`).toEqual(expected);
          hits += rows.length;
        }
      },
    ),
    { seed, numRuns: 400 },
  );
  expect(hits).toBeGreaterThan(100);
});

test(`molecules find what they find by RDKit-JS, from graphs and from SMILES (seed ${seed})`, () => {
  let hits = 0;
  fc.assert(
    fc.property(molecules, fc.boolean(), (texts, useChirality) => {
      const library = graphLibrary(texts, read);
      const again = smilesLibrary(texts, read);
      for (const text of texts.slice(0, 6)) {
        const query = prepareQuery(library, read(text) as NonNullable<ReturnType<typeof read>>);
        const rows = [...findRows(library, query, { useChirality }).rows];
        expect([...findRows(library, { ...query, clauses: [] }, { useChirality }).rows], text).toEqual(rows);
        expect([...findRows(again, query, { useChirality }).rows], text).toEqual(rows);
        const theirs = rdkit.get_mol(text);
        const expected = texts.flatMap((other, row) => (occurs(theirs, other, useChirality) ? [row] : []));
        theirs?.delete();
        expect(rows, `${text} in ${texts.join(" ")}`).toEqual(expected);
        hits += rows.length;
      }
    }),
    { seed, numRuns: 400 },
  );
  expect(hits).toBeGreaterThan(100);
});

function occurs(query: ReturnType<MainModule["get_mol"]>, smiles: string, useChirality: boolean): boolean {
  const mol = rdkit.get_mol(smiles);
  if (mol === null || query === null) throw new Error(smiles);
  const found = mol.get_substruct_match(query, JSON.stringify({ useChirality })) !== "{}";
  mol.delete();
  return found;
}
