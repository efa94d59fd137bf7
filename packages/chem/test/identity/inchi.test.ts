import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { createRdkitEngine, inchiOf, inchiOfMolBlock, parseSmiles } from "@molsieve/chem";
import { sharedDataset } from "@molsieve/testkit";
import { afterEach, expect, test } from "vitest";

const engine = await createRdkitEngine();
afterEach(() => expect([engine.liveMolecules, engine.broken]).toEqual([0, false]));

function inchi(smiles: string) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return inchiOf(mol);
}

// Published InChIs and InChIKeys of water, aspirin, caffeine, L-alanine, Z-2-butene and sodium chloride.
test.each([
  ["O", "InChI=1S/H2O/h1H2", "XLYOFNOQVPJJNP-UHFFFAOYSA-N"],
  [
    "CC(=O)Oc1ccccc1C(=O)O",
    "InChI=1S/C9H8O4/c1-6(10)13-8-5-3-2-4-7(8)9(11)12/h2-5H,1H3,(H,11,12)",
    "BSYNRYMUTXBXSQ-UHFFFAOYSA-N",
  ],
  [
    "Cn1c(=O)c2c(ncn2C)n(C)c1=O",
    "InChI=1S/C8H10N4O2/c1-10-4-9-6-5(10)7(13)12(3)8(14)11(6)2/h4H,1-3H3",
    "RYYVLZVUVIJVGH-UHFFFAOYSA-N",
  ],
  ["C[C@H](N)C(=O)O", "InChI=1S/C3H7NO2/c1-2(4)3(5)6/h2H,4H2,1H3,(H,5,6)/t2-/m0/s1", "QNAYBMKLOCPYGJ-REOHCLBHSA-N"],
  ["C/C=C\\C", "InChI=1S/C4H8/c1-3-4-2/h3-4H,1-2H3/b4-3-", "IAQRGUVFOMOMEM-ARJAWSKDSA-N"],
  ["[Na+].[Cl-]", "InChI=1S/ClH.Na/h1H;/q;+1/p-1", "FAPWRFPIFSIZLT-UHFFFAOYSA-M"],
])("%s has its published InChI and InChIKey", (smiles, expected, key) => {
  expect(inchi(smiles)).toEqual({ ok: true, inchi: expected });
  expect(engine.inchiKey(expected)).toBe(key);
});

test.each([
  ["*C", "dummy-atom"],
  ["O->[Fe]", "bond-kind"],
])("%s has none: %s", (smiles, code) => expect(inchi(smiles)).toMatchObject({ ok: false, code }));

test("a structure without atoms has none", () => {
  const read = engine.read("");
  if (read.mol === undefined) throw new Error(read.log);
  using mol = read.mol;
  expect(inchiOf(mol)).toMatchObject({ ok: false, code: "no-atoms" });
});

test.each(["", "nonsense", "InChI=", "C".repeat(10_000)])("%j is no InChI and has no key", (text) => {
  expect(engine.inchiKey(text)).toBe("");
});

const sdf = sharedDataset("robustness/inchi/inchi.sdf.gz");
const reference = sharedDataset("robustness/inchi/inchi.results.reference.json.gz");

test.skipIf(sdf.skip ?? reference.skip)("InChIs of the reference set of InChI 1.07", () => {
  const table = JSON.parse(gunzipSync(readFileSync(reference.path)).toString()) as { rows: string[][] };
  const expected = new Map(
    table.rows.map((row) => [row[0], JSON.parse(row[3] as string) as { inchi: string; key: string }]),
  );
  const counts = { same: 0, other: 0, none: 0, unread: 0 };
  for (const record of gunzipSync(readFileSync(sdf.path))
    .toString("latin1")
    .split(/^\$\$\$\$\r?\n/m)) {
    const end = record.indexOf("M  END");
    if (end < 0) continue;
    const wanted = expected.get(/^> +<ID>\r?\n(.*)$/m.exec(record)?.[1]?.trim());
    const read = engine.read(record.slice(0, end + 7));
    if (read.mol === undefined) {
      counts.unread++;
      continue;
    }
    using mol = read.mol;
    const result = inchiOf(mol);
    if (!result.ok) counts.none++;
    else if (result.inchi !== wanted?.inchi) counts.other++;
    else {
      counts.same++;
      expect(engine.inchiKey(result.inchi)).toBe(wanted.key);
    }
  }
  // Unread: valences RDKit refuses. None: RDKit makes the metal's bonds dative. Other: stereo RDKit sees otherwise.
  expect(counts).toEqual({ same: 1763, other: 178, none: 16, unread: 233 });
});

