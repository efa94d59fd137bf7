import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";
import { BOND_RADII } from "../data/bond-radii.js";
import type { Fact } from "../descriptors/molecule-facts.js";

const RADII = Float64Array.from(BOND_RADII);
const HYDROGEN_RADIUS = RADII[1] as number;

/** How much shorter than the sum of the radii a bond is in ångström, by bond order: double, triple and aromatic. */
const SHORTENING = new Float64Array(256);
SHORTENING[2] = 0.2;
SHORTENING[3] = 0.3;
SHORTENING[AROMATIC_BOND] = 0.1;

/**
 * Labute's approximate surface areas of the atoms of a molecule in square ångström. As in RDKit every atom has one hydrogen
 * bonded to it, whatever its true number, and all hydrogens share one sphere.
 *
 * One object serves many molecules.
 */
export class LabuteContributions {
  /** Area of each atom, `[nAtoms]` or longer. */
  areas = new Float64Array(64);
  /** Area of the hydrogens. */
  hydrogenArea = 0;
  /** Area of the molecule. */
  total = 0;

  look(molecule: Molecule): void {
    const { nAtoms, nBonds, element, bondBegin, bondEnd, bondOrder } = molecule;
    if (this.areas.length < nAtoms) this.areas = new Float64Array(2 * nAtoms);
    const { areas } = this;
    areas.fill(0, 0, nAtoms);
    for (let bond = 0; bond < nBonds; bond++) {
      const begin = bondBegin[bond] as number;
      const end = bondEnd[bond] as number;
      const r = RADII[element[begin] as number] as number;
      const s = RADII[element[end] as number] as number;
      const shortening = SHORTENING[bondOrder[bond] as number] as number;
      const length = Math.min(Math.max(Math.abs(r - s), r + s - shortening), r + s);
      areas[begin] = (areas[begin] as number) + (s * s - ((r - length) * (r - length)) / length);
      areas[end] = (areas[end] as number) + (r * r - ((s - length) * (s - length)) / length);
    }
    let hidden = 0;
    let sum = 0;
    const h = HYDROGEN_RADIUS;
    for (let atom = 0; atom < nAtoms; atom++) {
      const r = RADII[element[atom] as number] as number;
      const length = r + h;
      const overlap = (areas[atom] as number) + (h * h - ((r - length) * (r - length)) / length);
      hidden += r * r - ((h - length) * (h - length)) / length;
      const area = Math.PI * r * (4 * r - overlap);
      areas[atom] = area;
      sum += area;
    }
    this.hydrogenArea = Math.abs(hidden) > 1e-4 ? Math.PI * h * (4 * h - hidden) : hidden;
    this.total = Math.abs(hidden) > 1e-4 ? sum + this.hydrogenArea : sum;
  }
}

/** The surface areas of the molecule at hand. */
export const labuteContributions: Fact<LabuteContributions> = {
  compute({ molecule }, previous = new LabuteContributions()) {
    previous.look(molecule);
    return previous;
  },
};
