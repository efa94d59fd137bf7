import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type LibraryScreen, loadScreen } from "@molsieve/pipeline";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";

const YAML = `title: T
library:
  file: [a.smi, data/b.csv]
filters:
  rules: [lipinski]
  alerts: [pains, my/alerts.csv]
  properties:
    MolWt: {max: 500}
  substructures:
    with: [c1ccccc1, acids.smarts]
models:
  - file: m.msm
    name: potency
similar:
  smiles: [CCO]
rank:
  by: potency
`;

async function load(yaml: string): Promise<LibraryScreen> {
  await using folder = await createTemporaryFolder();
  await mkdir(join(folder.path, "deep"));
  await writeFile(join(folder.path, "deep", "acids.smarts"), "C(=O)O\n");
  const path = join(folder.path, "deep", "screen.yaml");
  await writeFile(path, yaml);
  const loaded = await loadScreen(path);
  if (!("libraryScreen" in loaded)) return expect.unreachable("it has no target");
  return JSON.parse(JSON.stringify(loaded.libraryScreen).replaceAll(folder.path, "")) as LibraryScreen;
}

async function messageOf(yaml: string): Promise<string> {
  const error = await load(yaml).then(
    () => expect.unreachable("the config is valid"),
    (reason: unknown) => reason as Error,
  );
  expect(error).toMatchObject({ name: "MolsieveError", code: "config" });
  return error.message.replace(/^.*screen\.yaml, /, "");
}

test("fills in the defaults and looks paths up from the folder of the config file", async () => {
  expect(await load(YAML)).toMatchObject({
    seed: 42,
    library: { file: ["/deep/a.smi", "/deep/data/b.csv"] },
    filters: {
      alerts: ["pains", "/deep/my/alerts.csv"],
      substructures: { with: ["c1ccccc1", "/deep/acids.smarts"], without: [] },
    },
    models: [{ file: "/deep/m.msm", name: "potency" }],
    similar: { features: "morgan:radius=2,bits=2048", name: "similarity" },
    rank: { by: "potency", order: "descending" },
    hits: { count: 50 },
    outputs: { hits: ["csv"], scores: false, sample: 0 },
    limits: { milliseconds: 10_000 },
  });
});

test("a config with a target, or with what only a campaign has, is a campaign", async () => {
  const campaign = loadScreen("examples/campaigns/chembl2321810.yaml");
  await expect(campaign).resolves.toMatchObject({ campaign: { seed: 42 } });
  expect(await messageOf("title: T\nlibrary: {file: a.smi}\nmodel: {file: m.msm}\n")).toMatch(/"target" is missing$/);
});

test.each<[string, string, RegExp]>([
  [
    "rules: [lipinski]",
    "rules: [lipinsky]",
    /^line 5: "filters.rules.0" must be the name of a rule \(.*Did you mean lipinski\?.*\), got "lipinsky"$/,
  ],
  ["alerts: [pains, my/alerts.csv]", "alerts: [painz]", /^line 6: "filters.alerts.0" must be .*did you mean pains\?/],
  [
    "MolWt: {max: 500}",
    "MolWeight: {max: 500}",
    /^line 8: "filters.properties.MolWeight" must be left out \(there is no descriptor/,
  ],
  [
    "MolWt: {max: 500}",
    "MolWt: {min: 5, max: 3}",
    /^line 8: "filters.properties.MolWt" must be with min no larger than max/,
  ],
  [
    "name: potency",
    "nam: potency",
    /^line 13: unknown key "models.0.nam". Did you mean "name"\? Known here: file, card, runtime, name, target$/,
  ],
  ["smiles: [CCO]", "smiles: [CCO]\n  file: q.smi", /^line 16: "similar.file" must be given, or smiles, and not both/],
  ["smiles: [CCO]", "smiles: [CCO]\n  features: rdkit2d", /"similar.features" must be a fingerprint such as/],
  ["smiles: [CCO]", "smiles: [CCO]\n  features: [maccs, mac]", /"similar.features.1" must be a fingerprint such as/],
  ...(
    [
      [
        "{of: potency, ramp: {from: 6, to: 6}}",
        /^line 17: "score.criteria.0.ramp" must be with from and to that differ/,
      ],
      [
        "{of: potency}",
        /^line 17: "score.criteria.0" must be with exactly one of step, ramp, band, sigmoid, doubleSigmoid, bands, class, got/,
      ],
      ["{of: potency, step: {min: 7}, weight: -1}", /^line 17: "score.criteria.0.weight" must be at least 0, got -1$/],
      ["{of: potency, step: {min: 7}, weight: 0}", /"score.criteria.0.weight" must be more than 0 for one criterion/],
      ["{of: potency, step: {mn: 7}}", /unknown key "score.criteria.0.step.mn". Did you mean "min"\?/],
      [
        "{of: potency, band: {low: 1, from: 3, to: 2, high: 4}}",
        /"score.criteria.0.band" must be with low <= from <= to <= high/,
      ],
      [
        "{of: MolWt, bands: [{max: 5, value: 1}, {max: 5, value: 0}]}",
        /"score.criteria.0.bands" must be bands whose max rises/,
      ],
      [
        "{of: potency, step: {min: 7}}, {of: potency, step: {max: 9}}",
        /"score.criteria.1.of" must be with a name that no other criterion has, got "potency"/,
      ],
    ] as const
  ).map(([criteria, message]): [string, string, RegExp] => [
    "rank:\n",
    `score: {criteria: [\n  ${criteria}]}\nrank:\n`,
    message,
  ]),
  [
    "rank:\n",
    "score: {combine: probability, criteria: [{of: potency, ramp: {from: 6, to: 8}}]}\nrank:\n",
    /^line 16: "score.criteria.0.ramp" must be left out with combine: probability/,
  ],
  [
    "by: potency",
    "by: potency\n  order: down",
    /^line 18: "rank.order" must be "descending" or "ascending", got "down"$/,
  ],
  ["file: [a.smi, data/b.csv]", "file: 5", /^line 3: "library.file" must be /],
])("refuses %s in place of %s with line, key and value", async (found, replaced, message) => {
  expect(await messageOf(YAML.replace(found, replaced))).toMatch(message);
});
