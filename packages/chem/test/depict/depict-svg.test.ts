import {
  createRdkitEngine,
  type DepictOptions,
  depictSvg,
  findMatches,
  parseSmartsOrThrow,
  parseSmiles,
  type RdkitMol,
  type SmartsPattern,
} from "@molsieve/chem";
import { afterEach, describe, expect, test } from "vitest";

const engine = await createRdkitEngine();
afterEach(() => expect([engine.liveMolecules, engine.broken]).toEqual([0, false]));

function svgOf(smiles: string, options: DepictOptions = {}): string {
  const drawn = depictSvg(engine, smiles, options);
  if (!drawn.ok) throw new Error(drawn.message);
  return drawn.svg;
}

const fillsOf = (svg: string, atom: number) =>
  [...svg.matchAll(new RegExp(`<(?:ellipse|path)[^>]*class='atom-${atom}'[^>]*fill:(#[0-9A-F]{6})`, "g"))]
    .map((match) => match[1]?.toLowerCase())
    .filter((colour) => colour !== "#000000");

describe("a drawing", () => {
  test("is an SVG document of the size asked for, in which all text is paths", () => {
    const svg = svgOf("c1ccncc1", { width: 320, height: 200, legend: "pyridine" });
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" role="img" width="320px" height="200px"/);
    expect(svg).toContain("<title>pyridine</title>");
    expect(svg.match(/class='legend'/g)?.length).toBeGreaterThanOrEqual("pyridine".length);
    expect(svg).toContain("class='atom-3'");
    expect(svg).not.toMatch(/<text|<script|href|<\?xml/);
  });

  test("is named by its title, its legend or its SMILES", () => {
    expect(svgOf("OCC")).toContain("<title>CCO</title>");
    expect(svgOf("OCC", { legend: "ethanol" })).toContain("<title>ethanol</title>");
    expect(svgOf("OCC", { legend: "ethanol", title: "drink" })).toContain("<title>drink</title>");
  });

  test("escapes what XML forbids, and keeps every letter in the title", () => {
    const svg = svgOf("C", { legend: `<b>"β" & '中'</b>\u0000\ud800` });
    expect(svg).toContain("<title>&#60;b&#62;&#34;β&#34; &#38; &#39;中&#39;&#60;/b&#62;  </title>");
  });

  test("is the same for a graph, for RDKit's molecule and for SMILES", () => {
    const parsed = parseSmiles(engine, "CC(=O)NCCO");
    if (!parsed.ok) throw new Error(parsed.message);
    using mol = parsed.mol;
    const results = ["CC(=O)NCCO", mol, mol.molecule()].map((structure) => depictSvg(engine, structure));
    expect(new Set(results.map((result) => result.ok && result.svg)).size).toBe(1);
  });

  test("keeps the coordinates of a molecule that has some", () => {
    const read = engine.read("CO |(0,0,;0,1.5,)|");
    if (read.mol === undefined) throw new Error(read.log);
    using mol = read.mol;
    const drawn = depictSvg(engine, mol);
    const [, x1, x2] = /d='M ([\d.]+),[\d.]+ L ([\d.]+),/.exec(drawn.ok ? drawn.svg : "") ?? [];
    expect(x1).toBe(x2);
  });

  test("of a mol block keeps its coordinates", () => {
    const read = engine.read("CO |(0,0,;0,1.5,)|");
    if (read.mol === undefined) throw new Error(read.log);
    using mol = read.mol;
    const block = mol.molblock();
    expect(depictSvg(engine, block)).toEqual(depictSvg(engine, mol));
    const noted = { atomNotes: new Map([[0, "x"]]) };
    expect(() => depictSvg(engine, block, noted)).toThrow(
      "atomNotes must be absent where the structure is a mol block",
    );
  });

  test("shows labels and notes", () => {
    const plain = svgOf("CCO");
    const labelled = svgOf("CCO", { atomLabels: new Map([[0, "R<sub>1</sub>"]]) });
    expect(plain).not.toContain("class='atom-0'");
    expect(labelled.match(/class='atom-0'/g)).toHaveLength(2);
    const noted = svgOf("CCO", { atomNotes: new Map([[1, "pKa 16, β"]]) });
    expect(noted.match(/class='note'|class='CIP_Code'|class='atom-1'/g)?.length).toBeGreaterThanOrEqual(8);
  });
});

