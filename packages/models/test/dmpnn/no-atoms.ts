import { moleculeFromParts } from "@molsieve/chem";

/** A molecule without atoms. */
export const NO_ATOMS = moleculeFromParts(
  {
    element: new Uint8Array(),
    charge: new Int8Array(),
    isotope: new Uint16Array(),
    explicitHydrogens: new Uint8Array(),
    implicitHydrogens: new Uint8Array(),
    radical: new Uint8Array(),
    aromatic: new Uint8Array(),
    chirality: new Uint8Array(),
    hybridisation: new Uint8Array(),
    mapNumber: new Int32Array(),
  },
  {
    bondBegin: new Uint16Array(),
    bondEnd: new Uint16Array(),
    bondOrder: new Uint8Array(),
    bondConjugated: new Uint8Array(),
    bondStereo: new Uint8Array(),
    bondStereoAtoms: new Uint16Array(),
  },
  [],
);
