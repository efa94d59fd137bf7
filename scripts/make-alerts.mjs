// Rewrites packages/chem/src/alerts/data: the built-in alert sets, from the source of Debian's RDKit 2022.09.3, so that
// our verdicts can be compared with Debian's python3-rdkit entry by entry. With deb-src in the list of apt's sources:
//
//   apt-get source rdkit=202209.3-1
//   node scripts/make-alerts.mjs --source rdkit-202209.3
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { parse } = createRequire(new URL("../packages/table/package.json", import.meta.url))("csv-parse/sync");

const PACKAGE = "Debian source package rdkit 202209.3-1";
const LICENCE = "BSD-3-Clause (RDKit contributors, Novartis Institutes for BioMedical Research)";
const TABLES = "Code/GraphMol/FilterCatalog";
const NIBR_TABLE = "Contrib/NIBRSubstructureFilters/SubstructureFilter_HitTriaging_wPubChemExamples.csv";
const PAINS_CITATION =
  "doi:10.1021/jm901137j (Baell and Holloway 2010), as SMARTS doi:10.1002/minf.201100076 (Saubern et al. 2011)";

/** What the tables say of themselves, in the order of the catalogues. */
const SETS = [
  ...["A", "B", "C"].map((family) => ({
    set: `PAINS_${family}`,
    scope: `pan-assay interference compounds, family ${family}`,
    citation: PAINS_CITATION,
  })),
  {
    set: "BRENK",
    scope: "unwanted functionality: potential toxicity or unfavourable pharmacokinetics",
    citation: "doi:10.1002/cmdc.200700139 (Brenk et al. 2008)",
  },
  {
    set: "NIH",
    scope: "problematic functional groups",
    citation: "doi:10.1039/C4OB02287D (Doveston et al. 2014), doi:10.1021/jm901070c (Jadhav et al. 2010)",
  },
  {
    set: "ZINC",
    scope: "drug-likeness and unwanted functional groups",
    citation:
      "http://blaster.docking.org/filtering/, the filters of ZINC: doi:10.1021/ci049714+ (Irwin and Shoichet 2005)",
  },
  {
    set: "NIBR",
    scope: "triage of screening hits, with severities",
    citation: "doi:10.1021/acs.jmedchem.0c01332 (Schuffenhauer et al. 2020)",
  },
];

const { values } = parseArgs({ options: { source: { type: "string" } } });
if (values.source === undefined) {
  console.error("Give the unpacked source package: --source rdkit-202209.3");
  process.exit(2);
}
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "packages/chem/src/alerts/data");
const tables = readdirSync(join(values.source, TABLES))
  .filter((name) => name === "Filters.cpp" || name.endsWith(".in"))
  .filter((name) => name !== "Filters.cpp.in")
  .map((name) => readFileSync(join(values.source, TABLES, name), "utf8"));

for (const { set, ...about } of SETS) {
  const alerts = set === "NIBR" ? nibrAlerts() : tableAlerts(set);
  const file = set === "NIBR" ? NIBR_TABLE : TABLES;
  const head = { set, ...about, licence: LICENCE, source: `${PACKAGE}, ${file}` };
  const text = `// Made by scripts/make-alerts.mjs; do not edit.
import type { AlertSetData } from "../alert.js";

export const ${set}: AlertSetData = {...${JSON.stringify(head)},alerts:[
${alerts.map((alert) => JSON.stringify(alert)).join(",\n")}
]};
`
    .replace("...{", "")
    .replace("},alerts", ",alerts");
  writeFileSync(join(folder, `${set.toLowerCase().replace("_", "-")}.ts`), text);
  console.log(`${set}: ${alerts.length} alerts`);
}
const biome = join(root, "node_modules/.bin/biome");
const { status } = spawnSync(biome, ["check", "--write", folder], { stdio: "inherit" });
process.exitCode = status ?? 1;

/** The entries of a C table: name, SMARTS, matches allowed, comment. Adjacent string literals are one string. */
function tableAlerts(set) {
  const bodies = tables.flatMap((text) => [
    ...text.matchAll(new RegExp(`FilterData_t ${set}\\[\\] = \\{(.*?)\\n?\\};`, "gs")),
  ]);
  const [body] = bodies.map(([, inside]) => inside);
  if (body === undefined) throw new Error(`there is no table ${set}`);
  const strings = String.raw`((?:\s*"(?:[^"\\]|\\.)*")+)`;
  const entry = new RegExp(String.raw`\{${strings}\s*,${strings}\s*,\s*(\d+)\s*,\s*"[^"]*"\s*\}`, "g");
  const left = body
    .replace(/^\s*\/\/.*$/gm, "")
    .replace(entry, "")
    .replace(/[\s,]/g, "");
  if (left !== "") throw new Error(`${set}: not read: ${left.slice(0, 80)}`);
  return [...body.replace(/^\s*\/\/.*$/gm, "").matchAll(entry)].map(([, name, smarts, allowed]) => ({
    name: literal(name),
    smarts: literal(smarts),
    ...(allowed === "0" ? {} : { minCount: Number(allowed) + 1 }),
  }));
}

function literal(text) {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inside]) => JSON.parse(`"${inside}"`)).join("");
}

function nibrAlerts() {
  const records = parse(readFileSync(join(values.source, NIBR_TABLE)), { columns: true });
  return records.map((record) => {
    const minCount = Math.max(1, Number(record["MIN_COUNT"]));
    return {
      name: record["PATTERN_NAME"],
      smarts: record["SMARTS"],
      ...(minCount === 1 ? {} : { minCount }),
      severity: record["SEVERITY_COMMENT"].toLowerCase(),
      triage: {
        severity: Number(record["SEVERITY_SCORE"]),
        covalent: Number(record["COVALENT"]),
        special: Number(record["SPECIAL_MOL"]),
      },
    };
  });
}
