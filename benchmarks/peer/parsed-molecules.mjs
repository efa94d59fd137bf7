import { parseSmiles } from "../../packages/chem/dist/index.js";

/** The molecules of SMILES, `undefined` for those that are not read. */
export function parsedMolecules(engine, smiles) {
  return smiles.map((text) => {
    const parsed = parseSmiles(engine, text);
    if (!parsed.ok) return undefined;
    const molecule = parsed.mol.molecule();
    parsed.mol[Symbol.dispose]();
    return molecule;
  });
}
