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

/** The dot-separated parts of a SMILES in which no ring bond crosses a dot, such as RDKit writes. */
export function splitSmilesFragments(smiles: string): string[] {
  return smiles.split(".");
}

/** A new charge and hydrogen count for one atom of a SMILES. */
export interface BracketEdit {
  /** Position of the atom among the atoms of the text, from 0. */
  readonly atom: number;
  readonly charge: number;
  readonly hydrogens: number;
}

/**
 * The SMILES with some bracket atoms given another charge and hydrogen count; everything else, stereo marks included,
 * stays letter for letter. Atoms that are not in brackets are never edited.
 */
export function editBracketAtoms(smiles: string, edits: readonly BracketEdit[]): string {
  const byAtom = new Map(edits.map((edit) => [edit.atom, edit]));
  let atom = -1;
  return smiles.replace(ATOM_TOKEN, (token) => {
    atom++;
    const edit = byAtom.get(atom);
    const parts = edit === undefined ? null : BRACKET_PARTS.exec(token);
    if (edit === undefined || parts === null) return token;
    const [, isotope = "", symbol = "", chirality = "", map = ""] = parts;
    return `[${isotope}${symbol}${chirality}${hydrogenText(edit.hydrogens)}${chargeText(edit.charge)}${map}]`;
  });
}

/**
 * Whether the atoms of a molecule that RDKit read from this SMILES certainly stand in the order of the text: no explicit
 * hydrogen that RDKit may have merged into its neighbour, and no CXSMILES tail.
 */
export function atomsStandInOrder(smiles: string, nAtoms: number): boolean {
  return !/\s|\[\d*H[+-]?\d*(:\d+)?\]/.test(smiles) && smiles.match(ATOM_TOKEN)?.length === nAtoms;
}

const ORGANIC_SUBSET = new Uint8Array(65536);
for (const letter of "BCNOPSFIbcnops*") ORGANIC_SUBSET[letter.charCodeAt(0)] = 1;

const ATOM_TOKEN = /\[[^\]]*\]|Br|Cl|[BCNOPSFI*bcnops]/g;
const BRACKET_PARTS = /^\[(\d*)([A-Z][a-z]?|[a-z][a-z]?|\*)(@[@A-Z0-9]*)?(?:H\d*)?(?:[+-]+\d*)?(:\d+)?\]$/;

function hydrogenText(count: number): string {
  return count === 0 ? "" : count === 1 ? "H" : `H${count}`;
}

function chargeText(charge: number): string {
  if (charge === 0) return "";
  const sign = charge > 0 ? "+" : "-";
  return Math.abs(charge) === 1 ? sign : `${sign}${Math.abs(charge)}`;
}
