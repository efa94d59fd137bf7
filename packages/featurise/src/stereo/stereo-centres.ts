import type { Molecule } from "@molsieve/chem";
import { updateAtoms } from "./stereo-atoms.js";
import { updateBonds } from "./stereo-bonds.js";
import { isDecided } from "./stereo-decided.js";
import { restartStereo, type StereoState, startStereo } from "./stereo-state.js";
import { SymbolRanks } from "./symbol-ranks.js";

/**
 * Whether each atom is a tetrahedral stereo centre or could be one, `[nAtoms]`, 1 each: RDKit's newer perception, centres that
 * are not assigned included. A centre with neighbours that are alike counts where other centres of its ring make it one.
 *
 * @param bondStereo stereo of the bonds, `[nBonds]`, as in {@link Molecule.bondStereo}
 * @see RDKit `Code/GraphMol/FindStereo.cpp`, `findPotentialStereo`
 */
export function stereoCentres(molecule: Molecule, bondStereo: Uint8Array): Uint8Array {
  const state = startStereo(molecule, bondStereo);
  const { known, possible } = state;
  if (!known.atoms.includes(1) && !possible.atoms.includes(1)) return state.centres;
  const atFirst = { atoms: possible.atoms.slice(), bonds: possible.bonds.slice() };
  const ranks = new SymbolRanks(molecule);
  search(state, ranks);
  if (restartStereo(state, atFirst)) search(state, ranks);
  return state.centres;
}

function search(state: StereoState, symbolRanks: SymbolRanks): void {
  const isEnough = () => isDecided(state, symbolRanks.ranks);
  for (;;) {
    symbolRanks.rank(state.atomSymbols, state.bondSymbols, isEnough);
    const haveAtomsChanged = updateAtoms(state, symbolRanks.ranks);
    const haveBondsChanged = updateBonds(state, symbolRanks.ranks);
    if (!haveAtomsChanged && !haveBondsChanged) return;
  }
}
