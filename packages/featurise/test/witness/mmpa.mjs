// Compares our matched-pair fragments, in order, on the public sets in MOLSIEVE_DATASETS: with RDKit for Python (rdMMPA) on
// the molecules without stereo, which its 2022.09 partly loses, and with RDKit-JS (get_mmpa_frags) on the molecules as they are.
// Where side chains are equal, attachments may be numbered either way: such cuts count as equal, and as renumbered. Exit code
// 1 on any other difference, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/mmpa.mjs [--every N] [SET...]

import { createRdkitEngine } from "@molsieve/chem";
import { matchedPairFragments } from "@molsieve/featurise";
import { askPython } from "../support/ask-python.mjs";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const { selection } = witnessArguments();
const engine = await createRdkitEngine();
const known = new Map();
const canonical = (smiles) => {
  if (smiles === "") return "";
  if (!known.has(smiles)) {
    const read = engine.read(smiles, { removeHs: false });
    known.set(smiles, read.mol === undefined ? `refused: ${smiles}` : read.mol.smiles());
    read.mol?.[Symbol.dispose]();
  }
  return known.get(smiles);
};
const counts = () => ({ molecules: 0, refused: 0, cuts: 0, renumbered: 0, different: 0 });
const python = counts();
const js = counts();
let unsaturatedCentres = 0;
const flat = [];
await visitPublicMolecules(selection, ({ structure, molecule, mol }) => {
  if (structure.includes("\n")) return;
  flat.push(mol.get_smiles('{"doIsomericSmiles":false}'));
  if (hasUnsaturatedCentre(molecule)) unsaturatedCentres++;
  else compare(js, structure, molecule, () => rdkitFragments(mol));
});
askPython(new URL("mmpa.py", import.meta.url), flat).forEach((line, i) => {
  const want = JSON.parse(line);
  const read = engine.read(flat[i]);
  if (want !== null && read.mol !== undefined) compare(python, flat[i], read.mol.molecule(), () => want);
  read.mol?.[Symbol.dispose]();
});
process.stdout.write(
  `RDKit-JS ${JSON.stringify({ ...js, unsaturatedCentres })}\nRDKit for Python ${JSON.stringify(python)}\n`,
);
process.exitCode = js.different + python.different > 0 ? 1 : 0;

function compare(count, structure, molecule, reference) {
  count.molecules++;
  const result = matchedPairFragments(engine, molecule);
  if (!result.ok) {
    // RDKit has no fragments for too many bonds either; several parts it cuts as one.
    count.refused++;
    if (result.code === "too-many-bonds" && reference().length > 0)
      report(count, structure, result.message, "fragments");
    return;
  }
  known.clear();
  const ours = result.fragments.map(({ core, sideChains }) => [core, [...sideChains].sort().join(".")]);
  const theirs = reference().map(([core, sides]) => [
    canonical(core),
    sides.split(".").map(canonical).sort().join("."),
  ]);
  count.cuts += ours.length;
  if (ours.length !== theirs.length) {
    report(count, structure, `${ours.length} cuts`, `${theirs.length} cuts`);
    return;
  }
  ours.forEach((own, i) => {
    if (own[0] === theirs[i][0] && own[1] === theirs[i][1]) return;
    const isSame =
      isEqualByNumber(own[1], theirs[i][1]) && numberings(own).has(numberings(theirs[i]).values().next().value);
    if (isSame) count.renumbered++;
    else report(count, structure, own, theirs[i]);
  });
}

function report(count, structure, ours, theirs) {
  if (count.different++ >= 8) return;
  process.stdout.write(
    `  ${structure.slice(0, 300)}\n    ours ${JSON.stringify(ours)}, RDKit ${JSON.stringify(theirs)}\n`,
  );
}

/** `[core, side chains]` of every cut. */
function rdkitFragments(mol) {
  const lists = mol.get_mmpa_frags(1, 3, 20);
  const [cores, sides] = ["cores", "sidechains"].map((name) => lists?.[name]);
  const texts = [];
  for (let i = 0; i < (sides?.size() ?? 0); i++) {
    texts.push(
      [cores, sides].map((list) => {
        const one = list.at(i);
        const text = one?.get_smiles() ?? "";
        one?.delete();
        return text;
      }),
    );
  }
  cores?.delete();
  sides?.delete();
  return texts;
}

/** Whether the side chains at each attachment are the same. */
function isEqualByNumber(ours, theirs) {
  const byNumber = (sides) =>
    sides
      .split(".")
      .map((side) => `${/\*:(\d)/.exec(side)[1]} ${canonical(side.replace(/\[\*:\d\]/, "*"))}`)
      .sort()
      .join();
  return byNumber(ours) === byNumber(theirs);
}

/** Whether a stereo centre has a double bond, as in sulfoxides: RDKit-JS turns their hands round when it cuts. */
function hasUnsaturatedCentre({ chirality, neighbourStart, neighbourBond, bondOrder }) {
  return chirality.some(
    (tag, a) =>
      tag > 0 && neighbourBond.subarray(neighbourStart[a], neighbourStart[a + 1]).some((b) => bondOrder[b] === 2),
  );
}

/** The cut with its attachments numbered in every way. */
function numberings([core, sides]) {
  const all = ["123", "132", "213", "231", "312", "321"].map((digits) => {
    const renumber = (text) => canonical(text.replace(/\*:(\d)/g, (_, n) => `*:${digits[n - 1]}`));
    return `${renumber(core)}>${sides.split(".").map(renumber).sort().join(".")}`;
  });
  return new Set(all);
}