test.skipIf(sdf.skip ?? reference.skip)("InChIs of the reference set as its mol blocks are drawn", () => {
  const table = JSON.parse(gunzipSync(readFileSync(reference.path)).toString()) as { rows: string[][] };
  const expected = new Map(table.rows.map((row) => [row[0], JSON.parse(row[3] as string) as { inchi: string }]));
  const counts: Record<string, number> = { same: 0, elements: 0, other: 0 };
  const count = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  for (const record of gunzipSync(readFileSync(sdf.path))
    .toString("latin1")
    .split(/^\$\$\$\$\r?\n/m)) {
    const end = record.indexOf("M  END");
    if (end < 0) continue;
    const id = /^> +<ID>\r?\n(.*)$/m.exec(record)?.[1]?.trim() ?? "";
    const result = inchiOfMolBlock(engine, record.slice(0, end + 7));
    if (!result.ok) count(result.code);
    else if (result.inchi === expected.get(id)?.inchi) count("same");
    else count(id.startsWith("_Elements") ? "elements" : "other");
  }
  // Elements: every element at once, with charges and hydrogens that RDKit counts otherwise.
  expect(counts).toEqual({ same: 2028, elements: 47, other: 101, "too-large": 12, kekulise: 1, refused: 1 });
});

test("a mol block keeps the stereo of its drawing, and valences that RDKit refuses", () => {
  const block = (atoms: string[], bonds: string[]) =>
    `\n\n\n${String(atoms.length).padStart(3)}${String(bonds.length).padStart(3)}  0  0  0  0  0  0  0  0999 V2000\n${atoms.join("\n")}\n${bonds.join("\n")}\nM  END\n`;
  const atom = (symbol: string, x: number, y: number) =>
    `${x.toFixed(4).padStart(10)}${y.toFixed(4).padStart(10)}${"0.0000".padStart(10)} ${symbol.padEnd(3)} 0  0  0  0  0  0  0  0  0  0  0  0`;
  const around = [atom("C", 0, 0), atom("F", 0, 1), atom("Cl", 1, -0.5), atom("Br", -1, -0.5)];
  const wedged = inchiOfMolBlock(engine, block(around, ["  1  2  1  1", "  1  3  1  0", "  1  4  1  0"]));
  const hashed = inchiOfMolBlock(engine, block(around, ["  1  2  1  6", "  1  3  1  0", "  1  4  1  0"]));
  expect([wedged, hashed]).toMatchObject([
    { ok: true, inchi: expect.stringContaining("/t1-/m") },
    { ok: true, inchi: expect.stringContaining("/t1-/m") },
  ]);
  expect(wedged).not.toEqual(hashed);
  const pentavalent = [atom("N", 0, 0), atom("C", 0, 1), atom("O", 1, -0.5), atom("O", -1, -0.5)];
  const nitro = block(pentavalent, ["  1  2  1  0", "  1  3  2  0", "  1  4  2  0"]);
  expect(inchiOfMolBlock(engine, nitro)).toEqual({ ok: true, inchi: "InChI=1S/CH3NO2/c1-2(3)4/h1H3" });
  expect(inchiOfMolBlock(engine, "CCO")).toMatchObject({ ok: false, code: "syntax" });
});

const drugs = sharedDataset("libraries/drugs/repurposing_samples_20200324.txt");

test.skipIf(drugs.skip)("InChIKeys of drugs as the Repurposing Hub lists them", () => {
  const rows = readFileSync(drugs.path, "latin1")
    .split(/\r?\n/)
    .filter((line) => line !== "" && !line.startsWith("!"))
    .map((line) => line.split("\t"));
  const [smilesAt, keyAt] = ["smiles", "InChIKey"].map((name) => rows[0]?.indexOf(name) as number) as [number, number];
  const keys = new Map<string, string[]>();
  for (const row of rows.slice(1).filter((_, i) => i % 4 === 0)) {
    const [smiles = "", key = ""] = [row[smilesAt]?.replace(/^"|"$/g, ""), row[keyAt]];
    // Some rows hold the InChI in the column of its key.
    if (/^[A-Z]{14}-[A-Z]{10}-[A-Z]$/.test(key)) keys.set(smiles, [...(keys.get(smiles) ?? []), key]);
  }
  let [same, skeleton, compared] = [0, 0, 0];
  for (const [smiles, expected] of keys) {
    // A tail of ChemAxon's CXSMILES says more than RDKit reads (cis and trans in rings).
    const parsed = smiles.includes("|") ? undefined : parseSmiles(engine, smiles);
    if (parsed?.ok !== true) continue;
    using mol = parsed.mol;
    const result = inchiOf(mol);
    const key = result.ok ? engine.inchiKey(result.inchi) : "";
    compared++;
    if (expected.includes(key)) same++;
    if (expected.some((other) => other.slice(0, 14) === key.slice(0, 14))) skeleton++;
  }
  // The rest: the listed key has stereo that the listed SMILES has not, or metals without their charges.
  expect(same / compared).toBeGreaterThan(0.985);
  expect(skeleton / compared).toBeGreaterThan(0.998);
});
