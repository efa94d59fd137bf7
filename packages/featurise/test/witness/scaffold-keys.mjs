// Compares scaffold keys with the SMILES of scaffolds and frameworks, as RDKit-JS writes them, on the public sets in
// MOLSIEVE_DATASETS: two molecules must have one key exactly where they have one SMILES. Exit code 1 where that is not so, 2
// when the sets are missing.
//
//   node packages/featurise/test/witness/scaffold-keys.mjs [--every N] [SET...]
import { createRdkitEngine, genericScaffold, murckoScaffold } from "@molsieve/chem";
import { scaffoldKey } from "@molsieve/featurise";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const { selection } = witnessArguments();
const engine = await createRdkitEngine();
const partitions = { murcko: partition(murckoScaffold), framework: partition(genericScaffold) };
let molecules = 0;
await visitPublicMolecules(selection, ({ molecule }) => {
  molecules++;
  for (const [kind, { write, keysOfText, textsOfKey }] of Object.entries(partitions)) {
    const text = write(engine, molecule);
    if (text === undefined) continue;
    const key = scaffoldKey(molecule, kind);
    add(keysOfText, text, key);
    add(textsOfKey, key, text);
  }
});
for (const [kind, { keysOfText, textsOfKey }] of Object.entries(partitions)) {
  const split = [...keysOfText].filter(([, keys]) => keys.size > 1);
  const merged = [...textsOfKey].filter(([, texts]) => texts.size > 1);
  const counts = { molecules, scaffolds: keysOfText.size, severalKeys: split.length, severalTexts: merged.length };
  process.stdout.write(`${kind} ${JSON.stringify(counts)}\n`);
  for (const [text] of split.slice(0, 5)) process.stdout.write(`  several keys: ${text}\n`);
  for (const [, texts] of merged.slice(0, 5)) process.stdout.write(`  one key: ${[...texts].join("  ")}\n`);
  if (split.length + merged.length > 0) process.exitCode = 1;
}

function partition(write) {
  return { write, keysOfText: new Map(), textsOfKey: new Map() };
}

function add(map, key, value) {
  if (!map.has(key)) map.set(key, new Set());
  map.get(key).add(value);
}
