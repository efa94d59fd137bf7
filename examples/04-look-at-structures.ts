// Looking at structures: drugs with what the alert catalogues find in them, then a series aligned to its scaffold.
// Run: pnpm examples   (or build, then: node examples/dist/04-look-at-structures.js)
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createRdkitEngine,
  depictGrid,
  findAlerts,
  identityKey,
  loadAlertCatalogue,
  parseSmiles,
  svgToPng,
} from "molsieve";

const DRUGS = [
  ["aspirin", "CC(=O)Oc1ccccc1C(=O)O"],
  ["chloramphenicol", "OC[C@@H](NC(=O)C(Cl)Cl)[C@H](O)c1ccc(cc1)[N+](=O)[O-]"],
  ["menadione", "CC1=CC(=O)c2ccccc2C1=O"],
  ["sulfamethoxazole", "Cc1cc(NS(=O)(=O)c2ccc(N)cc2)no1"],
  ["nitrazepam", "O=C1CN=C(c2ccccc2)c2cc(ccc2N1)[N+](=O)[O-]"],
  ["caffeine", "Cn1c(=O)c2c(ncn2C)n(C)c1=O"],
] as const;
const BENZODIAZEPINES = [
  ["diazepam", "CN1C(=O)CN=C(c2ccccc2)c2cc(Cl)ccc12"],
  ["oxazepam", "OC1N=C(c2ccccc2)c2cc(Cl)ccc2NC1=O"],
  ["lorazepam", "OC1N=C(c2ccccc2Cl)c2cc(Cl)ccc2NC1=O"],
  ["clonazepam", "O=C1CN=C(c2ccccc2Cl)c2cc(ccc2N1)[N+](=O)[O-]"],
] as const;

const engine = await createRdkitEngine();
const catalogue = await loadAlertCatalogue(["pains", "brenk", "nih"]);
const cells = DRUGS.map(([name, smiles]) => {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  const molecule = mol.molecule();
  const { hits } = findAlerts(catalogue, molecule);
  const highlights = hits.map(({ alert, atoms }) => ({ atoms, label: `${alert.name} (${alert.set})` }));
  const key = identityKey(engine, mol, "inchi-key");
  console.log(`${name}: ${key.ok ? key.key : key.message}; alerts: ${highlights.length}`);
  return { structure: molecule, legend: name, highlights };
});

const folder = await mkdtemp(join(tmpdir(), "molsieve-"));
const alerts = depictGrid(engine, cells, { columns: 3, cellHeight: 280, title: "Drugs and their alerts" });
const series = BENZODIAZEPINES.map(([legend, structure]) => ({ structure, legend }));
const aligned = depictGrid(engine, series, { alignTo: "O=C1CN=C(c2ccccc2)c2ccccc2N1", title: "Benzodiazepines" });
for (const [name, { svg }] of Object.entries({ alerts, aligned })) {
  await writeFile(join(folder, `${name}.svg`), svg);
  await writeFile(join(folder, `${name}.png`), await svgToPng(svg));
}
console.log(`${aligned.aligned.filter(Boolean).length} of ${series.length} benzodiazepines lie alike`);
console.log(`Drawings: ${folder}`);
