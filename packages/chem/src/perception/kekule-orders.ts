import type { Molecule } from "../molecule/molecule.js";
import { kekuleForm } from "./electron-form.js";
import { skeletonOf } from "./skeleton.js";

/**
 * Bond orders of a molecule with single and double bonds in place of aromatic ones, as RDKit's `Kekulize` places them, `[nBonds]`;
 * undefined where that cannot be.
 */
export function kekuleOrders(molecule: Molecule): Uint8Array | undefined {
  return kekuleForm(skeletonOf(molecule))?.order;
}
