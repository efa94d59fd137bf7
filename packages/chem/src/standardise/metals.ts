import { draftFromMolecule } from "../edit/molecule-draft.js";
import { AROMATIC_BOND, DATIVE_BOND } from "../molecule/molecule.js";
import { findMatches } from "../smarts/find-matches.js";
import { parseSmartsOrThrow } from "../smarts/parse-smarts.js";
import type { MoleculeAtWork } from "./molecule-at-work.js";
import { hasUnusualElement } from "./screens.js";
import type { StandardiseStep, StepChange } from "./step.js";

/**
 * Cuts bonds between metals and non-metals: any metal from aliphatic nitrogen, oxygen and fluorine, and transition metals
 * and aluminium from the other non-metals. Each end keeps its electrons as if the bond were ionic: the metal gains the
 * bond's order as charge, the other end loses it.
 *
 * The rule of MolVS and of RDKit before 2020, which the reference tables hold. Differs from RDKit since: it looks for the
 * valences that a ligand likes before it gives out charges, and cuts aromatic nitrogen and oxygen, too. A dative bond
 * moves no charge, as in RDKit today.
 *
 * @see MolVS `molvs/metal.py`; RDKit `Code/GraphMol/MolStandardize/Metal.cpp`
 */
export const metalsStep: StandardiseStep = { name: "metals", apply: disconnectMetals };

const ALL_METALS =
  "Li,Na,K,Rb,Cs,Fr,Be,Mg,Ca,Sr,Ba,Ra,Sc,Ti,V,Cr,Mn,Fe,Co,Ni,Cu,Zn,Al,Ga,Y,Zr,Nb,Mo,Tc,Ru,Rh,Pd,Ag,Cd,In,Sn,Hf,Ta,W," +
  "Re,Os,Ir,Pt,Au,Hg,Tl,Pb,Bi";
const TRANSITION_METALS = "Al,Sc,Ti,V,Cr,Mn,Fe,Co,Ni,Cu,Zn,Y,Zr,Nb,Mo,Tc,Ru,Rh,Pd,Ag,Cd,Hf,Ta,W,Re,Os,Ir,Pt,Au";
const CUT_BONDS = [`[${ALL_METALS}]~[N,O,F]`, `[${TRANSITION_METALS}]~[B,C,Si,P,As,Sb,S,Se,Te,Cl,Br,I,At]`].map(
  (smarts) => parseSmartsOrThrow(smarts),
);

function disconnectMetals(work: MoleculeAtWork): StepChange[] {
  if (!hasUnusualElement(work.molecule)) return [];
  const { molecule } = work;
  const pairs = CUT_BONDS.flatMap((pattern) => findMatches(pattern, molecule));
  if (pairs.length === 0) return [];
  const draft = draftFromMolecule(molecule);
  for (const [metal, nonMetal] of pairs as Iterable<readonly number[]>) {
    if (metal === undefined || nonMetal === undefined) continue;
    const bond = draft.bondBetween(metal, nonMetal);
    if (bond < 0) continue;
    const { order } = draft.bond(bond);
    const moved = order === DATIVE_BOND ? 0 : order === AROMATIC_BOND ? 1 : order;
    draft.removeBond(bond);
    draft.atom(metal).charge += moved;
    draft.atom(nonMetal).charge -= moved;
  }
  const rule = `cut ${pairs.length} bond${pairs.length === 1 ? "" : "s"} to metals`;
  const refused = work.becomeGraph(draft.toGraph().graph);
  return [refused === undefined ? { rule } : { rule, refused: refused.message }];
}
