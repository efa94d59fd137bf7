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
 * The SMILES with some bracket atoms given another charge and hydrogen count; everything else stays
 * letter for letter, stereo marks included. Atoms that are not in brackets are never edited.
 *
 * Marks `@` and `@@` of the edited atoms keep their sense: they swap where RDKit reads a mark the other way round with and
 * without a hydrogen, and go from an atom that gets a second hydrogen.
 */
export function editBracketAtoms(smiles: string, edits: readonly BracketEdit[]): string {
  const byAtom = new Map(edits.map((edit) => [edit.atom, edit]));
  let atom = -1;
  return smiles.replace(ATOM_TOKEN, (token, offset: number) => {
    atom++;
    const edit = byAtom.get(atom);
    const parts = edit === undefined ? null : BRACKET_PARTS.exec(token);
    if (edit === undefined || parts === null) return token;
    const [, isotope = "", symbol = "", mark = "", hydrogens = "", map = ""] = parts;
    const isFirst = offset === 0 || smiles[offset - 1] === ".";
    const closures = countRingClosures(smiles.slice(offset + token.length));
    const swapped =
      readsSwapped(!/^(?:H0)?$/.test(hydrogens), isFirst, closures) !==
      readsSwapped(edit.hydrogens > 0, isFirst, closures);
    const kept = edit.hydrogens > 1 ? "" : swapped ? (SWAPPED_MARK[mark] ?? mark) : mark;
    return `[${isotope}${symbol}${kept}${hydrogenText(edit.hydrogens)}${chargeText(edit.charge)}${map}]`;
  });
}

/** Whether RDKit turns the mark of a stereo centre of three neighbours round, relative to the order of its bonds. */
function readsSwapped(hasHydrogen: boolean, isFirst: boolean, closures: number): boolean {
  return hasHydrogen ? isFirst : closures === 1;
}

function countRingClosures(rest: string): number {
  const digits = RING_CLOSURES.exec(rest)?.[0] ?? "";
  return digits.match(/%\(\d+\)|%\d\d|\d/g)?.length ?? 0;
}

const RING_CLOSURES = /^(?:[-=#$:/\\]?(?:\d|%\d\d|%\(\d+\)))*/;
const SWAPPED_MARK: Readonly<Record<string, string>> = { "@": "@@", "@@": "@" };

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
const BRACKET_PARTS =
  /^\[(\d*)([A-Z][a-z]?|[a-z][a-z]?|#\d+|\*)(@(?:TH|AL|SP|TB|OH)\d+|@@?)?(H\d*)?(?:[+-]+\d*)?(:\d+)?\]$/;

function hydrogenText(count: number): string {
  return count === 0 ? "" : count === 1 ? "H" : `H${count}`;
}

function chargeText(charge: number): string {
  if (charge === 0) return "";
  const sign = charge > 0 ? "+" : "-";
  return Math.abs(charge) === 1 ? sign : `${sign}${Math.abs(charge)}`;
}
