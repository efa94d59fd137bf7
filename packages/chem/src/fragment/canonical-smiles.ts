import { ELEMENT_SYMBOLS } from "../data/element-symbols.js";
import { DEFAULT_VALENCE } from "../data/valence-electrons.js";
import { ringBonds } from "../edit/ring-bonds.js";
import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "../molecule.js";
import { canonicalRanks } from "../perception/canonical-ranks.js";
import { roundedValence } from "./cut-fragment.js";
import { smilesWalk } from "./smiles-walk.js";

/**
 * RDKit's canonical SMILES of a connected molecule without stereo, from `root` or from the atom of the lowest rank; double and aromatic
 * bonds as they are.
 *
 * @see RDKit `Code/GraphMol/SmilesParse/SmilesWrite.cpp`. Differs from it where ranks do: see {@link canonicalRanks}.
 */
export function canonicalSmiles(molecule: Molecule, root?: number): string {
  const ranks = ranksOf(molecule);
  const inRing = molecule.nBonds < molecule.nAtoms ? new Uint8Array(molecule.nBonds) : ringBonds(molecule);
  let text = "";
  smilesWalk(molecule, ranks, inRing, root ?? ranks.indexOf(0), {
    atom: (atom) => {
      text += atomText(molecule, atom);
    },
    bond: (bond, from) => {
      text += bondText(molecule, bond, from);
    },
    ring: (number) => {
      text += number < 10 ? number : number < 100 ? `%${number}` : `%(${number})`;
    },
    branch: (mark) => {
      text += mark;
    },
  });
  return text;
}

function ranksOf(molecule: Molecule): Int32Array {
  const { bondOrder, aromatic, explicitHydrogens, implicitHydrogens, charge, nAtoms } = molecule;
  const aromaticBond = bondOrder.map((order) => Number(order === AROMATIC_BOND));
  const form = { order: bondOrder, aromaticBond, aromaticAtom: aromatic, explicitHydrogens, implicitHydrogens, charge };
  const skeleton = { molecule, ringBonds: [], ringCount: new Uint16Array(nAtoms), fusedSystems: [] };
  return canonicalRanks(skeleton, form, molecule);
}

/** Elements that may stand without brackets. */
const ORGANIC = new Set([0, 5, 6, 7, 8, 9, 15, 16, 17, 35, 53]);

function atomText(molecule: Molecule, a: number): string {
  const element = molecule.element[a] as number;
  const name = ELEMENT_SYMBOLS[element] as string;
  const symbol = molecule.aromatic[a] === 1 ? name.charAt(0).toLowerCase() + name.slice(1) : name;
  const isotope = molecule.isotope[a] as number;
  const hydrogens = molecule.hydrogens[a] as number;
  const charge = molecule.charge[a] as number;
  const map = molecule.mapNumber[a] as number;
  if (ORGANIC.has(element) && charge === 0 && map === 0 && isotope === 0 && hasUsualValence(molecule, a)) return symbol;
  return `[${isotope === 0 ? "" : isotope}${symbol}${hydrogens === 0 ? "" : hydrogens === 1 ? "H" : `H${hydrogens}`}${
    charge === 0 ? "" : charge === 1 ? "+" : charge === -1 ? "-" : charge > 0 ? `+${charge}` : charge
  }${map === 0 ? "" : `:${map}`}]`;
}

function hasUsualValence(molecule: Molecule, a: number): boolean {
  const { element, radical, aromatic, explicitHydrogens, implicitHydrogens, hydrogens } = molecule;
  const z = element[a] as number;
  if (radical[a] !== 0) return false;
  if ((z === 7 || z === 15) && aromatic[a] === 1 && explicitHydrogens[a] !== 0) return false;
  if (hydrogens[a] === 0) return true;
  const { neighbourStart, neighbourBond, bondOrder, bondEnd } = molecule;
  let sum = explicitHydrogens[a] as number;
  let isAromatic = aromatic[a] === 1;
  for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    const order = bondOrder[bond] as number;
    if (order === AROMATIC_BOND) {
      sum += 1.5;
      isAromatic = true;
    } else if (order === DATIVE_BOND) sum += bondEnd[bond] === a ? 1 : 0;
    else sum += order;
  }
  return roundedValence(z, sum, isAromatic) + (implicitHydrogens[a] as number) === DEFAULT_VALENCE[z];
}

function bondText({ bondOrder, bondBegin, bondEnd, aromatic }: Molecule, bond: number, from: number): string {
  const order = bondOrder[bond] as number;
  const begin = bondBegin[bond] as number;
  if (order === DATIVE_BOND) return begin === from ? "->" : "<-";
  const isBetweenAromatic = aromatic[begin] === 1 && aromatic[bondEnd[bond] as number] === 1;
  if (order === 1) return isBetweenAromatic ? "-" : "";
  if (order === AROMATIC_BOND) return isBetweenAromatic ? "" : ":";
  return order === 2 ? "=" : order === 3 ? "#" : order === 4 ? "$" : "~";
}
