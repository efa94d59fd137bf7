/**
 * An upper bound of the atoms that a SMILES names, counted without parsing: bracket atoms, and letters of the organic
 * subset and `*` outside brackets. Cheap enough to ask before RDKit-JS is given the text.
 */
export function countSmilesAtoms(smiles: string): number {
  let atoms = 0;
  let inBracket = false;
  for (let i = 0; i < smiles.length; i++) {
    const c = smiles.charCodeAt(i);
    if (c === 0x5b) {
      inBracket = true;
      atoms++;
    } else if (c === 0x5d) {
      inBracket = false;
    } else if (!inBracket && ORGANIC_SUBSET[c] === 1) {
      atoms++;
    }
  }
  return atoms;
}

const ORGANIC_SUBSET = new Uint8Array(65536);
for (const letter of "BCNOPSFIbcnops*") ORGANIC_SUBSET[letter.charCodeAt(0)] = 1;
