import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { RdkitMol } from "../engine/rdkit-mol.js";
import type { MolBlock } from "../mol-block/mol-block.js";
import { redrawPickle } from "../mol-block/redraw-pickle.js";
import { hasUnusualValence, isInchiElement } from "./inchi-valence.js";
import type { StructureIssue } from "./issue.js";

/** The InChI of a drawing, empty where there is none, and what InChI would say of the drawing. */
export interface InchiFindings {
  readonly inchi: string;
  readonly issues: readonly StructureIssue[];
}

const MAX_BONDS_OF_ATOM = 20;
const AROMATIC = 4;

/**
 * What InChI says of a drawing: why it makes no InChI, or the warnings it gives.
 *
 * InChI's library in RDKit-JS keeps its messages to itself, so they are found out: from the drawing (errors, unusual
 * valences, polymer data), and by comparing the standard InChI with those under other options.
 *
 * @param mol the block read without sanitising
 */
export function checkInchi(engine: RdkitEngine, mol: RdkitMol, block: MolBlock, text: string): InchiFindings {
  const error = findError(block);
  if (error !== undefined) return { inchi: "", issues: [error] };
  if (block.bondType.includes(AROMATIC)) return { inchi: "", issues: [] };
  using drawn = engine.readPickle(redrawPickle(mol.pickle(true), block));
  const inchi = drawn.inchi();
  const warnings: string[] = [];
  if (layersOf(drawn.inchi("-SUU")) !== layersOf(inchi)) warnings.push("Omitted undefined stereo");
  if (drawn.inchi("-RecMet").includes("/r")) warnings.push("Metal was disconnected");
  if (/\/p[+-]/.test(inchi)) warnings.push("Proton(s) added/removed");
  if (isMarkedChiral(text) && !/\/m[01.]*[01]/.test(inchi)) warnings.push("Not chiral");
  if (/^M {2}STY/m.test(text)) warnings.push("Ignore polymer data");
  const issues = warnings.map(
    (warning): StructureIssue => ({
      score: 2,
      code: "inchi-warning",
      message: `InChI: ${warning}`,
    }),
  );
  return { inchi, issues: [...issues, ...checkValences(block)] };
}

/** An issue where an atom has a valence that InChI accepts only with a warning. */
export function checkValences(block: MolBlock): StructureIssue[] {
  if (!hasUnusualValence(block)) return [];
  return [{ score: 6, code: "inchi-warning", message: "InChI: Accepted unusual valence(s)" }];
}

function findError(block: MolBlock): StructureIssue | undefined {
  const error = (message: string, score = 7): StructureIssue => ({ score, code: "inchi-error", message });
  if (block.nAtoms === 0) return error("InChI: Empty structure", 6);
  if (block.symbols.some((symbol) => !isInchiElement(symbol))) return error("InChI: Unknown element(s)");
  const bonds = new Map<number, number>();
  const aromatic = new Map<number, number>();
  for (let b = 0; b < block.nBonds; b++) {
    const type = block.bondType[b] as number;
    if (type < 1 || type > AROMATIC) return error(`Error 108 (no InChI; Unrecognized bond type: ${type}) inp`);
    for (const end of [block.bondBegin[b] as number, block.bondEnd[b] as number]) {
      bonds.set(end, (bonds.get(end) ?? 0) + 1);
      if (type === AROMATIC) aromatic.set(end, (aromatic.get(end) ?? 0) + 1);
    }
  }
  for (const [atom, count] of bonds) {
    if (count <= MAX_BONDS_OF_ATOM) continue;
    return error(`Error 104 (no InChI; Atom '${block.symbols[atom]}' has more than ${MAX_BONDS_OF_ATOM} bonds) inp`);
  }
  if ([...aromatic.values()].some((count) => count === 1 || count > 3)) {
    return error("Error 132 (no InChI; Atom has 1 or more than 3 aromatic bonds) inp");
  }
  return undefined;
}

/** An InChI without its prefix, which says whether it is standard. */
function layersOf(inchi: string): string {
  return inchi.replace(/^InChI=1S?/, "");
}

function isMarkedChiral(text: string): boolean {
  const counts = text.split("\n", 4)[3] ?? "";
  return Number(counts.slice(12, 15)) === 1;
}
