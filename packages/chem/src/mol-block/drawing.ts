/** What a mol block says of places and wedges, beside the atoms and bonds themselves. One serves for any number of blocks. */
export class Drawing {
  /** Coordinates of the atoms, `[nAtoms]` of each. */
  x = new Float64Array(0);
  y = new Float64Array(0);
  z = new Float64Array(0);
  /** Valences that atom lines ask for, 15 for none, 0 where nothing is said, `[nAtoms]`. */
  valence = new Uint8Array(0);
  /** {@link Wedge} of each bond, `[nBonds]`. */
  wedge = new Uint8Array(0);
  /** Whether the coordinates are those of a conformer, not of a drawing. */
  isSpatial = false;
  /** Bonds that are wedged or hashed. */
  nWedges = 0;
  /** Wavy single bonds. */
  nWavy = 0;

  /** Makes room and forgets the wedges; coordinates and valences are for the reader to fill. */
  clear(nAtoms: number, nBonds: number): void {
    if (nAtoms > this.x.length) {
      this.x = new Float64Array(2 * nAtoms);
      this.y = new Float64Array(2 * nAtoms);
      this.z = new Float64Array(2 * nAtoms);
      this.valence = new Uint8Array(2 * nAtoms);
    }
    if (nBonds > this.wedge.length) this.wedge = new Uint8Array(2 * nBonds);
    else this.wedge.fill(0, 0, nBonds);
    this.isSpatial = false;
    this.nWedges = 0;
    this.nWavy = 0;
  }
}

/** How a bond is drawn; wedges are narrow at the bond's first atom. The values are V2000's. */
export const Wedge = { up: 1, wavy: 4, down: 6 } as const;
