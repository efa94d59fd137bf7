import { createHash } from "node:crypto";
import { atomPairCodes, atomPairKind } from "../../dist/fingerprints/atompair.js";
import { layeredKind } from "../../dist/fingerprints/layered.js";
import { rdkitKind, rdkitSubgraphCounts } from "../../dist/fingerprints/rdkit.js";
import { torsionCodes, torsionKind } from "../../dist/fingerprints/torsion.js";

/**
 * What makes our digests of a molecule, by the names of `rdkit_paths.py`.
 *
 * @param hasIodine whether iodine has a type of its own in atom codes: since RDKit 2025.03 (its issue 6679), and in ours
 */
export function pathDigests(hasIodine) {
  const atomPairCounts = countDigest(atomPairKind);
  const torsionCounts = countDigest(torsionKind);
  const coded = {
    "atompair codes": (molecule) => sparseDigest(atomPairCodes(molecule)),
    "atompair chiral codes": (molecule) => sparseDigest(atomPairCodes(molecule, { chirality: true })),
    "atompair counts": atomPairCounts,
    "atompair generator counts": atomPairCounts,
    "torsion codes": (molecule) => sparseDigest(torsionCodes(molecule)),
    "torsion chiral codes": (molecule) => sparseDigest(torsionCodes(molecule, { chirality: true })),
    "torsion counts": torsionCounts,
    "torsion generator counts": torsionCounts,
    "torsion of 5 counts": countDigest(torsionKind, { atoms: 5, bits: 1000 }),
  };
  const hashed = {
    "rdkit counts": countDigest(rdkitKind),
    "rdkit subgraphs": (molecule) => sparseDigest(rdkitSubgraphCounts(molecule)),
    layered: bitDigest({}),
    "layered of 2 to 5 bonds": bitDigest({ layers: 7, minPath: 2, maxPath: 5, bits: 1000 }),
    ...Object.fromEntries([1, 2, 4, 8, 16, 32].map((layers) => [`layered ${layers}`, bitDigest({ layers })])),
  };
  return (molecule) => ({
    ...digestsOf(coded, hasIodine ? molecule : { ...molecule, element: molecule.element.map(withoutIodine) }),
    ...digestsOf(hashed, molecule),
  });
}

/** Astatine has the code of all elements without a type. */
const withoutIodine = (element) => (element === 53 ? 85 : element);

const digestsOf = (makers, molecule) =>
  Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, make(molecule)]));

function create(kind, parameters) {
  const defaults = Object.fromEntries(
    Object.entries(kind.parameters).map(([name, { default: value }]) => [name, value]),
  );
  return kind.create({ ...defaults, ...parameters });
}

function countDigest(kind, parameters = {}) {
  const featuriser = create(kind, { ...parameters, counts: true });
  const row = new Uint32Array(featuriser.width);
  return (molecule) => {
    row.fill(0);
    featuriser.write(molecule, row);
    return digest([...row.keys()].filter((i) => row[i] > 0).map((i) => `${i}:${row[i]}`));
  };
}

function bitDigest(parameters) {
  const featuriser = create(layeredKind, parameters);
  const row = new Uint8Array(Math.ceil(featuriser.width / 8));
  return (molecule) => {
    row.fill(0);
    featuriser.write(molecule, row);
    return digest(Array.from({ length: featuriser.width }, (_, i) => i).filter((i) => (row[i >> 3] >> (i & 7)) & 1));
  };
}

const sparseDigest = ({ ids, counts }) => digest(Array.from(ids, (id, i) => `${id}:${counts[i]}`));

const digest = (words) => createHash("sha256").update(words.join(" ")).digest("hex").slice(0, 16);
