import { AROMATIC_BOND, type Molecule } from "../molecule/molecule.js";
import { targetOf } from "../smarts/target.js";
import { canonicalRanks } from "./canonical-ranks.js";
import { kekulise } from "./kekulise.js";
import type { ElectronForm, Skeleton } from "./skeleton.js";

/**
 * The Kekulé form of a molecule with its aromatic flags; undefined where it has none.
 *
 * @param hasRanks whether RDKit's ranks decide which form it is, rather than the order of atoms
 */
export function kekuleForm(skeleton: Skeleton, hasRanks = false): ElectronForm | undefined {
  const { molecule } = skeleton;
  const form: ElectronForm = {
    order: molecule.bondOrder.map((order) => (order === AROMATIC_BOND ? 1 : order)),
    aromaticBond: molecule.bondOrder.map((order) => Number(order === AROMATIC_BOND)),
    aromaticAtom: molecule.aromatic.slice(),
    explicitHydrogens: molecule.explicitHydrogens.slice(),
    implicitHydrogens: molecule.implicitHydrogens.slice(),
    charge: molecule.charge.slice(),
  };
  const ranksOf = hasRanks ? () => canonicalRanks(skeleton, form, molecule) : undefined;
  return kekulise(skeleton, form, targetOf(molecule).valences, ranksOf) ? form : undefined;
}

/** The form as a {@link Molecule} with Kekulé bond orders and aromatic atoms, against which transforms are written. */
export function kekuleMolecule({ molecule }: Skeleton, form: ElectronForm): Molecule {
  return {
    ...molecule,
    bondOrder: form.order,
    aromatic: form.aromaticAtom,
    charge: form.charge,
    explicitHydrogens: form.explicitHydrogens,
    implicitHydrogens: form.implicitHydrogens,
    hydrogens: form.explicitHydrogens.map((count, a) => count + (form.implicitHydrogens[a] as number)),
  };
}

/** The form as a {@link Molecule} with aromatic bonds; conjugation, hybridisation and stereo are those of the skeleton. */
export function aromaticMolecule(skeleton: Skeleton, form: ElectronForm): Molecule {
  return {
    ...kekuleMolecule(skeleton, form),
    bondOrder: form.order.map((order, b) => (form.aromaticBond[b] === 1 && order <= 2 ? AROMATIC_BOND : order)),
  };
}
