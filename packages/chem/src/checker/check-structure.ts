import type { ParseLimits } from "../parse.js";
import { parseMolBlock } from "../parse-mol-block.js";
import { readMolBlock } from "../mol-block/read-mol-block.js";
import type { RdkitEngine } from "../rdkit-engine.js";
import { checkBonds } from "./bond-checks.js";
import { checkCoordinates } from "./coordinate-checks.js";
import type { StructureIssue } from "./issue.js";
import { checkRadicals } from "./radical-check.js";

/** What ChEMBL's checker says of a structure. */
export interface StructureReport {
  /** The highest score among the issues, 0 where there is none. */
  readonly score: number;
  /** Highest score first. */
  readonly issues: readonly StructureIssue[];
}
export function checkStructure(engine: RdkitEngine, text: string, limits: ParseLimits = {}): StructureReport {
  const read = readMolBlock(text, limits);
  const parsed = read.ok ? parseMolBlock(engine, text, { ...limits, sanitise: false }) : read;
  if (!read.ok || !parsed.ok) return report([{ score: 7, code: "illegal-input", message: "Illegal input" }]);
  parsed.mol[Symbol.dispose]();
  const { block } = read;
  return report([
    ...checkText(text),
    ...checkCoordinates(block),
    ...checkBonds(block),
    ...checkRadicals(block),
  ]);
}
function checkText(text: string): StructureIssue[] {
  const issues: StructureIssue[] = [];
  if (POLYMER.test(text)) issues.push({ score: 6, code: "polymer", message: "polymer information in mol file" });
  if (/^M {2}[vV]30/m.test(text)) issues.push({ score: 6, code: "v3000", message: "V3000 mol file" });
  return issues;
}
const POLYMER = /^M {2}STY.+SRU|MON|COP|CRO|ANY/m;
function report(issues: readonly StructureIssue[]): StructureReport {
  const sorted = [...issues].sort((a, b) => b.score - a.score || (a.message < b.message ? 1 : -1));
  return { score: sorted[0]?.score ?? 0, issues: sorted };
}
