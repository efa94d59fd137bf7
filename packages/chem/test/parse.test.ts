import { createRdkitEngine, type ParseLimits, parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { afterEach, describe, expect, test } from "vitest";

const engine = await createRdkitEngine();
afterEach(() => expect(engine.liveMolecules).toBe(0));

/** Canonical SMILES, or `code: message`. */
function read(smiles: string, limits?: ParseLimits, on: RdkitEngine = engine): string {
  const parsed = parseSmiles(on, smiles, limits);
  if (!parsed.ok) return `${parsed.code}: ${parsed.message}`;
  using mol = parsed.mol;
  return mol.smiles();
}

describe("reads", () => {
  test.each([
    ["OCC", "CCO"],
    ["  OCC\t\r\n", "CCO"],
    ["C1=CC=CC=C1", "c1ccccc1"],
    ["F/C=C\\F", "F/C=C\\F"],
    ["N[C@@H](C)C(=O)O", "C[C@H](N)C(=O)O"],
    ["[13CH4]", "[13CH4]"],
    ["[Na+].[Cl-]", "[Cl-].[Na+]"],
    ["C%12CC%12", "C1CC1"],
    ["*C", "*C"],
    ["OCC |(0,0,;1,0,;2,0,)|", "CCO"],
    ["OCC |$a;b;c$|", "CCO"],
  ])("%j as %s", (smiles, canonical) => expect(read(smiles)).toBe(canonical));
});

describe("refuses, naming what it got:", () => {
  test.each([
    ["", "empty: no structure was given"],
    [" \t\r\n", "empty: no structure was given"],
    ["C1CC", 'syntax: "C1CC": unclosed ring'],
    ["C(C", 'syntax: "C(C": extra open parentheses near character 2'],
    ["CC)", 'syntax: "CC)": extra close parentheses near character 3'],
    ["CC[NH", 'syntax: "CC[NH": syntax error near character 5'],
    ["C]", 'syntax: "C]": syntax error near character 2'],
    ["C==C", 'syntax: "C==C": syntax error near character 3'],
    ["C1C1", 'syntax: "C1C1": ring closure 1 duplicates bond between atom 0 and atom 1'],
    ["CZ", 'syntax: "CZ": syntax error near character 2'],
    ["[Xx]C", 'syntax: "[Xx]C": syntax error near character 2'],
    ["CCé", 'syntax: "é" at character 3 cannot stand in a SMILES'],
    ["C−C", 'syntax: "−" at character 2 cannot stand in a SMILES'],
    ["C\u0000C", 'syntax: "\\u0000" at character 2 cannot stand in a SMILES'],
    ["CC\nCC", 'syntax: "\\n" at character 3 cannot stand in a SMILES'],
    ["CCO ethanol", 'syntax: " " at character 4 cannot stand in a SMILES'],
    ["CCO\tethanol", 'syntax: "\\t" at character 4 cannot stand in a SMILES'],
    ["C{-}C", 'syntax: "{" at character 2 cannot stand in a SMILES'],
    ['{"rdkitjson":{"version":11},"molecules":[]}', 'syntax: "{" at character 1 cannot stand in a SMILES'],
    ["name\n  RDKit\n\n  1  0", 'syntax: "\\n" at character 5 cannot stand in a SMILES'],
    ["123", 'syntax: "123" names no atom'],
    ["CCO |nonsense|", 'unparsable: "CCO |nonsense|": RDKit cannot read it'],
    ["C(C)(C)(C)(C)C", 'valence: "C(C)(C)(C)(C)C": atom 1 (C) has valence 5'],
    ["CCCF(C)", 'valence: "CCCF(C)": atom 4 (F) has valence 2'],
    ["c1cccc1", 'kekulise: "c1cccc1": no Kekulé form can be drawn for its aromatic atoms'],
    ["Cc", 'unparsable: "Cc": RDKit cannot read it (non-ring atom 1 marked aromatic)'],
  ])("%j", (smiles, failure) => expect(read(smiles)).toBe(failure));

  test("a mol block and RDKit's own JSON of a molecule that it would read", () => {
    const parsed = parseSmiles(engine, "CCO");
    if (!parsed.ok) throw new Error(parsed.message);
    using mol = parsed.mol;
    expect(read(mol.molblock())).toMatch(/^syntax: /);
    expect(read('{"rdkitjson":{"version":12},"molecules":[{"atoms":[{}]}]}')).toMatch(/^syntax: "\{" at character 1 /);
  });
});

test.each([
  ["C]C", 1],
  ["  C]C", 1],
  ["CCé", 2],
  ["[Xx]", 1],
  ["C1CC", undefined],
  ["C(C)(C)(C)(C)C", undefined],
])("the fault of %j is at position %s of the trimmed text", (smiles, position) => {
  const parsed = parseSmiles(engine, smiles);
  expect(parsed).toMatchObject({ ok: false });
  expect("position" in parsed ? parsed.position : undefined).toBe(position);
});

describe("limits", () => {
  test("500 atoms are read, 501 and 3,000 are too large", () => {
    expect(read("C".repeat(500))).toBe("C".repeat(500));
    expect(read("C".repeat(501))).toBe("too-large: structure of 501 atoms, the limit is 500");
    expect(read("C".repeat(3000))).toBe("too-large: structure of 3,000 atoms, the limit is 500");
    expect(read("[CH2]".repeat(501))).toBe("too-large: structure of 501 atoms, the limit is 500");
  });

  test("lower limits hold; the caller's count of atoms is that of the text, hydrogens written as atoms included", () => {
    expect(read("CCO", { maxAtoms: 3 })).toBe("CCO");
    expect(read("CCO", { maxAtoms: 2 })).toBe("too-large: structure of 3 atoms, the limit is 2");
    expect(read("[H]C([H])[H]", { maxAtoms: 3 })).toMatch(/^too-large/);
  });

  test("a line of a megabyte is too long, whatever it holds", () => {
    expect(read("C".repeat(10_001))).toBe("too-long: SMILES of 10,001 characters, the limit is 10,000");
    expect(read("é".repeat(1_000_000))).toBe("too-long: SMILES of 1,000,000 characters, the limit is 10,000");
    expect(read("CCCC", { maxCharacters: 3 })).toBe("too-long: SMILES of 4 characters, the limit is 3");
  });

  test("the message quotes the start of a long structure only", () => {
    const failure = read(`${"C".repeat(400)}(`);
    expect(failure).toMatch(/^syntax: "C{59}… \(403 characters\): syntax error near character 401$/);
  });

  test.each([0, 501, 2.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "maxAtoms %d is an error of the caller",
    (maxAtoms) => {
      expect(() => parseSmiles(engine, "C", { maxAtoms })).toThrow(/^maxAtoms must be an integer from 1 to 500, got /);
    },
  );
});

test("a failure's message does not carry over what RDKit logged before it", () => {
  expect(read("C1CC")).toContain("unclosed ring");
  expect(read("CCF(C)")).toBe('valence: "CCF(C)": atom 3 (F) has valence 2');
  expect(read("C1CC")).toBe('syntax: "C1CC": unclosed ring');
});

test("a structure that stops the engine is a failure, and so is every one until the restart", async () => {
  // A chain far above the limit, handed over in place of the text: RDKit-JS runs out of stack.
  const trapping: RdkitEngine = { ...engine, read: () => engine.read(`${"C".repeat(2000)}[H]`) };
  expect(read("CCO", {}, trapping)).toBe('engine-failure: RDKit-JS failed on "CCO"');
  expect(engine.broken).toBe(true);
  expect(read("CCO")).toBe('engine-failure: RDKit-JS failed on "CCO"');
  await engine.restart();
  expect(read("CCO")).toBe("CCO");
});

test("an error that is not the engine's is not swallowed", () => {
  const faulty: RdkitEngine = {
    ...engine,
    read: () => {
      throw new TypeError("a fault of ours");
    },
  };
  expect(() => read("CCO", {}, faulty)).toThrow("a fault of ours");
});
