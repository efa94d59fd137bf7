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
    ["C1CC", 'syntax: "C1CC": unclosed ring near character 2'],
    ["C1CC%12C1CC", 'syntax: "C1CC%12C1CC": unclosed ring near character 5'],
    ["[13CH2]1C%(100)CC1", 'syntax: "[13CH2]1C%(100)CC1": unclosed ring near character 10'],
    ["C1CC |$2;$|", 'syntax: "C1CC |$2;$|": unclosed ring near character 2'],
    ["C(C", 'syntax: "C(C": extra open parentheses near character 2'],
    ["CC)", 'syntax: "CC)": extra close parentheses near character 3'],
    ["CC[NH", 'syntax: "CC[NH": syntax error near character 5'],
    ["C]", 'syntax: "C]": syntax error near character 2'],
    ["C==C", 'syntax: "C==C": syntax error near character 3'],
    ["C1C1", 'syntax: "C1C1": ring closure 1 duplicates bond between atom 1 and atom 2 near character 3'],
    ["CC11", 'syntax: "CC11": duplicated ring closure 1 bonds atom 2 to itself near character 2'],
    ["C[C@TH3](F)(Cl)Br", 'syntax: "C[C@TH3](F)(Cl)Br": Invalid chiral specification on atom 2 near character 2'],
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
    ["CC[C+128]", "syntax: charge 128 at character 5 is out of range, 127 at most"],
    ["[Fe-999]", "syntax: negative charge 999 at character 4 is out of range, 127 at most"],
    ["[65536CH4]", "syntax: isotope 65536 at character 1 is out of range, 65535 at most"],
    ["C[FeH300]", "syntax: hydrogen count 300 at character 5 is out of range, 127 at most"],
    ["[#119]", "syntax: atomic number 119 at character 2 is out of range, 118 at most"],
    ["name\n  RDKit\n\n  1  0", 'syntax: "\\n" at character 5 cannot stand in a SMILES'],
    ["123", 'syntax: "123" names no atom'],
    ["CCO |nonsense|", 'syntax: "CCO |nonsense|": RDKit cannot read the extension from character 5 on'],
    ["c1cccc1 |nonsense|", /^kekulise: "c1cccc1 \|nonsense\|": no Kekulé form/],
    ["C(C)(C)(C)(C)C", 'valence: "C(C)(C)(C)(C)C": atom 1 (C) has valence 5'],
    ["CCCF(C)", 'valence: "CCCF(C)": atom 4 (F) has valence 2'],
    ["c1cccc1", 'kekulise: "c1cccc1": no Kekulé form can be drawn for its aromatic atoms'],
    ["Cc", 'kekulise: "Cc": atom 2 is written as aromatic and is in no ring'],
  ])("%j", (smiles, failure) => {
    if (typeof failure === "string") expect(read(smiles)).toBe(failure);
    else expect(read(smiles)).toMatch(failure);
  });

  test("numbers as large as RDKit holds are read", () => {
    for (const smiles of ["[Fe+127]", "[Fe-127]", "[65535C]", "[FeH127]", "[Og]", "[CH3:999999]"])
      expect(read(smiles)).toBe(smiles);
    expect(read("[#118]")).toBe("[Og]");
  });

  test("a mol block and RDKit's own JSON of a molecule that it would read", () => {
    const parsed = parseSmiles(engine, "CCO");
    if (!parsed.ok) throw new Error(parsed.message);
    using mol = parsed.mol;
    expect(read(mol.molblock())).toBe("mol-block: a mol block, not a SMILES: read it with parseMolBlock");
    expect(read(mol.molblock().replace("V2000", "V3000"))).toMatch(/^mol-block: /);
    expect(read('{"rdkitjson":{"version":12},"molecules":[{"atoms":[{}]}]}')).toMatch(/^syntax: "\{" at character 1 /);
  });
});

test.each([
  ["C]C", 1],
  ["  C]C", 1],
  ["CCé", 2],
  ["[Xx]", 1],
  ["C1CC", 1],
  ["CC[Fe]Cl(C)C", 6],
  ["Brc1cc[nH]c1c2ccco2.Clc", 22],
  ["C[H]C(C)(C)(C)(C)C", undefined],
  ["CCO |nonsense|", 4],
])("the fault of %j is at position %s of the trimmed text", (smiles, position) => {
  const parsed = parseSmiles(engine, smiles);
  expect(parsed).toMatchObject({ ok: false });
  expect("position" in parsed ? parsed.position : undefined).toBe(position);
});

test.each([
  ["CC(C)(C)(C)C", [1]],
  ["[2H]C(C)(C)(C)C", [1]],
  ["CCc1cccc1", [2, 3, 4, 5, 6]],
  ["CCc", [2]],
  ["[H]C(C)(C)(C)C", [0]],
  ["C1CC", undefined],
])("the atoms at fault in %j are %j", (smiles, atoms) => {
  const parsed = parseSmiles(engine, smiles);
  expect(parsed).toMatchObject({ ok: false });
  expect("atoms" in parsed ? parsed.atoms : undefined).toEqual(atoms);
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

  test("a ring larger than the limit is refused, whatever the size of the molecule around it", () => {
    const ring = (n: number) => `C1${"C".repeat(n - 2)}C1`;
    expect(read(ring(12), { maxRingSize: 12 })).toBe(ring(12));
    expect(read(ring(13), { maxRingSize: 12 })).toBe(
      'ring-too-large: "C1CCCCCCCCCCCC1": a ring of 13 atoms, the limit is 12',
    );
    expect(read("c1ccc2ccccc2c1CCCCCC", { maxRingSize: 6 })).toMatch(/^CCCCCC/);
    expect(read(ring(500))).toBe(ring(500));
    expect(read("C~C1CCCCCC1", { maxRingSize: 6 })).toBe("C~C1CCCCCC1");
  });

  test.each([2, 501, 3.5, Number.NaN])("maxRingSize %d is an error of the caller", (maxRingSize) => {
    expect(() => parseSmiles(engine, "C", { maxRingSize })).toThrow(
      /^maxRingSize must be an integer from 3 to 500, got /,
    );
  });

  test.each([0, 1.5, Number.NaN])("maxCharacters %d is an error of the caller", (maxCharacters) => {
    expect(() => parseSmiles(engine, "C", { maxCharacters })).toThrow(/^maxCharacters must be an integer of 1 or more/);
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
  expect(read("C1CC")).toBe('syntax: "C1CC": unclosed ring near character 2');
});

test("a structure that stops the engine is a failure, and so is every one until the restart", async () => {
  // A chain far above the limit, handed over in place of the text: RDKit-JS runs out of stack.
  const trapping: RdkitEngine = { ...engine, reader: "rdkit", read: () => engine.read(`${"C".repeat(2000)}[H]`) };
  expect(read("CCO", {}, trapping)).toBe('engine-failure: RDKit-JS failed on "CCO"');
  expect(engine.broken).toBe(true);
  expect(read("CCO")).toBe('engine-failure: RDKit-JS failed on "CCO"');
  await engine.restart();
  expect(read("CCO")).toBe("CCO");
});

test("an error that is not the engine's is not swallowed", () => {
  const faulty: RdkitEngine = {
    ...engine,
    reader: "rdkit",
    read: () => {
      throw new TypeError("a fault of ours");
    },
  };
  expect(() => read("CCO", {}, faulty)).toThrow("a fault of ours");
});
