import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";
import { attachedHydrogens } from "./attached-hydrogens.js";
import { countColumn } from "./count-column.js";
import type { DescriptorBlock } from "./descriptor-block.js";

/** RDKit's `NumRotatableBonds`. */
export const rotatableBondsBlock: DescriptorBlock = {
  columns: [countColumn("NumRotatableBonds", "number of rotatable bonds", "doi:10.1021/jm020017n (Veber et al. 2002)")],
  write({ molecule }, row, offset) {
    row[offset] = numRotatableBonds(molecule);
  },
};

/**
 * Number of rotatable bonds, 0 or more: single bonds outside rings between two atoms that have further neighbours, but for
 * amides, esters and their like, bonds to trihalomethyl and tert-butyl groups, and bonds beside triple bonds. RDKit's
 * `NumRotatableBonds` in its strict form, which is its default.
 *
 * Differs from Veber's paper, which counts the bonds to trihalomethyl and tert-butyl groups and of esters. Differs from
 * RDKit before 2026.03, which counts bonds to methyl groups whose hydrogens are atoms (deuterium).
 *
 * @see doi:10.1021/jm020017n (Veber et al. 2002)
 */
export function numRotatableBonds(molecule: Molecule): number {
  const { nBonds, bondBegin, bondEnd, bondOrder, bondInRing } = molecule;
  let count = 0;
  for (let bond = 0; bond < nBonds; bond++) {
    const order = bondOrder[bond];
    if (bondInRing[bond] === 1 || (order !== 1 && order !== AROMATIC_BOND)) continue;
    const begin = bondBegin[bond] as number;
    const end = bondEnd[bond] as number;
    if (isBlocked(molecule, begin) || isBlocked(molecule, end)) continue;
    if (isOfAmide(molecule, begin) && isOfAmide(molecule, end)) continue;
    count++;
  }
  return count;
}

/** Whether an atom is terminal, beside a triple bond, a methyl, or the centre of a trihalomethyl or tert-butyl group. */
function isBlocked(molecule: Molecule, atom: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, element, aromatic } = molecule;
  const start = neighbourStart[atom] as number;
  const end = neighbourStart[atom + 1] as number;
  if (end - start === 1) return true;
  let fluorines = 0;
  let chlorines = 0;
  let bromines = 0;
  let methyls = 0;
  for (let i = start; i < end; i++) {
    const order = bondOrder[neighbourBond[i] as number];
    if (order === 3) return true;
    const neighbour = neighbourAtom[i] as number;
    if ((order !== 1 && order !== AROMATIC_BOND) || aromatic[neighbour] === 1) continue;
    const z = element[neighbour];
    if (z === 9) fluorines++;
    else if (z === 17) chlorines++;
    else if (z === 35) bromines++;
    else if (z === 6 && attachedHydrogens(molecule, neighbour) === 3) methyls++;
  }
  if (element[atom] !== 6 || aromatic[atom] === 1) return false;
  return fluorines >= 3 || chlorines >= 3 || bromines >= 3 || methyls >= 3 || attachedHydrogens(molecule, atom) === 3;
}

/** Whether an atom is the carbon or the heteroatom of an amide, ester, amidine or their like, joined outside rings. */
function isOfAmide(molecule: Molecule, atom: number): boolean {
  const isCarbonyl = isCarbonylCarbon(molecule, atom);
  if (!isCarbonyl && !isCarbonylPartner(molecule, atom)) return false;
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondInRing } = molecule;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    if (bondOrder[bond] !== 1 || bondInRing[bond] === 1) continue;
    const neighbour = neighbourAtom[i] as number;
    if (isCarbonyl ? isCarbonylPartner(molecule, neighbour) : isCarbonylCarbon(molecule, neighbour)) return true;
  }
  return false;
}

/** `[CD3]=[N,O,S]`. */
function isCarbonylCarbon(molecule: Molecule, atom: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, element, aromatic } = molecule;
  const start = neighbourStart[atom] as number;
  const end = neighbourStart[atom + 1] as number;
  if (element[atom] !== 6 || aromatic[atom] === 1 || end - start !== 3) return false;
  for (let i = start; i < end; i++) {
    const neighbour = neighbourAtom[i] as number;
    if (bondOrder[neighbourBond[i] as number] !== 2 || aromatic[neighbour] === 1) continue;
    const z = element[neighbour];
    if (z === 7 || z === 8 || z === 16) return true;
  }
  return false;
}

/** `[#7,O,S!D1]`. */
function isCarbonylPartner({ element, aromatic, neighbourStart }: Molecule, atom: number): boolean {
  const z = element[atom];
  if (z === 7) return true;
  if (aromatic[atom] === 1) return false;
  return z === 8 || (z === 16 && (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number) !== 1);
}
