import { CHEMBL_EXCLUDED_METALS } from "../data/chembl-excluded-metals.js";
import { ELEMENT_SYMBOLS } from "../data/element-symbols.js";

const BORON = 5;
const MAX_BORONS = 7;

/** Why ChEMBL leaves a structure of these atoms alone, in words: a metal, or more than 7 borons; undefined where it does not. */
export function chemblExclusion(elements: Iterable<number>): string | undefined {
  let borons = 0;
  for (const element of elements) {
    const symbol = ELEMENT_SYMBOLS[element] ?? "";
    if (CHEMBL_EXCLUDED_METALS.has(symbol)) return `it holds ${symbol}`;
    if (element === BORON) borons++;
  }
  return borons > MAX_BORONS ? `it holds ${borons} boron atoms, more than ${MAX_BORONS}` : undefined;
}
