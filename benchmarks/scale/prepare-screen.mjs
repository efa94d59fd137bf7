import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The command. */
export const MAIN = join(root, "packages/molsieve/dist/main.js");

/** What the model is trained on. */
export const TRAINING = join(root, "datasets/chembl2321810/chembl2321810.csv");

/** Trains the model of the screen in `folder`, and writes the config of a screen of `library.smi` there, `screen.yaml`. */
export function prepareScreen(folder) {
  const options = [
    "--target",
    "activity",
    "--model",
    "forest",
    "--option",
    "trees=100",
    "--features",
    "morgan:radius=2,bits=2048",
  ];
  const { status, stderr } = spawnSync(process.execPath, [
    MAIN,
    "train",
    TRAINING,
    "-o",
    join(folder, "m.msm"),
    ...options,
  ]);
  if (status !== 0) throw new Error(stderr.toString());
  const config = {
    title: "scale",
    library: { file: "library.smi" },
    filters: { rules: ["lipinski", "veber"], alerts: ["pains"] },
    models: [{ file: "m.msm" }],
    hits: { count: 1000 },
  };
  writeFileSync(join(folder, "screen.yaml"), JSON.stringify(config));
}
