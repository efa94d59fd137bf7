import { ELEMENT_SYMBOLS } from "../data/element-symbols.js";
import type { Molecule } from "../molecule/molecule.js";
import { netCharge } from "./hash-graph.js";

/**
 * Molecular formula in Hill order: carbon, hydrogen, then the rest by the alphabet, all by the alphabet where there is no
 * carbon; net charge last (`C2H3O2-`, `Ca+2`). Isotopes count as their element. Dummy atoms are `*`, last. Empty for no atoms.
 * Differs from RDKit's `CalcMolFormula`, which puts hydrogen first where there is no carbon; its `MolFormula` hash does not.
 *
 * @see doi:10.1021/ja02046a005 (Hill 1900)
 */
export function molecularFormula(molecule: Molecule): string {
  const counts = new Map<string, number>();
  const add = (symbol: string, count: number) => counts.set(symbol, (counts.get(symbol) ?? 0) + count);
  for (let a = 0; a < molecule.nAtoms; a++) {
    add(ELEMENT_SYMBOLS[molecule.element[a] as number] as string, 1);
    if ((molecule.hydrogens[a] as number) > 0) add("H", molecule.hydrogens[a] as number);
  }
  const first = counts.has("C") ? ["C", "H"] : [];
  const place = (symbol: string) => {
    const early = first.indexOf(symbol);
    return early >= 0 ? `${early}` : symbol === "*" ? "~" : symbol;
  };
  const symbols = [...counts.keys()].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  const charge = netCharge(molecule);
  const sign = charge > 0 ? "+" : "-";
  const size = Math.abs(charge) > 1 ? Math.abs(charge) : "";
  return (
    symbols.map((s) => `${s}${counts.get(s) === 1 ? "" : counts.get(s)}`).join("") + (charge === 0 ? "" : sign + size)
  );
}
