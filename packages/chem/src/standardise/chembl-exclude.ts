import { CHEMBL_EXCLUDED_METALS } from "../data/chembl-excluded-metals.js";
import { ELEMENT_SYMBOLS } from "../data/element-symbols.js";

const BORON = 5;
const MAX_BORONS = 7;

const IS_EXCLUDED = Uint8Array.from(ELEMENT_SYMBOLS, (symbol) => (CHEMBL_EXCLUDED_METALS.has(symbol) ? 1 : 0));

/** Why ChEMBL leaves a structure of these atoms alone, in words: a metal, or more than 7 borons; undefined where it does not. */
export function chemblExclusion(elements: ArrayLike<number>): string | undefined {
  let borons = 0;
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i] as number;
    if (IS_EXCLUDED[element] === 1) return `it holds ${ELEMENT_SYMBOLS[element]}`;
    if (element === BORON) borons++;
  }
  return borons > MAX_BORONS ? `it holds ${borons} boron atoms, more than ${MAX_BORONS}` : undefined;
}
