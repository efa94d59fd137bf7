// Standardisation from SMILES to canonical SMILES, against the chains of RDKit's MolStandardize from Python.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createRdkitEngine, parseSmiles, standardise } from "../../packages/chem/dist/index.js";

export const title = "Standardisation, from SMILES to canonical SMILES";

export const notes = `Each preset beside the chain of RDKit that does the same kind of work: \`chembl\` (the default) and \`minimal\` beside Cleanup, FragmentParent and
Uncharger; \`rdkit\` beside ChargeParent, which it follows step by step. Parsing is counted on both sides; "read and write" is what \`parseSmiles\`, the molecule as a
graph and its canonical SMILES cost alone, so the rest of a row is the steps. The same: all forms agree, both read by RDKit-JS (the first two chains are not meant to agree in
all cases: ChEMBL keeps every part that is no salt or solvent).`;

const PAIRS = [
  { preset: "chembl", chain: "usual" },
  { preset: "minimal", chain: "usual" },
  { preset: "rdkit", chain: "rdkit" },
  { preset: undefined, chain: "usual" },
];

export async function start({ python }) {
  const engine = await createRdkitEngine();
  const child = spawn(python, [fileURLToPath(new URL("standardise.py", import.meta.url))], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (message) => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    const { value } = await answers.next();
    return JSON.parse(value);
  };
  const canonical = (smiles) => {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) return undefined;
    using mol = parsed.mol;
    return mol.smiles();
  };
  return {
    stop: () => child.kill(),
    async measure(smiles) {
      const results = [];
      const theirs = { usual: await ask({ name: "usual", smiles }), rdkit: await ask({ name: "rdkit", smiles }) };
      for (const { preset, chain } of PAIRS) {
        const before = process.cpuUsage();
        const forms = smiles.map((text) =>
          preset === undefined ? readAndWrite(engine, text) : formOf(engine, text, preset),
        );
        const { user, system } = process.cpuUsage(before);
        const wrong = forms.filter((form, i) => {
          const other = theirs[chain].forms[i];
          return other !== null && form !== undefined && form !== canonical(other);
        });
        const what = preset ?? "read and write";
        const us = (user + system) / smiles.length;
        results.push({ what, us, rdkitUs: theirs[chain].us, same: preset === undefined ? null : wrong.length });
      }
      return results;
    },
  };
}

function formOf(engine, text, preset) {
  const result = standardise(engine, text, { preset });
  if (!result.ok) return undefined;
  using standard = result.value;
  return standard.smiles;
}

function readAndWrite(engine, text) {
  const parsed = parseSmiles(engine, text);
  if (!parsed.ok) return undefined;
  using mol = parsed.mol;
  mol.molecule();
  return mol.smiles();
}
