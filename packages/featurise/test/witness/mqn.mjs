// Compares our molecular quantum numbers with RDKit for Python (MOLSIEVE_PYTHON, default /usr/bin/python3) on the public sets
// in MOLSIEVE_DATASETS. Exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/mqn.mjs [--every N] [--limit N] [SET...]
//
// --every N takes each N-th molecule, --limit N that many of each set; SET keeps the sets whose path contains it.
import { mqnKind } from "../../dist/descriptors/mqn.js";
import { witnessArguments } from "./public-molecules.mjs";
import { pythonAnswers } from "./python-answers.mjs";

const { selection } = witnessArguments();
const featuriser = mqnKind.create({});
const row = new Float64Array(featuriser.width);
let compared = 0;
let different = 0;
const sets = selection;
for (const { structure, molecule, want } of await pythonAnswers("mqn.py", sets)) {
  compared++;
  featuriser.write(molecule, row);
  const columns = featuriser.columns.flatMap(({ name }, i) =>
    row[i] === want[i] ? [] : [`${name} ${row[i]} not ${want[i]}`],
  );
  if (columns.length === 0 || ++different > 10) continue;
  process.stdout.write(`  ${columns.join(", ")}: ${structure.slice(0, 300)}\n`);
}
process.stdout.write(`total: ${compared} molecules, ${different} different\n`);
process.exitCode = different > 0 || compared === 0 ? 1 : 0;
