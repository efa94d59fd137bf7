// Rewrites ../substruct-library.golden.json: molecules of the embedded data sets and some unusual ones, queries, and the rows that
// SubstructLibrary of RDKit for Python finds, with stereo and without. It is asked without its screen, which loses arynes to a query
// with a triple bond.
//
//   node packages/search/test/substructure/witness/make-golden.mjs
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createRdkitEngine, parseSmiles } from "@molsieve/chem";

const UNUSUAL =
  `C[C@H](F)Cl C[C@@H](F)Cl F[C@@H]1CC[C@](O)(Br)C1 F/C=C/Cl F/C=C\\Cl C/C=C\\C(F)=C [2H]C([2H])([2H])O [H][H] c1ccc2c(c1)[nH]c1ccccc12
  c1cc[se]c1.C[Si](C)(C)C O=[S@](C)c1ccccc1 [NH3]->[Cu]<-[NH3] *c1ccccc1 [1*]CC[2*] [13CH4].[O-][N+](=O)C c1cc2cccc3c4cccc5cccc(c(c1)c23)c45
  C1CC2(C1)CCC2 [Fe+2] [O-2].[Mg+2] N#Cc1ccccc1 C#CC=C=C [CH3].C[CH2] c1c#cccc1 C:C C1CCCCCCCCCCC1 C1CC1C1CC1 CN(C)C=O.Cl`.split(
    /\s+/,
  );
const SMILES =
  `c1ccccc1 C1CCCCC1 c1ccncc1 c1ccc2ccccc2c1 CC(=O)O CC(=O)N CS(=O)(=O)N C#C C=C C C[N+](C)(C)C [O-] [13CH4] [2H]C *c1ccccc1 [1*]C *
  C[C@H](F)Cl C[C@@H](F)Cl F/C=C/Cl F/C=C\\Cl CC=CC C/C=C/C [CH3] [NH3]->[Cu] [Na+].[Cl-] O.O CCO.c1ccccc1 C1CC1 C1CC2CCC1C2 O=C1C=CC(=O)C=C1
  Clc1ccccc1 Brc1ccccc1 CCCCCCCC c1cc[nH]c1 c1ccoc1 c1ccsc1 NCC(=O)O OCC1OCCCC1O C[Si](C)C [H][H] FC(F)F N#N c1ccccc1-c1ccccc1`.split(
    /\s+/,
  );
const SMARTS =
  `c1ccccc1 C1CCCCC1 cc-cc cc C~C C-C C=C C#C [#6]#[#6] [#6]~1~[#6]~[#6]~[#6]~[#6]~[#6]1 [C,N]-[O,S] [C,c;R] [!#6;!#1] [$(C=O)]N
  [$([NX3;H2]c1ccccc1)] [!$(C=O)]O [R2] [r5] [D3] [X4]-[X4] [H] [#1] [2H] [13C] [+] [-] * a A [Se,se] C@C C!@C c-!@c c-,:c C=,#C *->* *~[Cu]
  C/C=C/C F/C=C/Cl F/C=C\\Cl C[C@H](F)Cl C[C@](F)Cl [C@@H](F)Cl C.O c1ccccc1.c1ccccc1 [Na+].[Cl-] [#7,#8]~[#6](~[#7,#8])~[#7,#8] S(=O)(=O)[N;H1,H2]
  c1c([OH,NH2])cccc1 [CH2][CH2][CH2][CH2] [F,Cl,Br,I] [C;!R]=[C;!R] [N+](=O)[O-] c:n:c C1~*~*~1 [#6]:[#7]:[#6] *=*-*=* [$([#6]=O);R] [x3]`.split(
    /\s+/,
  );

const root = new URL("../../../../../datasets/", import.meta.url);
const lines = (path) => readFileSync(new URL(path, root), "utf8").trim().split("\n");
const every = (list, step) => list.filter((_, i) => i % step === 0);
const engine = await createRdkitEngine();
/** RDKit for Python, which is older, reads some that RDKit-JS refuses. */
const isRead = (text) => {
  const parsed = parseSmiles(engine, text);
  if (parsed.ok) parsed.mol[Symbol.dispose]();
  return parsed.ok;
};
const smiles = [
  ...UNUSUAL,
  ...every(lines("nci-5k/nci-5k.smi"), 20).map((line) => line.split(/\s/)[0]),
  ...every(lines("chembl2321810/chembl2321810.csv").slice(1), 40).map((line) => line.split(",")[1]),
].filter(isRead);
const questions = [...SMILES.map((query) => ["smiles", query]), ...SMARTS.map((query) => ["smarts", query])].flatMap(
  ([kind, query]) => [true, false].map((chirality) => ({ kind, query, chirality, unscreened: true })),
);
const { status, stdout, stderr } = spawnSync(
  process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3",
  [fileURLToPath(new URL("substruct_library.py", import.meta.url))],
  { input: [{ smiles }, ...questions].map((message) => `${JSON.stringify(message)}\n`).join(""), encoding: "utf8" },
);
if (status !== 0) throw new Error(stderr);
const [unread, ...answers] = stdout
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
if (unread.length > 0) throw new Error(`RDKit does not read ${unread.map((i) => smiles[i]).join(" ")}`);
const rows = questions.map(({ kind, query, chirality }, i) => JSON.stringify([kind, query, chirality, answers[i][1]]));
writeFileSync(
  new URL("../substruct-library.golden.json", import.meta.url),
  `{"smiles":${JSON.stringify(smiles)},\n"found":[\n${rows.join(",\n")}\n]}\n`,
);
