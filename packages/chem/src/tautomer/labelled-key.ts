import type { ElectronForm } from "../perception/skeleton.js";

/**
 * A 53-bit hash of hydrogens, charges and bonds as they stand on the numbered atoms: equal for equal forms, and by chance for
 * one pair in 10^16 of others.
 */
export function labelledKey(form: ElectronForm, orders: Uint8Array): number {
  const { explicitHydrogens, implicitHydrogens, charge, aromaticBond } = form;
  let low = 1;
  let high = 2;
  for (let a = 0; a < charge.length; a++) {
    const value =
      (explicitHydrogens[a] as number) + (implicitHydrogens[a] as number) + 16 * ((charge[a] as number) + 128);
    low = Math.imul(low ^ value, 0x01000193);
    high = Math.imul(high + value, 0x85ebca6b) ^ (high >>> 13);
  }
  for (let b = 0; b < orders.length; b++) {
    const value = 2 * (orders[b] as number) + (aromaticBond[b] as number);
    low = Math.imul(low ^ value, 0x01000193);
    high = Math.imul(high + value, 0x85ebca6b) ^ (high >>> 13);
  }
  return (low >>> 0) * 0x200000 + (high >>> 11);
}
