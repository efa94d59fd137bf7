// SMILES to a full `Molecule`: by Molsieve's own reader, and by RDKit-JS.
import { createRdkitEngine, parseSmiles } from "../../packages/chem/dist/index.js";
import { startPeer } from "../peer/python-peer.mjs";

export const title = "SMILES to molecule";

export const notes = `From text to the whole graph (\`Molecule\`), limits checked. "own reader" asks RDKit-JS where it is not certain, and that
time is counted; "RDKit-JS" is \`engine: rdkit\`, with its binary form read. RDKit from Python parses and sanitises, and no graph is taken out. Differ: molecules of
which the two readers make other graphs, of all.`;

export async function start({ python }) {
  const readers = {
    "own reader": await createRdkitEngine({ reader: "fast" }),
    "RDKit-JS": await createRdkitEngine({ reader: "rdkit" }),
  };
  const { moleculeDifference } = await import("../../packages/chem/dist/molecule/molecule-difference.js");
  const { ask, stop } = startPeer(python, new URL("reader.py", import.meta.url));
  let counted = 0;

  return {
    stop,
    /** @param reference indices of the molecules that RDKit gets, too */
    async measure(smiles, reference) {
      const theirs = await ask({ job: "read", smiles: reference.map((i) => smiles[i]) });
      const results = Object.entries(readers).map(([what, engine]) => {
        const before = process.cpuUsage();
        for (const text of smiles) moleculeOf(engine, text);
        const { user, system } = process.cpuUsage(before);
        return { what, us: (user + system) / smiles.length, rdkitUs: theirs.us };
      });
      const [own, rdkit] = Object.values(readers);
      const asked = smiles.length - own.readings.fast + counted;
      counted = own.readings.fast;
      process.stderr.write(`${asked} of ${smiles.length} asked of RDKit-JS\n`);
      const differ = smiles.filter((text) => isOther(moleculeOf(own, text), moleculeOf(rdkit, text))).length;
      counted = own.readings.fast;
      return results.map((result, i) => (i === 0 ? { ...result, differ } : result));
    },
  };

  function moleculeOf(engine, text) {
    const parsed = parseSmiles(engine, text);
    if (!parsed.ok) return undefined;
    const molecule = parsed.mol.molecule();
    parsed.mol[Symbol.dispose]();
    return molecule;
  }

  function isOther(one, other) {
    if (one === undefined || other === undefined) return one !== other;
    return moleculeDifference(one, other) !== undefined;
  }
}
