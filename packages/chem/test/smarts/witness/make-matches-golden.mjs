// Rewrites ../find-matches.golden.json: a few hundred patterns, a few hundred molecules, and for each pair that matches
// the atoms of every match, by RDKit-JS. Needs the data sets (MOLSIEVE_DATASETS) and RDKit's data files.
//
//   node packages/chem/test/smarts/witness/make-matches-golden.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const RDKIT_DATA = "/usr/share/RDKit/Data";
const folder =
  process.env["MOLSIEVE_DATASETS"] ?? fileURLToPath(new URL("../../../../../../shared/datasets", import.meta.url));

/** One pattern for each thing the language can say, and what RDKit reads in its own way. */
const LANGUAGE =
  `* A a C c [#6] [Cl] [Se] [se] [13C] [2H] [0C] [H] [#1] [H+] [12*] [D1] [D] [d2] [X4] [X] [v3] [v] [H1] [H] [h] [h2] [R] [R0] [R2]
  [r] [r5] [r0] [k] [k6] [k0] [x] [x2] [x3] [z] [z2] [Z] [Z1] [^0] [^1] [^2] [^3] [+] [-] [+0] [--] [N+] [O-] [D{2-3}] [D{3-}]
  [h{-1}] [r{5-6}] [k{5-5}] [k{6-}] [x{3-}] [z{2-}] [Z{1-2}] [R{2-}] [v{4-}] [+{0-1}] [-{1-}] [!C] [!#6;!#1] [C,N] [C;!R] [c&H1]
  [C,N;R] [n,N;+0,+1] [!!N] [$(C=O)] [!$(C=O)] [$([NH2]C),$([OH]C)] [$([#6;$([#6]~[#7])]=O)] [C;!$(C-[OH])]=O [C:1]-[O:2] CC C-C
  C=C C#N C~N C:C c:c cc C@C C!@C c-,:c C=,#C C-;!@C *!-* *!:* *-&@* C/C C\\C c1ccccc1 C1CC1 C1~*~*~1 c%11cccc%11 C%(100)CC%(100)
  C-1CCCCC1 C=1CCCCC=1 C.O [Na+].[Cl-] N.N.N C(C)(C)C C(=O)(O)C N->[Cu] [Cu]<-N [N,O]->* *->* [C@](C)(F)Cl [C@@](C)(F)Cl [C@H](F)Cl
  C[C@@H](F)Cl F[C@@H]1CCC(*)C1 [C@]1(O)(Br)CCCC1 F/C=C/Cl F/C=C\\Cl C/C=C\\C [S@](=O)(C)c [$([C@H](F)Cl)] [C@TH2](F)(Cl)C`.split(
    /\s+/,
  );
const UNUSUAL =
  `C[C@H](F)Cl C[C@@H](F)Cl F[C@@H]1CC[C@](O)(Br)C1 F/C=C/Cl C/C=C\\C(F)=C [2H]C([2H])([2H])O [H][H] [H]O[H].[Na+].[Cl-]
  c1ccc2c(c1)[nH]c1ccccc12 c1cc[se]c1.C[Si](C)(C)C O=[S@](C)c1ccccc1 [NH3]->[Cu]<-[NH3] C1CC2CCC1C2 *c1ccccc1 [13CH4].[O-][N+](=O)C
  CS(=O)(=O)N=P(O)(O)O c1ccn2cncc2c1.O=c1cc[nH]cc1 C1CC2(C1)CCC2 [Fe+2] [O-2].[Mg+2] N#Cc1ccccc1 C#CC=C=C`.split(/\s+/);

const rdkit = await createRequire(import.meta.url)("@rdkit/rdkit")({ print: () => {}, printErr: () => {} });
const lines = (path) => readFileSync(path, "utf8").split("\n");
const every = (list, step) => list.filter((_, i) => i % step === 0);
const column = (file, index) => lines(join(RDKIT_DATA, file)).map((line) => line.split("\t")[index] ?? "");
const patterns = [
  ...LANGUAGE,
  ...column("FragmentDescriptors.csv", 2),
  ...column("Crippen.txt", 1),
  ...every(lines(join(folder, "filters/klekota_roth_patterns.txt")), 60),
].map((text) => text.trim());
const molecules = [
  ...UNUSUAL,
  ...every(lines(join(folder, "libraries/rdkit/first_5K.smi")), 50).map((line) => line.split(/\s/)[0]),
  ...every(lines(join(folder, "libraries/patwalters_datafiles/chembl_drugs.smi")), 40)
    .slice(0, 60)
    .map((line) => line.split(/\s/)[0]),
];

const mols = [...new Set(molecules)].flatMap((smiles) => {
  const mol = smiles === "" ? null : rdkit.get_mol(smiles);
  return mol === null || mol.get_num_atoms() > 60 ? [] : [{ smiles, mol }];
});
const rows = [...new Set(patterns)].flatMap((smarts) => {
  const pattern = smarts === "" || smarts.startsWith("#") || smarts === "SMARTS" ? null : rdkit.get_qmol(smarts);
  if (pattern === null) return [];
  const stereo = /[@/\\]/.test(smarts);
  const matches = mols.flatMap(({ mol }, m) => {
    const found = JSON.parse(mol.get_substruct_matches(pattern, JSON.stringify({ useChirality: stereo })));
    return Array.isArray(found) ? [[m, found.map(({ atoms }) => atoms.join(" ")).join(",")]] : [];
  });
  pattern.delete();
  return [{ smarts, stereo, matches }];
});
for (const { mol } of mols) mol.delete();
const table = { rdkit: rdkit.version(), molecules: mols.map(({ smiles }) => smiles) };
const text = rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n");
const head = Object.entries(table)
  .map(([key, value]) => `"${key}": ${JSON.stringify(value)},\n`)
  .join("");
writeFileSync(new URL("../find-matches.golden.json", import.meta.url), `{${head}"patterns": [\n${text}\n]}\n`);
process.stdout.write(
  `${rows.length} patterns, ${mols.length} molecules, ${rows.filter((r) => r.matches.length > 0).length} patterns match\n`,
);
