import { once } from "node:events";
import { createWriteStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const SETS = ["patwalters_datafiles/set_A.smi.gz", "patwalters_datafiles/zinc_10K.smi", "rdkit/znp.50k.smi.gz"];

/** What takes the place of a hydrogen of a methyl group at the beginning or the end of a SMILES. */
const GROUPS = ["", "C", "O", "N", "F", "Cl", "CC", "OC", "NC", "CO", "Br", "CCC", "SC", "CN", "C#C", "OCC"];

/**
 * Writes a library of `nRows` lines `SMILES<tab>ID` to `path`: real molecules in turn out of three sets, again and again, each time
 * with other groups at their methyl ends, so that few rows are the same.
 */
export async function writeLibrary(datasets, path, nRows) {
  const sets = SETS.map((name) => readSmiles(join(datasets, "libraries", name)));
  const out = createWriteStream(path);
  let lines = [];
  for (let row = 0; row < nRows; row++) {
    const set = sets[row % sets.length];
    const turn = Math.floor(row / sets.length);
    const round = Math.floor(turn / set.length);
    lines.push(`${mutated(set[turn % set.length], round)}\tM${row}\n`);
    if (lines.length < 10_000 && row < nRows - 1) continue;
    if (!out.write(lines.join(""))) await once(out, "drain");
    lines = [];
  }
  out.end();
  await once(out, "finish");
}

function mutated(smiles, round) {
  const head = GROUPS[round % GROUPS.length];
  const tail = GROUPS[Math.floor(round / GROUPS.length) % GROUPS.length];
  const withHead = /^C[CcNO]/.test(smiles) ? reversedGroup(head) + smiles : smiles;
  return /[cCN)]C$/.test(withHead) ? withHead + tail : withHead;
}

/** A group written so that its first atom comes last. */
function reversedGroup(group) {
  return (
    group
      .match(/Cl|Br|#|[A-Z]/g)
      ?.reverse()
      .join("") ?? ""
  );
}

function readSmiles(path) {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .split("\n")
    .map((line) => line.split(/\s/)[0])
    .filter((smiles) => smiles !== "" && smiles !== "smiles");
}
