import { createRdkitEngine, type RdkitEngine, type RdkitMol, type RdkitReaction } from "@molsieve/chem";
import { afterEach, describe, expect, test } from "vitest";

const engine = await createRdkitEngine();
afterEach(() => expect(engine.liveMolecules).toBe(0));

function mustRead(text: string, on: RdkitEngine = engine): RdkitMol {
  const read = on.read(text);
  if (read.mol === undefined) throw new Error(read.log);
  return read.mol;
}

test("names its version and counts what it reads", () => {
  expect(engine.version).toMatch(/^\d{4}\.\d{2}\.\d+/);
  const before = engine.moleculesRead;
  mustRead("C")[Symbol.dispose]();
  engine.read("not SMILES");
  expect(engine.moleculesRead - before).toBe(2);
});

describe("scopes", () => {
  test("live molecules are those whose scope has not ended", () => {
    {
      using a = mustRead("C");
      using b = mustRead("CC");
      expect([a.nAtoms, b.nAtoms, engine.liveMolecules]).toEqual([1, 2, 2]);
    }
    expect(engine.liveMolecules).toBe(0);
  });

  test("an exception ends the scope as well", () => {
    expect(() => {
      using mol = mustRead("C");
      throw new Error(mol.smiles());
    }).toThrow("C");
    expect(engine.liveMolecules).toBe(0);
  });

  test("what was refused holds nothing", () => {
    const read = engine.read("C1CC");
    expect(read.mol).toBeUndefined();
    expect("log" in read && read.log).toContain("unclosed ring");
    expect(engine.liveMolecules).toBe(0);
  });

  test("use after disposal throws, disposing twice is harmless", () => {
    const mol = mustRead("CCO");
    mol[Symbol.dispose]();
    mol[Symbol.dispose]();
    expect(engine.liveMolecules).toBe(0);
    const uses = [
      () => mol.nAtoms,
      () => mol.smiles(),
      () => mol.flatSmiles(),
      () => mol.molecule(),
      () => mol.morganBits(2, 2048),
      () => mol.svg(100, 100),
      () => mol.molblock(),
      () => mol.inchi(),
      () => mol.explicitSmiles(),
      () => mol.draw({}),
      () => mol.layOut(),
      () => mol.layOutLike(mol),
    ];
    for (const use of uses) expect(use).toThrow("this molecule was disposed");
  });
});

describe("a reaction", () => {
  test("counts as live until its scope ends; what it makes holds nothing", () => {
    {
      using reaction = mustReadReaction("[C:1]O>>[C:1]Cl");
      using mol = mustRead("CCO");
      expect(engine.liveMolecules).toBe(2);
      expect(reaction.run([mol], 10)).toEqual([["CCCl"]]);
      expect(engine.liveMolecules).toBe(2);
    }
    expect(engine.liveMolecules).toBe(0);
  });

  test("that RDKit refuses holds nothing and says why", () => {
    const read = engine.readReaction("C1>>C");
    expect("log" in read && read.log).toContain("unclosed ring");
    expect(engine.liveMolecules).toBe(0);
  });

  test("with another number of reactants stops the engine, which restarts", async () => {
    using reaction = mustReadReaction("[C:1]O>>[C:1]Cl");
    expect(() => reaction.run([], 10)).toThrow("RDKit-JS failed");
    expect(engine.broken).toBe(true);
    await engine.restart();
    expect(() => reaction.run([], 10)).toThrow("this molecule was lost when RDKit-JS stopped");
  });

  test("takes molecules of its own engine only, and stays usable", async () => {
    const other = await createRdkitEngine();
    using reaction = mustReadReaction("[C:1]O>>[C:1]Cl");
    using foreign = mustRead("CCO", other);
    using own = mustRead("CCO");
    expect(() => reaction.run([foreign], 10)).toThrow("this molecule belongs to another engine");
    expect(() => own.layOutLike(foreign)).toThrow("this molecule belongs to another engine");
    expect(reaction.run([own], 10)).toEqual([["CCCl"]]);
  });
});

function mustReadReaction(smarts: string): RdkitReaction {
  const read = engine.readReaction(smarts);
  if (read.reaction === undefined) throw new Error(read.log);
  return read.reaction;
}

