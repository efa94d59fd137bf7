import * as chem from "@molsieve/chem";
import { afterAll, describe, expect, test } from "vitest";

const engine = await chem.createRdkitEngine();

const GOOD = ["CCO", "c1ccccc1C(=O)[O-].[Na+]", "C[C@H](N)C(=O)O", "[13CH4]", "C".repeat(500), "*CC"];
const BAD = [
  "",
  "C1CC",
  "CC(C)(C)(C)C",
  "c1cccc1",
  "C~C",
  "C".repeat(501),
  "name\n\n\n  1  0",
  "é",
  "CCO |nonsense|",
  "[C+999]",
];

/** Ends what a function made, as its docstring tells the caller to. */
function dispose(made: unknown): void {
  if (typeof made !== "object" || made === null) return;
  if (Symbol.dispose in made) (made as Disposable)[Symbol.dispose]();
  if ("mol" in made) dispose(made.mol);
  if ("value" in made) dispose(made.value);
}

/** Runs `call` on every structure; what it throws must be an error of ours. */
function onEvery(call: (text: string) => unknown): () => void {
  return () => {
    for (const text of [...GOOD, ...BAD]) {
      try {
        dispose(call(text));
      } catch (error) {
        expect([text, error]).toEqual([text, expect.objectContaining({ name: "MolsieveError" })]);
      }
    }
  };
}

/** The same on the molecules of the structures that RDKit reads. */
function onEveryMolecule(call: (mol: chem.RdkitMol) => unknown): () => void {
  return onEvery((text) => {
    const { mol } = engine.read(text);
    if (mol === undefined) return undefined;
    using held = mol;
    return call(held);
  });
}

const AMIDE = "[C:1](=[O:2])[OH].[NH2:3]>>[C:1](=[O:2])[NH:3]";

const molBlocks = GOOD.flatMap((smiles) => {
  const { mol } = engine.read(smiles);
  if (mol === undefined) return [];
  const block = mol.molblock();
  mol[Symbol.dispose]();
  return [block, block.replace("V2000", "V9999"), block.replaceAll("  2  1  0", "  2 99  0"), block.slice(0, 100)];
});

/** Every export of the package that is given an engine or a molecule of one, and how to call it. */
const CALLS: Readonly<Record<string, () => void | Promise<void>>> = {
  parseSmiles: () => {
    onEvery((text) => chem.parseSmiles(engine, text))();
    onEvery((text) => chem.parseSmiles(engine, text, { maxAtoms: 2, maxRingSize: 3, maxCharacters: 5 }))();
    onEvery((text) => chem.parseSmiles(engine, text, { maxRingSize: 3 }))();
    onEvery((text) => chem.parseSmiles(engine, text, { maxAtoms: 0 }))();
  },
  parseGraph: () => {
    onEveryMolecule((mol) => chem.parseGraph(engine, mol.molecule()))();
    onEveryMolecule((mol) => chem.parseGraph(engine, mol.molecule(), [0]))();
    onEveryMolecule((mol) => chem.parseGraph(engine, mol.molecule(), undefined, { maxAtoms: 0 }))();
  },
  parseMolBlock: () => {
    for (const sanitise of [true, false]) {
      for (const block of [...molBlocks, ...BAD]) dispose(chem.parseMolBlock(engine, block, { sanitise }));
    }
    for (const block of molBlocks) dispose(chem.parseMolBlock(engine, block, { maxRingSize: 3 }));
  },
  standardise: () => {
    for (const preset of Object.keys(chem.PRESETS) as chem.Preset[]) {
      for (const explain of [true, false]) onEvery((text) => chem.standardise(engine, text, { preset, explain }))();
      for (const block of molBlocks) dispose(chem.standardise(engine, block, { preset }));
    }
  },
  inchiOfMolBlock: () => {
    for (const text of [...GOOD, ...BAD, ...molBlocks]) chem.inchiOfMolBlock(engine, text);
  },
  checkStructure: () => {
    for (const text of [...GOOD, ...BAD, ...molBlocks]) chem.checkStructure(engine, text);
  },
  depictSvg: onEvery((text) => chem.depictSvg(engine, text, { alignTo: "c1ccccc1" })),
  depictGrid: () => {
    dispose(
      chem.depictGrid(
        engine,
        [...GOOD, ...BAD].map((structure) => ({ structure })),
      ),
    );
    onEvery((text) => chem.depictGrid(engine, [{ structure: "CCO" }], { alignTo: text }))();
  },
  murckoScaffold: onEveryMolecule((mol) => chem.murckoScaffold(engine, mol.molecule())),
  genericScaffold: onEveryMolecule((mol) => chem.genericScaffold(engine, mol.molecule())),
  canonicalTautomer: onEveryMolecule((mol) => chem.canonicalTautomer(engine, mol.molecule())),
  enumerateTautomers: onEveryMolecule((mol) => chem.enumerateTautomers(engine, mol.molecule())),
  identityKey: () => {
    for (const kind of chem.IDENTITY_KINDS) onEveryMolecule((mol) => chem.identityKey(engine, mol, kind))();
  },
  findDuplicates: async () => {
    const rows = [...GOOD, ...BAD, ...molBlocks].map((structure, row) => ({ file: "a", row, structure }));
    for await (const { row } of chem.findDuplicates(engine, rows)) expect(row.file).toBe("a");
    for await (const _ of chem.findDuplicates(engine, rows)) break;
  },
  parseReaction: () => {
    for (const smarts of [AMIDE, "", "CC", "[C:1]>>", ">>", "C1>>C"]) {
      const parsed = chem.parseReaction(engine, smarts);
      if (parsed.ok) parsed.reaction[Symbol.dispose]();
    }
    engine.read("C").mol?.[Symbol.dispose]();
  },
  runReaction: () => {
    const parsed = chem.parseReaction(engine, AMIDE);
    if (!parsed.ok) throw new Error(parsed.message);
    using reaction = parsed.reaction;
    for (const acid of ["CC(=O)O", ...GOOD, ...BAD]) {
      for (const amine of ["NCC", "C1CC"]) chem.runReaction(engine, reaction, [acid, amine]);
    }
    onEvery((text) => chem.runReaction(engine, reaction, [text]))();
  },
  MoleculeAtWork: onEvery((text) => {
    const { mol } = engine.read(text);
    return mol && new chem.MoleculeAtWork(engine, mol);
  }),
};

afterAll(() => expect(engine.liveMolecules).toBe(0));

describe("no molecule is left alive by", () => {
  test.each(Object.entries(CALLS))("%s, whatever it is given", async (_, call) => {
    const { moleculesRead, liveMolecules } = engine;
    await call();
    expect(engine.moleculesRead).toBeGreaterThan(moleculesRead);
    expect(engine.liveMolecules).toBe(liveMolecules);
  });
});

/** Whether a function or a constructor has a parameter named `engine`. */
function takesEngine(value: unknown): boolean {
  if (typeof value !== "function") return false;
  const source = value.toString();
  const parameters = source.startsWith("class")
    ? /constructor\(([^)]*)\)/.exec(source)?.[1]
    : /\(([^)]*)\)/.exec(source)?.[1];
  return /\bengine\b/i.test(parameters ?? "");
}

test("every export that takes an engine is called here", () => {
  const takers = Object.entries(chem).flatMap(([name, value]) => (takesEngine(value) ? [name] : []));
  expect(takers).toEqual(expect.arrayContaining(["parseSmiles", "standardise"]));
  expect(takers.filter((name) => !(name in CALLS))).toEqual([]);
  expect(Object.keys(CALLS).filter((name) => !(name in chem))).toEqual([]);
});
