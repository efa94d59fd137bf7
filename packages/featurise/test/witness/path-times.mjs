// Times path fingerprints of molecules that are already read, beside RDKit for Python in the same run: microseconds a molecule,
// one thread, the least of some passes for each molecule.
//
//   node packages/featurise/test/witness/path-times.mjs [--limit N] [SET...]
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { atomPairKind } from "../../dist/fingerprints/atompair.js";
import { layeredKind } from "../../dist/fingerprints/layered.js";
import { rdkitKind } from "../../dist/fingerprints/rdkit.js";
import { torsionKind } from "../../dist/fingerprints/torsion.js";
import { publicFolder, visitPublicMolecules } from "./public-molecules.mjs";

const PASSES = 15;

const { values: options, positionals } = parseArgs({
  options: { limit: { type: "string", default: "500" } },
  allowPositionals: true,
});
if (publicFolder() === undefined) {
  process.stderr.write("no data sets; set MOLSIEVE_DATASETS to their folder\n");
  process.exit(2);
}
const names = positionals.length > 0 ? positionals : ["znp.50k", "zinc_10K", "set_A"];
let molecules = [];
let structures = [];

await visitPublicMolecules(
  { limit: Number(options.limit), names },
  ({ structure, molecule }) => {
    molecules.push(molecule);
    structures.push(structure);
  },
  (path) => {
    const peer = askPeer(structures);
    for (const kind of [atomPairKind, torsionKind, rdkitKind, layeredKind]) {
      const ours = timeOf(kind);
      const ratio = (peer[kind.name] / ours).toFixed(1);
      process.stdout.write(
        `${path}: ${kind.name} ${ours.toFixed(1)} us, RDKit ${peer.version} ${peer[kind.name].toFixed(1)} us, ${ratio} times\n`,
      );
    }
    molecules = [];
    structures = [];
  },
);

/** Microseconds a molecule. */
function timeOf(kind) {
  const defaults = Object.entries(kind.parameters).map(([name, { default: value }]) => [name, value]);
  const featuriser = kind.create(Object.fromEntries(defaults));
  const row = new Uint8Array(Math.ceil(featuriser.width / 8));
  const least = new Float64Array(molecules.length).fill(Number.POSITIVE_INFINITY);
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [i, molecule] of molecules.entries()) {
      row.fill(0);
      const start = performance.now();
      featuriser.write(molecule, row);
      least[i] = Math.min(least[i], performance.now() - start);
    }
  }
  return (1000 * least.reduce((sum, time) => sum + time, 0)) / molecules.length;
}

/** RDKit's microseconds a molecule by name. */
function askPeer(input) {
  const script = fileURLToPath(new URL("rdkit_path_times.py", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3", [script], {
    input: input.join("\n"),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