test("text can be read without being sanitised", () => {
  expect(engine.read("[C](C)(C)(C)(C)C").mol).toBeUndefined();
  const read = engine.readUnsanitised("[C](C)(C)(C)(C)C");
  if (read.mol === undefined) throw new Error(read.log);
  using mol = read.mol;
  expect([mol.smiles(), mol.explicitSmiles()]).toEqual(["CC(C)(C)(C)C", "[CH3]-[C](-[CH3])(-[CH3])(-[CH3])-[CH3]"]);
});

describe("a molecule", () => {
  test("writes SMILES with and without stereo and isotopes", () => {
    using mol = mustRead("[13CH3][C@H](F)/C=C/Cl");
    expect(mol.smiles()).toBe("[13CH3][C@H](F)/C=C/Cl");
    expect(mol.flatSmiles()).toBe("CC(F)C=CCl");
  });

  test("writes a mol block with 2D coordinates, and is the same afterwards", () => {
    using mol = mustRead("CC(=O)Oc1ccccc1C(=O)O");
    const lines = mol.molblock().split("\n");
    expect(lines[3]).toMatch(/^ 13 13 .*V2000$/);
    expect(lines.slice(4, 17).every((line) => /^( +-?\d+\.\d{4}){3} [CO] /.test(line))).toBe(true);
    expect(new Set(lines.slice(4, 17).map((line) => line.slice(0, 30))).size).toBe(13);
    expect(lines.slice(-2)).toEqual(["M  END", ""]);
    expect(mol.smiles()).toBe("CC(=O)Oc1ccccc1C(=O)O");
    using back = mustRead(mol.molblock());
    expect(back.smiles()).toBe(mol.smiles());
  });

  test("keeps the coordinates it was given", () => {
    using mol = mustRead("CO |(0.25,1.5,;2,-3,)|");
    expect(mol.molblock()).toContain("    0.2500    1.5000    0.0000 C");
  });

  test("is drawn as an SVG document of the size asked for", () => {
    using mol = mustRead("c1ccccc1Br");
    const svg = mol.svg(320, 200);
    expect(svg).toMatch(/^<\?xml [^>]*\?>\s*<svg /);
    expect(svg.trimEnd()).toMatch(/<\/svg>$/);
    expect(svg).toContain("viewBox='0 0 320 200'");
    expect(svg.match(/class='bond-/g)?.length).toBeGreaterThanOrEqual(7);
    expect(svg).not.toMatch(/<script|href/);
  });

  test("hands out fingerprints that outlive it", () => {
    const bits = (() => {
      using mol = mustRead("CCO");
      return mol.morganBits(2, 1024);
    })();
    const copy = bits.slice();
    for (let i = 0; i < 200; i++) mustRead("c1ccccc1O")[Symbol.dispose]();
    expect(bits).toEqual(copy);
    expect(bits).toHaveLength(128);
  });
});

describe("after a trap", () => {
  const TRAPPING = `${"C".repeat(2000)}[H]`;

  test("the engine is broken until restarted, then as before", async () => {
    expect(() => engine.read(TRAPPING)).toThrow(
      expect.objectContaining({ name: "MolsieveError", code: "engine", cause: expect.any(Error) }),
    );
    expect(engine.broken).toBe(true);
    expect(() => engine.read("C")).toThrow("RDKit-JS has stopped after an earlier failure. Call restart() first");
    await engine.restart();
    expect(engine.broken).toBe(false);
    using mol = mustRead("OCC");
    expect(mol.smiles()).toBe("CCO");
  });

  test("molecules of the stopped instance can be disposed but not used, before the restart and after", async () => {
    const early = mustRead("CCO");
    const late = mustRead("CCN");
    expect(() => engine.read(TRAPPING)).toThrow("RDKit-JS failed");
    expect(() => early.smiles()).toThrow("this molecule was lost when RDKit-JS stopped");
    early[Symbol.dispose]();
    await engine.restart();
    expect(() => late.smiles()).toThrow("this molecule was lost when RDKit-JS stopped");
    expect(engine.broken).toBe(false);
    late[Symbol.dispose]();
    expect(engine.liveMolecules).toBe(0);
  });

  test("the log of refusals works in the new instance", async () => {
    await engine.restart();
    const read = engine.read("C1CC");
    expect("log" in read && read.log).toContain("unclosed ring");
  });
});

test("two engines do not know each other's molecules", async () => {
  const other = await createRdkitEngine();
  using mol = mustRead("C", other);
  expect([mol.nAtoms, other.liveMolecules, engine.liveMolecules]).toEqual([1, 1, 0]);
});
