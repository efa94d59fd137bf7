import { createRdkitEngine, parseMolBlock, parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { beforeAll, describe, expect, test } from "vitest";
import { drawStructure } from "../../src/report/client/draw-structure.js";
import { molBlock } from "../../src/report/client/mol-block.js";
import { structureText } from "../../src/report/structure-text.js";
import { firstSmiles } from "./first-smiles.js";

const ODD = [
  "C",
  "[Na+].[Cl-]",
  "[13CH4]",
  "[CH3]",
  "[O-][N+](=O)c1ccccc1",
  "C[C@H](N)C(=O)O",
  "C[C@@H](N)C(=O)O",
  "F/C=C/F",
  "F/C=C\\F",
  "CC#N",
  "[H][H]",
  "[Fe+3]",
  "C[N+](C)(C)CC([O-])=O",
  "O=S(=O)(O)c1ccc(cc1)N=Nc1ccc(N)cc1",
  "C1CC2(C1)CCC2",
  `C${"C".repeat(150)}`,
];

let engine: RdkitEngine;
beforeAll(async () => {
  engine = await createRdkitEngine();
});

function textOf(smiles: string): { readonly text: string; readonly canonical: string } | null {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return null;
  using mol = parsed.mol;
  const text = structureText(mol.molblock(), mol.molecule().hydrogens);
  return text === null ? null : { text, canonical: mol.smiles() };
}

describe("structureText and molBlock", () => {
  test("RDKit reads the same molecule back, stereo, charges and isotopes included, of odd ones and of 300 NCI compounds", () => {
    const smiles = [...ODD, ...firstSmiles(300)];
    let nRead = 0;
    for (const each of smiles) {
      const written = textOf(each);
      if (written === null) continue;
      const parsed = parseMolBlock(engine, molBlock(written.text, each));
      if (!parsed.ok) throw new Error(`${each}: ${parsed.message}`);
      using mol = parsed.mol;
      expect(mol.smiles()).toBe(written.canonical);
      nRead++;
    }
    expect(nRead).toBeGreaterThan(290);
  });

  test("a fifth of the bytes of the mol block, at most a quarter", () => {
    const parsed = parseSmiles(engine, "O=S(=O)(Nc1ncns1)c1ccc(Oc2ccn(Cc3ccc(Cl)cc3)n2)c(C(F)(F)F)c1");
    if (!parsed.ok) throw new Error(parsed.message);
    using mol = parsed.mol;
    const text = structureText(mol.molblock(), mol.molecule().hydrogens) ?? "";
    expect(text.length).toBeLessThan(mol.molblock().length / 4);
  });

  test("what is no mol block of two dimensions is null", () => {
    expect(structureText("", [])).toBe(null);
    expect(structureText("\n\n\n  0  0  0  0  0  0  0  0  0  0999 V3000\nM  END\n", [])).toBe(null);
  });
});

describe("drawStructure", () => {
  test("draws every molecule with finite coordinates and a label for each atom that is no plain carbon", () => {
    for (const smiles of [...ODD, ...firstSmiles(100)]) {
      const written = textOf(smiles);
      if (written === null) continue;
      const svg = drawStructure(written.text);
      expect(svg).toMatch(/^<svg class="mol" viewBox="-?\d+ -?\d+ \d+ \d+"/);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
    const nitro = drawStructure(textOf("[O-][N+](=O)c1ccccc1")?.text ?? "");
    expect([...nitro.matchAll(/<g class="e-(\w+)">/g)].map(([, element]) => element)).toEqual(["O", "N", "O"]);
    expect(nitro).toContain("\u2212</tspan>");
  });

  test("the second line of each double bond of a ring lies inside it", () => {
    const svg = drawStructure(textOf("c1ccc2ccccc2c1")?.text ?? "");
    const [, d = ""] = svg.match(/class="bonds" d="([^"]*)"/) ?? [];
    const lines = [...d.matchAll(/M(-?\d+) (-?\d+)L(-?\d+) (-?\d+)/g)].map((match) => match.slice(1).map(Number));
    // Eleven bonds, five of them double.
    expect(lines).toHaveLength(16);
    const xs = lines.flatMap(([x0 = 0, , x1 = 0]) => [x0, x1]);
    const long = lines.filter(([x0 = 0, y0 = 0, x1 = 0, y1 = 0]) => Math.hypot(x1 - x0, y1 - y0) > 140);
    const outline = long.flatMap(([x0 = 0, , x1 = 0]) => [x0, x1]);
    expect(Math.min(...xs)).toBe(Math.min(...outline));
    expect(Math.max(...xs)).toBe(Math.max(...outline));
    expect(long).toHaveLength(11);
  });

  test("marks sets in colours and signed parts by strength; a standing molecule is laid down", () => {
    const { text = "" } = textOf("CCO") ?? {};
    const sets = drawStructure(text, { kind: "sets", sets: [[0, 1], [2]] });
    expect(sets.match(/class="halo halo-\d"/g)).toEqual(['class="halo halo-0"', 'class="halo halo-1"']);
    expect(sets.match(/<circle/g)).toHaveLength(3);
    const signed = drawStructure(text, { kind: "signed", values: [1, -0.5, 0.01] });
    expect(signed).toContain('class="adds" fill-opacity="1.00"');
    expect(signed).toContain('class="takes" fill-opacity="0.50"');
    expect(signed.match(/<circle/g)).toHaveLength(2);
    expect(drawStructure("C,0,0 C,0,150 O,0,300|0,1 1,2")).toContain('d="M0 0L150 0M150 0L260 0"');
    expect(drawStructure("")).toBe("");
  });
});
