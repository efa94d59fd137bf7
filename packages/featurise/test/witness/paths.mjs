// Compares counts and layers of path fingerprints with RDKit for Python on the public sets in MOLSIEVE_DATASETS. Exit code
// 1 on any difference, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/paths.mjs [--every N] [--limit N] [SET...]
//
// --every N takes each N-th molecule, --limit N that many of each set; SET keeps the sets whose path contains it.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { pathDigests } from "./path-digests.mjs";
import { publicFolder, visitPublicMolecules } from "./public-molecules.mjs";

const { values: options, positionals: names } = parseArgs({
  options: { every: { type: "string", default: "1" }, limit: { type: "string", default: "1e9" } },
  allowPositionals: true,
});
if (publicFolder() === undefined) {
  process.stderr.write("no data sets; set MOLSIEVE_DATASETS to their folder\n");
  process.exit(2);
}
const [{ rdkit: version }] = askPeer([]);
const digestsOf = pathDigests(version >= "2025.03");
const different = new Map();
let batch = [];

await visitPublicMolecules(
  { every: Number(options.every), limit: Number(options.limit), names },
  ({ structure, molecule }) => {
    // A mol block is not read from one line.
    if (structure.includes("\n")) return;
    const digests = digestsOf(molecule);
    for (const name of Object.keys(digests)) {
      if (isVersionDifference(name, structure, molecule)) delete digests[name];
    }
    batch.push({ structure, digests });
  },
  (path) => {
    const { compared, unread } = compareBatch();
    const all = Array.from(different, (entry) => entry.join(" ")).join(", ");
    process.stdout.write(`${path}: ${compared} compared, ${unread} not read; different so far: ${all || "none"}\n`);
  },
);
process.exitCode = different.size > 0 ? 1 : 0;

/** Whether RDKit itself gives another value from another version on than the one asked. */
function isVersionDifference(name, structure, { element, neighbourStart }) {
  // Nitrogen of three bonds as a stereo centre: RDKit's issue 7434.
  if (name.includes("chiral")) return version < "2024.09" && structure.includes("[N@");
  // Paths that end in boron, since the function calls the generator (RDKit's pull request 5748).
  const endsInBoron = element.some((z, a) => z === 5 && neighbourStart[a + 1] - neighbourStart[a] === 1);
  return name === "torsion counts" && version < "2023.03" && endsInBoron;
}

/** The lines that RDKit for Python answers. */
function askPeer(structures) {
  const peer = fileURLToPath(new URL("rdkit_paths.py", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3", [peer], {
    input: structures.join("\n"),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** Compares the molecules since the last call. */
function compareBatch() {
  const answers = askPeer(batch.map(({ structure }) => structure)).slice(1);
  let unread = 0;
  for (const [i, { structure, digests }] of batch.entries()) {
    const want = answers[i];
    if (want === null) unread++;
    for (const [name, digest] of want === null ? [] : Object.entries(digests)) {
      if (digest === want[name]) continue;
      const count = (different.get(name) ?? 0) + 1;
      different.set(name, count);
      if (count <= 10) process.stdout.write(`  ${name}: ${structure.slice(0, 500)}\n`);
    }
  }
  const compared = batch.length - unread;
  batch = [];
  return { compared, unread };
}
