import { isMolsieveError } from "@molsieve/core";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { RdkitMol } from "../engine/rdkit-mol.js";
import { readMolBlock } from "../mol-block/read-mol-block.js";
import { type ParseFailure, type ParseLimits, parseSmiles } from "../parse/parse.js";
import { isMolBlock, parseMolBlock } from "../parse/parse-mol-block.js";
import { checkBonds, countDrawnStereocentres } from "./bond-checks.js";
import { checkCoordinates } from "./coordinate-checks.js";
import { checkInchi, checkValences } from "./inchi-check.js";
import type { StructureIssue } from "./issue.js";
import { checkRadicals } from "./radical-check.js";
import { checkStereo, countInchiStereocentres } from "./stereo-check.js";

/** What ChEMBL's checker says of a structure. */
export interface StructureReport {
  /** The highest score among the issues, 0 where there is none: 6 and more keep a structure out of ChEMBL. */
  readonly score: number;
  /** Highest score first. */
  readonly issues: readonly StructureIssue[];
  /** Why the structure was not read, where the issue is `illegal-input`. */
  readonly failure?: ParseFailure;
}

/**
 * What ChEMBL's structure checker finds in a mol block, with ChEMBL's penalties: how it is drawn, whether wedges, RDKit
 * and InChI agree on its stereocentres, and what InChI warns of.
 *
 * A SMILES is checked for what needs no drawing: radicals, bond types, valences. Structures above the limits count as illegal
 * input, as those that cannot be read. Never throws on bad input; where `failure` says `engine-failure`, call the
 * engine's `restart()`. Differs from ChEMBL's checker: RDKit-JS hands over no InChI messages, so its warnings are worked out
 * here, and those of ambiguous stereo, rearranged or neutralised charges and disconnected salts are not given; an unusual
 * valence that InChI only finds after it rearranged charges goes unseen.
 *
 * @see doi:10.1186/s13321-020-00456-1 (Bento et al. 2020)
 */
export function checkStructure(engine: RdkitEngine, text: string, limits: ParseLimits = {}): StructureReport {
  if (!isMolBlock(text)) return checkSmiles(engine, text, limits);
  const read = readMolBlock(text, limits);
  const parsed = read.ok ? parseMolBlock(engine, text, { ...limits, sanitise: false }) : read;
  if (!read.ok) return illegal(read);
  if (!parsed.ok) return illegal(parsed);
  using mol = parsed.mol;
  const { block } = read;
  const issues = [...checkText(text), ...checkCoordinates(block), ...checkBonds(block), ...checkRadicals(block)];
  try {
    const { inchi, issues: warnings } = checkInchi(engine, mol, block, text);
    const rdkit = countRdkitStereocentres(mol);
    const counts = { inchi: countInchiStereocentres(inchi), drawn: countDrawnStereocentres(block), rdkit };
    return report([...issues, ...warnings, ...checkStereo(counts)]);
  } catch (error) {
    if (!isMolsieveError(error, "engine") && !isMolsieveError(error, "input")) throw error;
    // A query, or something else that InChI is not asked about: the rest of the report stands.
    if (!engine.broken) return report(issues);
    return illegal({ ok: false, code: "engine-failure", message: "RDKit-JS failed on a mol block" });
  }
}

function checkSmiles(engine: RdkitEngine, text: string, limits: ParseLimits): StructureReport {
  const parsed = parseSmiles(engine, text, limits);
  if (!parsed.ok) return illegal(parsed);
  using mol = parsed.mol;
  const read = readMolBlock(mol.molblock());
  if (!read.ok) return illegal(read);
  const types = checkBonds(read.block).filter((issue) => issue.code === "bond-type");
  return report([...types, ...checkRadicals(read.block), ...checkValences(read.block)]);
}

function checkText(text: string): StructureIssue[] {
  const issues: StructureIssue[] = [];
  if (POLYMER.test(text)) issues.push({ score: 6, code: "polymer", message: "polymer information in mol file" });
  if (/^M {2}[vV]30/m.test(text)) issues.push({ score: 6, code: "v3000", message: "V3000 mol file" });
  return issues;
}

/** ChEMBL's expression: its alternatives after the first match anywhere in the text. */
const POLYMER = /^M {2}STY.+SRU|MON|COP|CRO|ANY/m;

/** Tetrahedral stereocentres as RDKit perceives them; a structure with queries is counted by the marks in its SMILES. */
function countRdkitStereocentres(mol: RdkitMol): number {
  try {
    return mol.molecule().chirality.filter((tag) => tag === 1 || tag === 2).length;
  } catch (error) {
    if (!isMolsieveError(error, "input")) throw error;
    return mol.smiles().match(/@@?(?=[H\]])/g)?.length ?? 0;
  }
}

function illegal(failure: ParseFailure): StructureReport {
  return { ...report([{ score: 7, code: "illegal-input", message: "Illegal input" }]), failure };
}

function report(issues: readonly StructureIssue[]): StructureReport {
  const sorted = [...issues].sort((a, b) => b.score - a.score || (a.message < b.message ? 1 : -1));
  return { score: sorted[0]?.score ?? 0, issues: sorted };
}
