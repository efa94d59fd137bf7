// Standardisation from SMILES to canonical SMILES, against the chains of RDKit's MolStandardize from Python.
import { createRdkitEngine, parseSmiles, standardise } from "../../packages/chem/dist/index.js";
import { startPeer } from "../peer/python-peer.mjs";

export const title = "Standardisation, from SMILES to canonical SMILES";

export const notes = `Each preset beside the chain of RDKit that does the same kind of work: \`chembl\` (the default) and \`minimal\` beside Cleanup, FragmentParent and
Uncharger; \`rdkit\` beside Cleanup, \`rdkit-parent\` beside ChargeParent. Parsing is counted on both sides. "Read and write" is what parsing, the graph and the canonical SMILES cost alone, "read" parsing
alone; what is above them is the steps. Differ: forms that are another compound by RDKit-JS. The chains beside \`chembl\` and \`minimal\` are not meant to agree in all
cases: ChEMBL keeps every part that is no salt or solvent.`;

const PAIRS = [
  { what: "chembl", form: formBy("chembl"), chain: "usual" },
  { what: "minimal", form: formBy("minimal"), chain: "usual" },
  { what: "rdkit", form: formBy("rdkit"), chain: "Cleanup" },
  { what: "rdkit-parent", form: formBy("rdkit-parent"), chain: "ChargeParent" },
  { what: "read and write", form: readAndWrite, chain: "read and write" },
  { what: "read", form: read, chain: "read" },
];

export async function start({ python }) {
  const engine = await createRdkitEngine();
  const { ask, stop } = startPeer(python, new URL("standardise.py", import.meta.url));
  return {
    stop,
    /** @param reference indices of the molecules that RDKit gets, too */
    async measure(smiles, reference) {
      const results = [];
      for (const { what, form, chain } of PAIRS) {
        const before = process.cpuUsage();
        const forms = smiles.map((text) => form(engine, text));
        const { user, system } = process.cpuUsage(before);
        const theirs = await ask({ chain, smiles: reference.map((i) => smiles[i]) });
        const differ = theirs.forms?.filter((other, i) => {
          const ours = forms[reference[i]];
          return other !== null && ours !== undefined && ours !== canonicalOf(engine, other);
        }).length;
        results.push({ what, us: (user + system) / smiles.length, rdkitUs: theirs.us, differ });
      }
      return results;
    },
  };
}

function formBy(preset) {
  return (engine, text) => {
    const result = standardise(engine, text, { preset });
    if (!result.ok) return undefined;
    const { smiles } = result.value;
    result.value[Symbol.dispose]();
    return smiles;
  };
}

function readAndWrite(engine, text) {
  const parsed = parseSmiles(engine, text);
  if (!parsed.ok) return undefined;
  parsed.mol.molecule();
  const smiles = parsed.mol.smiles();
  parsed.mol[Symbol.dispose]();
  return smiles;
}

function read(engine, text) {
  const parsed = parseSmiles(engine, text);
  if (parsed.ok) parsed.mol[Symbol.dispose]();
}

function canonicalOf(engine, text) {
  const parsed = parseSmiles(engine, text);
  if (!parsed.ok) return undefined;
  const smiles = parsed.mol.smiles();
  parsed.mol[Symbol.dispose]();
  return smiles;
}
