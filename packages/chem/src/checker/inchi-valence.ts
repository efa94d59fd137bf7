import { INCHI_VALENCES } from "../data/inchi-valences.js";
import type { MolBlock } from "../mol-block/mol-block.js";

interface ElementValences {
  /** Valences at charge -2 to +2. */
  readonly byCharge: readonly (readonly number[])[];
  readonly addsHydrogens: boolean;
}

const VALENCES: ReadonlyMap<string, ElementValences> = new Map(
  INCHI_VALENCES.split(" ").map((entry) => {
    const [name = "", lists = ""] = entry.split(":");
    const byCharge = lists.split("|").map((digits) => Array.from(digits, Number));
    return [name.replace("!", ""), { byCharge, addsHydrogens: !name.endsWith("!") }];
  }),
);

/** Whether InChI knows this atom symbol as an element. */
export function isInchiElement(symbol: string): boolean {
  return VALENCES.has(symbol);
}

/** Electrons that MDL's radical codes take from the valence: none, singlet, doublet, triplet. */
const RADICAL_ELECTRONS = [0, 2, 1, 2] as const;
const DOUBLET = 2;

/** Whether InChI would accept the valence of some atom as drawn only with a warning. */
export function hasUnusualValence(block: MolBlock): boolean {
  const bonds = new Uint16Array(block.nAtoms);
  const orders = new Uint16Array(block.nAtoms);
  for (let b = 0; b < block.nBonds; b++) {
    for (const end of [block.bondBegin[b] as number, block.bondEnd[b] as number]) {
      bonds[end] = (bonds[end] as number) + 1;
      orders[end] = (orders[end] as number) + (block.bondType[b] as number);
    }
  }
  return block.symbols.some((symbol, a) => {
    const element = VALENCES.get(symbol);
    const [nBonds, valence, charge] = [bonds[a] as number, orders[a] as number, block.charge[a] as number];
    if (element === undefined || nBonds === 0) return false;
    const known = element.byCharge[charge + 2];
    const isSingle = nBonds === valence;
    if (known === undefined || known.length === 0) return !isSingle;
    const radical = block.radical[a] as number;
    const lost = RADICAL_ELECTRONS[radical] ?? 0;
    const hydrogens = element.addsHydrogens ? hydrogensOf(symbol, charge, radical, valence, known) : 0;
    return !known.some((v) => v - lost === valence + hydrogens);
  });
}

/** Hydrogens that InChI adds to fill the next valence up; none on nitrogen above 3 and on sulfur of 3 bonds. */
function hydrogensOf(symbol: string, charge: number, radical: number, valence: number, known: readonly number[]): number {
  if (radical >= DOUBLET) return Math.max(0, (known[0] as number) - (RADICAL_ELECTRONS[radical] ?? 0) - valence);
  const next = known.find((v) => v >= valence) ?? 0;
  const isNeutral = charge === 0 && radical === 0;
  if (isNeutral && ((symbol === "N" && next === 5) || (symbol === "S" && next === 4 && valence === 3))) return 0;
  return Math.max(0, next - valence);
}
