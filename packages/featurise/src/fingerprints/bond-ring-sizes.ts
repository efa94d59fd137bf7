import { bondBetween, type Molecule } from "@molsieve/chem";

/** The size of the smallest ring with each bond of a molecule, of `Molecule.rings`; keeps its memory. */
export class BondRingSizes {
  /** 0 outside rings, at least `[nBonds]`. */
  sizes = new Uint16Array(64);

  /** Turns to a molecule. */
  begin(molecule: Molecule): void {
    const { nBonds, rings } = molecule;
    if (this.sizes.length < nBonds) this.sizes = new Uint16Array(2 * nBonds);
    const { sizes } = this;
    sizes.fill(0, 0, nBonds);
    for (const ring of rings) {
      let before = ring[ring.length - 1] as number;
      for (let i = 0; i < ring.length; i++) {
        const atom = ring[i] as number;
        const bond = bondBetween(molecule, before, atom);
        const size = sizes[bond] as number;
        if (size === 0 || ring.length < size) sizes[bond] = ring.length;
        before = atom;
      }
    }
  }
}