describe("highlights", () => {
  test("colour atoms and the bonds between them", () => {
    const svg = svgOf("CCO", { highlights: [{ atoms: [0, 1], colour: "#ff8800" }] });
    expect(fillsOf(svg, 0)).toEqual(["#ff8800"]);
    expect(fillsOf(svg, 1)).toEqual(["#ff8800"]);
    expect(fillsOf(svg, 2)).not.toContain("#ff8800");
    expect(svg).toMatch(/class='bond-0 atom-0 atom-1' d=[^>]*#FF8800/);
    expect(svg).not.toMatch(/class='bond-1 atom-1 atom-2' d=[^>]*#FF8800/);
  });

  test("show every colour of an atom of several", () => {
    const highlights = [
      { atoms: [0, 1], colour: "#ff8800" },
      { atoms: [1, 2], colour: "#0088ff" },
    ];
    const svg = svgOf("CCO", { highlights });
    expect(fillsOf(svg, 1).sort()).toEqual(["#0088ff", "#ff8800"]);
  });

  test("are numbered as in the graph given, whatever the order of its SMILES", () => {
    const parsed = parseSmiles(engine, "C1(CCCC1)(C(=O)C)C");
    if (!parsed.ok) throw new Error(parsed.message);
    using mol = parsed.mol;
    const drawn = depictSvg(engine, mol.molecule(), { highlights: [{ atoms: [6], bonds: [6], colour: "#ff8800" }] });
    const svg = drawn.ok ? drawn.svg : "";
    const atom = /class='atom-(\d+)'[^>]*#FF8800/.exec(svg)?.[1];
    // The highlighted atom carries a letter: it is the keto oxygen, not a carbon.
    expect(svg).toMatch(new RegExp(`class='atom-${atom}' d='[^']*' fill='#FF0000'`));
    expect(svg.match(/<path class='bond-\d+[^>]*fill:#FF8800/g)).toHaveLength(1);
  });

  test("are named in a key that takes room from the drawing", () => {
    const highlights = [{ atoms: [0], label: "first" }, { atoms: [1] }, { atoms: [2], label: "third" }];
    const svg = svgOf("CCO", { highlights, height: 200 });
    expect(svg.match(/<rect x="8"[^>]*>/g)).toEqual([
      expect.stringContaining("#ffb09c"),
      expect.stringContaining("#f5d67b"),
    ]);
    expect(svg).toContain("translate(0 164)");
    expect(svg).toContain("translate(0 182)");
  });

  test("leave a key without room out", () => {
    const highlights = Array.from({ length: 40 }, (_, i) => ({ atoms: [i % 3], label: `alert ${i}` }));
    expect(svgOf("CCO", { highlights, height: 100 }).match(/<rect x="8"/g)).toHaveLength(2);
  });
});

describe("alignment", () => {
  test("lays the scaffold of every molecule the same way", () => {
    const scaffold = "c1ccc2[nH]ccc2c1";
    const pattern = parseSmartsOrThrow("c1ccc2nccc2c1");
    using template = mustRead(scaffold);
    const [wanted] = shapes(template, pattern);
    for (const smiles of ["CCc1ccc2[nH]ccc2c1", "Cn1ccc2ccccc21", "O=C(O)Cc1c[nH]c2ccccc12"]) {
      expect(depictSvg(engine, smiles, { alignTo: scaffold })).toMatchObject({ ok: true, aligned: true });
      using mol = mustRead(smiles);
      expect(mol.layOutLike(template)).toBe(true);
      expect(shapes(mol, pattern), smiles).toContainEqual(wanted);
    }
  });

  test("changes the drawing", () => {
    const smiles = "O=C(O)Cc1c[nH]c2ccccc12";
    expect(svgOf(smiles, { alignTo: "c1ccc2[nH]ccc2c1" })).not.toBe(svgOf(smiles));
  });

  test("is said not to be where the scaffold is not in the molecule", () => {
    const drawn = depictSvg(engine, "CCO", { alignTo: "c1ccccc1" });
    expect(drawn).toMatchObject({ ok: true, aligned: false });
    expect(drawn.ok && drawn.svg).toBe(svgOf("CCO"));
  });
});

/** Coordinates of the atoms of each match, relative to its first atom. */
function shapes(mol: RdkitMol, pattern: SmartsPattern): (readonly number[])[] {
  const lines = mol.molblock().split("\n").slice(4);
  const at = (atom: number) => [0, 10].map((column) => Number(lines[atom]?.slice(column, column + 10)));
  return findMatches(pattern, mol.molecule(), { unique: false }).map((match) => {
    const [x0, y0] = at(match[0] as number) as [number, number];
    return [...match].flatMap((atom) => {
      const [x, y] = at(atom) as [number, number];
      return [Math.round(10 * (x - x0)) + 0, Math.round(10 * (y - y0)) + 0];
    });
  });
}

function mustRead(smiles: string) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.mol;
}

describe("what cannot be drawn", () => {
  test.each([
    ["", "empty"],
    ["C1CC", "syntax"],
    ["C".repeat(600), "too-large"],
    ["C".repeat(10_001), "too-long"],
    ["CN(C)(C)(C)C", "valence"],
    ["C~C", "query"],
  ])("%j is refused: %s", (smiles, code) => expect(depictSvg(engine, smiles)).toMatchObject({ ok: false, code }));

  test.each(["*", "[Na+].[Cl-]", "[CH3]", "[H][H]", "[Fe]", "C".repeat(500), Array(100).fill("O").join(".")])(
    "%j is drawn",
    (smiles) => expect(svgOf(smiles)).toContain("</svg>"),
  );

  test.each<[DepictOptions, string]>([
    [{ width: 49 }, "width must be a whole number of pixels from 50 to 4000, got 49"],
    [{ height: Number.NaN }, "height must be a whole number"],
    [{ highlights: [{ atoms: [3] }] }, "atom must be one of the 3 atoms, numbered from 0, got 3"],
    [{ highlights: [{ atoms: [], bonds: [-1] }] }, "bond must be one of the 2 bonds"],
    [{ highlights: [{ atoms: [0], colour: "red" }] }, "colour must be a colour such as #ffb09c"],
    [{ atomLabels: new Map([[9, "x"]]) }, "atom must be one of the 3 atoms"],
    [{ atomNotes: new Map([[9, "x"]]) }, "atom must be one of the 3 atoms"],
    [{ alignTo: "C1CC" }, "alignTo must be a scaffold that can be read"],
  ])("%j is an error", (options, message) => expect(() => depictSvg(engine, "CCO", options)).toThrow(message));
});
