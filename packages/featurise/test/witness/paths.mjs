// Compares counts and layers of path fingerprints with RDKit for Python on the public sets in MOLSIEVE_DATASETS. Exit code
// 1 on any difference, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/paths.mjs [--every N] [--limit N] [SET...]
//
// --every N takes each N-th molecule, --limit N that many of each set; SET keeps the sets whose path contains it.
import { askPython } from "../support/ask-python.mjs";
import { pathDigests } from "./path-digests.mjs";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const { selection } = witnessArguments();
const [{ rdkit: version }] = askPeer([]);
const digestsOf = pathDigests(version >= "2025.03");
const different = new Map();
let batch = [];

await visitPublicMolecules(
  selection,
  ({ structure, molecule }) => {
    // A mol block is not read from one line.
    if (structure.includes("\n")) return;
    const digests = digestsOf(molecule);
    for (const name of Object.keys(digests)) {
      if (isVersionDifference(name, structure, molecule)) delete digests[name];
    }
    const aromatic = [...molecule.aromatic.keys()].filter((a) => molecule.aromatic[a] === 1);
    batch.push({ structure, digests, aromatic: aromatic.join() });
  },
  (path) => {
    const { compared, left } = compareBatch();
    const all = Array.from(different, (entry) => entry.join(" ")).join(", ");
    process.stdout.write(
      `${path}: ${compared} compared, ${left} not read or of other aromaticity; different so far: ${all || "none"}\n`,
    );
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
  return askPython(new URL("rdkit_paths.py", import.meta.url), structures).map((line) => JSON.parse(line));
}

/** Compares the molecules since the last call. */
function compareBatch() {
  const answers = askPeer(batch.map(({ structure }) => structure)).slice(1);
  let left = 0;
  for (const [i, { structure, digests, aromatic }] of batch.entries()) {
    const want = answers[i];
    // RDKit-JS and an older RDKit do not agree on which rings are aromatic: they read another molecule.
    if (want === null || want.aromatic.join() !== aromatic) {
      left++;
      continue;
    }
    for (const [name, digest] of Object.entries(digests)) {
      if (digest === want[name]) continue;
      const count = (different.get(name) ?? 0) + 1;
      different.set(name, count);
      if (count <= 10) process.stdout.write(`  ${name}: ${structure.slice(0, 500)}\n`);
    }
  }
  const compared = batch.length - left;
  batch = [];
  return { compared, left };
}
