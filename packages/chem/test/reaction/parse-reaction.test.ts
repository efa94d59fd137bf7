import { createRdkitEngine, parseReaction } from "@molsieve/chem";
import { afterEach, expect, test } from "vitest";
import { mapNumbers, splitReaction } from "../../src/reaction/reaction-text.js";

const engine = await createRdkitEngine();
afterEach(() => expect([engine.liveMolecules, engine.broken]).toEqual([0, false]));

test.each([
  ["[C:1](=[O:2])O.[N:3]>>[C:1](=[O:2])[N:3]", 2, 1],
  [" [C:1]Br . [C:2]I >> [C:1][C:2] ", 2, 1],
  ["([C:1]Br.[C:2]I)>>[C:1][C:2]", 1, 1],
  ["[C:1][OH]>CC(=O)Cl.N>[C:1]Cl.O", 1, 2],
  ["[N:1]->[Fe:2]>>[N:1].[Fe:2]", 1, 2],
  ["[c;$(c[OH]):1][H]>>[c:1]", 1, 1],
  ["[C:1]>>[C:1].[C:1]", 1, 2],
])("%s has %d reactants and %d products", (smarts, nReactants, nProducts) => {
  const read = parseReaction(engine, smarts);
  if (!read.ok) throw new Error(read.message);
  using reaction = read.reaction;
  expect(reaction).toMatchObject({ nReactants, nProducts });
  expect(engine.liveMolecules).toBe(1);
});

test.each([
  ["", "empty", "no reaction was given"],
  ["  \n", "empty", "no reaction was given"],
  ["CCO", "syntax", '"CCO" is not of the form reactants>agents>products'],
  ["C>C>C>C", "syntax", "not of the form"],
  ["$RXN\n\n", "syntax", "$RXN"],
  ["C1>>C", "syntax", '"C1>>C": unclosed ring'],
  ["[C:1](>>[C:1]", "syntax", "[C:1]("],
  ["[C:1]>>[C:1]中", "syntax", "cannot stand in a reaction"],
  [">>C", "incomplete", "has no reactants"],
  ["C>>", "incomplete", "has no products"],
  ["[C:1][C:1]>>[C:1]", "map-number", "two reactant atoms are numbered 1"],
  ["[C:1]>>[C:2][C:2]", "map-number", "two product atoms are numbered 2, and no reactant atom is"],
  [`${"C".repeat(501)}>>C`, "too-long", "the limit is 10000 characters and 500 atoms"],
  [`[C${";!O".repeat(4000)}]>>C`, "too-long", "the limit is 10000 characters and 500 atoms"],
])("%j is refused: %s", (smarts, code, message) => {
  expect(parseReaction(engine, smarts)).toEqual({ ok: false, code, message: expect.stringContaining(message) });
});

test("templates are split as RDKit splits them", () => {
  expect(splitReaction("[C:1].(N.O).C(.C)>agent.other>[C:1]->[Fe] |x>y|")).toEqual({
    reactants: ["[C:1]", "(N.O)", "C(.C)"],
    products: ["[C:1]->[Fe]"],
  });
  expect(splitReaction("a>b")).toBeUndefined();
});

test("map numbers of recursive patterns do not count", () => {
  expect(mapNumbers("[C;$(C[N:7]):1][O:12]c[nH:3]")).toEqual([1, 12, 3]);
});
