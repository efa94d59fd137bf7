import { bondBetween } from "../molecule/molecule.js";
import { perceiveAromaticity } from "../perception/aromaticity.js";
import { kekulise } from "../perception/kekulise.js";
import { type ElectronForm, formValence, type Skeleton } from "../perception/skeleton.js";
import type { TautomerTransform } from "./rules.js";

/**
 * The Kekulé form with the hydrogen moved along a match, its aromatic flags still those of `form`.
 *
 * @param match atom of the molecule for each atom of the transform's pattern
 */
export function movedHydrogen(
  { molecule }: Skeleton,
  form: ElectronForm,
  { pattern, bondOrders, chargeSteps }: TautomerTransform,
  match: Uint16Array,
): ElectronForm {
  const order = form.order.slice();
  const explicitHydrogens = form.explicitHydrogens.slice();
  const implicitHydrogens = form.implicitHydrogens.slice();
  const first = match[0] as number;
  const last = match[match.length - 1] as number;
  explicitHydrogens[first] = Math.max(
    0,
    (explicitHydrogens[first] as number) + (implicitHydrogens[first] as number) - 1,
  );
  implicitHydrogens[first] = 0;
  explicitHydrogens[last] = (explicitHydrogens[last] as number) + (implicitHydrogens[last] as number) + 1;
  implicitHydrogens[last] = 0;
  pattern.query.graph.bonds.forEach(({ begin, end }, i) => {
    const bond = bondBetween(molecule, match[begin] as number, match[end] as number);
    const old = order[bond] as number;
    order[bond] = bondOrders === undefined ? (old === 1 ? 2 : old === 2 ? 1 : old) : (bondOrders[i] as number);
  });
  let { charge } = form;
  if (chargeSteps !== undefined) {
    charge = charge.slice();
    for (let i = 0; i < match.length; i++) {
      const a = match[i] as number;
      charge[a] = (charge[a] as number) + (chargeSteps[i] as number);
    }
  }
  const { aromaticAtom, aromaticBond } = form;
  return { order, aromaticAtom, aromaticBond, explicitHydrogens, implicitHydrogens, charge };
}

/**
 * The form with its double bonds arranged anew where it was aromatic, and its own aromatic flags; undefined where the
 * electrons do not fit.
 */
export function settledForm(
  skeleton: Skeleton,
  moved: ElectronForm,
  ranksOf: (() => ArrayLike<number>) | undefined,
): ElectronForm | undefined {
  const { nAtoms } = skeleton.molecule;
  const valences = new Uint8Array(nAtoms);
  for (let a = 0; a < nAtoms; a++) valences[a] = formValence(skeleton, moved, a);
  if (!kekulise(skeleton, moved, valences, ranksOf)) return undefined;
  for (let a = 0; a < nAtoms; a++) if (formValence(skeleton, moved, a) !== valences[a]) return undefined;
  const form = { ...moved, aromaticAtom: new Uint8Array(nAtoms), aromaticBond: new Uint8Array(moved.order.length) };
  perceiveAromaticity(skeleton, form);
  return form;
}
