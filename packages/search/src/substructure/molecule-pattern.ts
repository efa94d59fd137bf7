import {
  AROMATIC_BOND,
  type AtomExpression,
  DATIVE_BOND,
  type Molecule,
  orderMask,
  type PatternBondType,
  type PatternGraph,
} from "@molsieve/chem";

/**
 * The pattern that finds a molecule in others as RDKit does when a molecule is searched for: elements and kinds of bond are
 * equal; charge, isotope and stereo must agree where the molecule has them; hydrogen counts, rings and the aromaticity of
 * atoms are not compared. A dummy atom finds dummy atoms, and an isotope of it those of the same isotope or of none.
 *
 * Unpaired electrons are left out: a pattern cannot ask for them.
 *
 * @see RDKit `Code/GraphMol/Atom.cpp` (`Atom::Match`), `Code/GraphMol/Bond.cpp` (`Bond::Match`)
 */
export function moleculePattern(molecule: Molecule): PatternGraph {
  const { nAtoms, nBonds, bondBegin, bondEnd, bondOrder, bondStereo, bondStereoAtoms } = molecule;
  const chirality = Array.from(molecule.chirality, (tag) => (tag === 1 || tag === 2 ? tag : 0));
  const bonds = Array.from({ length: nBonds }, (_, bond) => bond);
  return {
    atoms: Array.from({ length: nAtoms }, (_, atom) => ({
      expression: { kind: "all", parts: conditions(molecule, atom) },
      aromatic: molecule.aromatic[atom] === 1,
      chirality: chirality[atom] as number,
      chiralClass: undefined,
      hydrogens: 0,
    })),
    bonds: bonds.map((bond) => ({
      begin: bondBegin[bond] as number,
      end: bondEnd[bond] as number,
      mask: orderMask(bondOrder[bond] as number),
      type: BOND_TYPES[bondOrder[bond] as number] as PatternBondType,
      direction: undefined,
    })),
    chirality,
    doubleBonds: bonds
      .filter((bond) => bondOrder[bond] === 2 && SIDED.includes(bondStereo[bond] as number))
      .map((bond) => ({
        begin: bondBegin[bond] as number,
        end: bondEnd[bond] as number,
        beginNeighbour: bondStereoAtoms[2 * bond] as number,
        endNeighbour: bondStereoAtoms[2 * bond + 1] as number,
        trans: OPPOSITE.includes(bondStereo[bond] as number),
      })),
  };
}

const BOND_TYPES: PatternBondType[] = ["other", "single", "double", "multiple", "multiple"];
BOND_TYPES[AROMATIC_BOND] = "aromatic";
BOND_TYPES[DATIVE_BOND] = "dative";

/** Z, E, cis and trans. */
const SIDED = [2, 3, 4, 5];
/** E and trans. */
const OPPOSITE = [3, 5];

function conditions({ element, charge, isotope }: Molecule, atom: number): AtomExpression[] {
  const parts: AtomExpression[] = [equal("element", element[atom] as number)];
  const mass = isotope[atom] as number;
  if (element[atom] === 0) {
    if (mass !== 0) parts.push({ kind: "some", parts: [equal("isotope", 0), equal("isotope", mass)] });
    return parts;
  }
  if (mass !== 0) parts.push(equal("isotope", mass));
  const charged = charge[atom] as number;
  if (charged !== 0) parts.push(equal("charge", charged));
  return parts;
}

function equal(property: "element" | "isotope" | "charge", value: number): AtomExpression {
  return { kind: "range", property, low: value, high: value };
}
