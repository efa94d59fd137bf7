import { ALIPHATIC, HETERO, KIND, type Surroundings } from "./surroundings.js";
import { CRIPPEN_TYPE as T } from "./types.js";

/** Type of an aliphatic carbon: C1 to C12, C26, C27 and CS, tried in RDKit's order. */
export function aliphaticCarbonType(around: Surroundings): number {
  const { hydrogens: h, connections: x, singleKinds, singleAliphatic, singleAromatic, singleC } = around;
  if (h === 4) return T.C1;
  if (h === 3 && singleC >= 1) return T.C1;
  if (h === 2 && singleC >= 2) return T.C1;
  if (h === 1 && singleC >= 3) return T.C2;
  if (singleC >= 4) return T.C2;
  if ((singleKinds & HETERO) !== 0) {
    if (h === 3) return T.C3;
    if (h === 2 && x === 4 && singleAliphatic >= 2) return T.C3;
    if (h === 1 && x === 4 && singleAliphatic >= 3) return T.C4;
    if (h === 0 && x === 4 && singleAliphatic >= 4) return T.C4;
  }
  const { doubleKinds, doubleC } = around;
  if ((doubleKinds & ALIPHATIC & ~KIND.C) !== 0) return T.C5;
  if (doubleC >= 1) {
    if (h === 2) return T.C6;
    if (h === 1 && singleAliphatic >= 1) return T.C6;
    if (h === 0 && singleAliphatic >= 2) return T.C6;
    if (doubleC >= 2) return T.C6;
  }
  if (x === 2 && (around.tripleKinds & ALIPHATIC) !== 0) return T.C7;
  if (singleAromatic >= 1) {
    if (h === 3) return (singleKinds & KIND.c) !== 0 ? T.C8 : T.C9;
    if (h === 2 && x === 4) return T.C10;
    if (h === 1 && x === 4) return T.C11;
    if (h === 0 && x === 4) return T.C12;
  }
  if (doubleC >= 1) {
    if (singleAromatic >= 1 && singleAliphatic >= 1) return T.C26;
    if (singleAromatic >= 2 && (singleKinds & KIND.c) !== 0) return T.C26;
    if (singleAromatic >= 1 && h === 1) return T.C26;
  }
  if ((doubleKinds & KIND.c) !== 0) return T.C26;
  if (x === 4 && (singleKinds & KIND.X) !== 0) return T.C27;
  return T.CS;
}

/** Type of an aromatic carbon: C13 to C25 and CS, tried in RDKit's order. */
export function aromaticCarbonType(around: Surroundings): number {
  const { hydrogens: h, singleKinds } = around;
  if (h === 0 && (singleKinds & (KIND.X | KIND.P)) !== 0) return T.C13;
  if ((singleKinds & KIND.F) !== 0) return T.C14;
  if ((singleKinds & KIND.Cl) !== 0) return T.C15;
  if ((singleKinds & KIND.Br) !== 0) return T.C16;
  if ((singleKinds & KIND.I) !== 0) return T.C17;
  if (h === 1) return T.C18;
  if (around.aromaticBonds >= 3) return T.C19;
  if (around.singleAromatic >= 1) return T.C20;
  if ((singleKinds & KIND.C) !== 0) return T.C21;
  if ((singleKinds & KIND.N) !== 0) return T.C22;
  if ((singleKinds & KIND.O) !== 0) return T.C23;
  if ((singleKinds & KIND.S) !== 0) return T.C24;
  if ((around.doubleKinds & (KIND.C | KIND.N | KIND.O)) !== 0) return T.C25;
  return T.CS;
}
