import type { Molecule, RdkitEngine } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import { addCodes, type Code, cutCode } from "./cut-code.js";
import { CutPieces } from "./cut-pieces.js";
import { type CutText, CutTexts } from "./cut-texts.js";
import { cutTree, MAX_CUT_BONDS, type MoleculeCut, matchedPairBonds, moleculeCuts } from "./cut-tree.js";
import { pieceSmiles } from "./piece-smiles.js";

/** How many bonds are cut. */
export interface MatchedPairOptions {
  /** Fewest cuts at once, 1 to `maxCuts`. Default 1. */
  readonly minCuts?: number;
  /** Most cuts at once, 1 to 3. Default 3. */
  readonly maxCuts?: number;
  /** Most bonds that may be cut in a molecule, 1 to 30; molecules with more are refused. Default 20, as in RDKit. */
  readonly maxCutBonds?: number;
}

/** One way to cut a molecule. */
export interface MatchedPairFragment extends CutText {
  /** Bonds that were cut, one to three. */
  readonly bonds: readonly number[];
}

/** Why a molecule is not cut. */
export interface CutFailure {
  readonly ok: false;
  readonly code: "too-many-bonds" | "several-parts";
  readonly message: string;
}

/** The ways to cut a molecule, or the reason why it is not cut. */
export type MatchedPairResult = { readonly ok: true; readonly fragments: readonly MatchedPairFragment[] } | CutFailure;

/**
 * Every way to cut one, two or three single bonds of a molecule at once so that there are two halves, or side chains around
 * one core: RDKit's `rdMMPA.FragmentMol`, in its order. A molecule without a bond to cut has none.
 *
 * Cuts that differ in stereo, hydrogens or beyond five bonds of every atom only count once, as in RDKit. Atom maps of the
 * molecule are ignored. Differs from RDKit: equal side chains are numbered so that the core's SMILES is the least, where there
 * atom order decides; molecules of several parts are refused; so are, with a reason, those with too many bonds to cut.
 *
 * @throws {MolsieveError} `argument` when an option is out of range; `engine` when RDKit-JS fails
 * @see doi:10.1021/ci900450m (Hussain & Rea 2010)
 */
export function matchedPairFragments(
  engine: RdkitEngine,
  molecule: Molecule,
  options: MatchedPairOptions = {},
): MatchedPairResult {
  const { minCuts, maxCuts, maxCutBonds } = checkMatchedPairOptions(options);
  const bonds = matchedPairBonds(molecule);
  const failure = cutFailure(molecule, bonds, maxCutBonds);
  if (failure !== undefined) return failure;
  const tree = cutTree(molecule, bonds);
  const pieces = new CutPieces(tree);
  const texts = new CutTexts((piece) => pieceSmiles(engine, piece), pieces);
  const seen = new Set<string>();
  const fragments: MatchedPairFragment[] = [];
  for (const cut of moleculeCuts(tree, minCuts, maxCuts)) {
    const signature = signatureOf(pieces, cut);
    if (seen.has(signature)) continue;
    seen.add(signature);
    fragments.push({ bonds: cut.cuts.map((place) => bonds[place] as number), ...texts.text(cut) });
  }
  return { ok: true, fragments };
}

/** The options with the defaults filled in. */
export function checkMatchedPairOptions(options: MatchedPairOptions): Required<MatchedPairOptions> {
  const { minCuts = 1, maxCuts = 3, maxCutBonds = 20 } = options;
  if (!(Number.isInteger(maxCuts) && maxCuts >= 1 && maxCuts <= 3)) {
    throw argumentError("maxCuts", maxCuts, "an integer from 1 to 3");
  }
  if (!(Number.isInteger(minCuts) && minCuts >= 1 && minCuts <= maxCuts)) {
    throw argumentError("minCuts", minCuts, `an integer from 1 to ${maxCuts}`);
  }
  if (!(Number.isInteger(maxCutBonds) && maxCutBonds >= 1 && maxCutBonds <= MAX_CUT_BONDS)) {
    throw argumentError("maxCutBonds", maxCutBonds, `an integer from 1 to ${MAX_CUT_BONDS}`);
  }
  return { minCuts, maxCuts, maxCutBonds };
}

/** Why a molecule with these bonds cannot be cut; `undefined` where it can. */
export function cutFailure(molecule: Molecule, bonds: readonly number[], maxCutBonds: number): CutFailure | undefined {
  if (bonds.length > maxCutBonds) {
    const message = `${bonds.length} bonds could be cut, the limit is ${maxCutBonds}`;
    return { ok: false, code: "too-many-bonds", message };
  }
  if (bonds.length > 0 && !isConnected(molecule)) {
    return { ok: false, code: "several-parts", message: "the molecule has several parts; choose one of them first" };
  }
  return undefined;
}

function isConnected({ nAtoms, neighbourStart, neighbourAtom }: Molecule): boolean {
  const isSeen = new Uint8Array(nAtoms);
  isSeen[0] = 1;
  const reached = [0];
  for (const a of reached) {
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const n = neighbourAtom[i] as number;
      if (isSeen[n] === 1) continue;
      isSeen[n] = 1;
      reached.push(n);
    }
  }
  return reached.length === nAtoms;
}

/** A text that is equal for cuts that RDKit takes for the same. */
function signatureOf(pieces: CutPieces, cut: MoleculeCut): string {
  const sides = cut.sides.map((side) => pieces.side(side));
  const nBonds = sides.reduce((sum, side) => sum + side.nBonds, 0);
  const nAtoms = sides.reduce((sum, side) => sum + side.nAtoms, 0);
  let code: Code = { high: 0, low: 0 };
  for (const side of sides) code = addCodes(code, cutCode(side, nBonds));
  const own = `${cut.core === 0 ? 1 : 2},${nAtoms},${nBonds},${code.high},${code.low}`;
  if (cut.core === 0) return own;
  const core = pieces.core(cut);
  const coreCode = cutCode(core, core.nBonds);
  return `${own},${core.nAtoms},${core.nBonds},${coreCode.high},${coreCode.low}`;
}
