const bytes = new Uint8Array(0);

/** What `moleculeFromParts` makes a molecule without atoms of. */
export const NO_ATOMS = [
  {
    element: bytes,
    charge: new Int8Array(0),
    isotope: new Uint16Array(0),
    explicitHydrogens: bytes,
    implicitHydrogens: bytes,
    radical: bytes,
    aromatic: bytes,
    chirality: bytes,
    hybridisation: bytes,
    mapNumber: new Int32Array(0),
  },
  {
    bondBegin: new Uint16Array(0),
    bondEnd: new Uint16Array(0),
    bondOrder: bytes,
    bondConjugated: bytes,
    bondStereo: bytes,
    bondStereoAtoms: new Uint16Array(0),
  },
  [] as Uint16Array[],
] as const;
