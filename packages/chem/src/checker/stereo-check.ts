import type { StructureIssue } from "./issue.js";

/** Stereocentres of one structure counted in three ways. */
export interface StereoCounts {
  /** Specified centres in the last stereo layer of the InChI. */
  readonly inchi: number;
  /** Atoms where a wedged or hashed bond starts. */
  readonly drawn: number;
  /** Atoms that RDKit takes for stereocentres. */
  readonly rdkit: number;
}

/** An issue where the three counts disagree, by who stands alone. */
export function checkStereo({ inchi, drawn, rdkit }: StereoCounts): StructureIssue[] {
  const issue = (score: number, message: string): StructureIssue[] => [{ score, code: "stereo-mismatch", message }];
  if (inchi !== drawn && inchi !== rdkit && rdkit !== drawn) return issue(5, "Mol/Inchi/RDKit stereo mismatch");
  if (rdkit === drawn && inchi !== rdkit) return issue(5, "RDKit_Mol/InChI stereo mismatch");
  if (drawn === inchi && inchi !== rdkit) return issue(2, "InChi_Mol/RDKit stereo mismatch");
  if (inchi === rdkit && inchi !== drawn) return issue(5, "InChi_RDKit/Mol stereo mismatch");
  return [];
}

/**
 * Specified stereocentres in the last stereo layer of an InChI, as ChEMBL counts them.
 *
 * `2*1-,3?` stands for two equal components of one specified and one unspecified centre each.
 */
export function countInchiStereocentres(inchi: string): number {
  const layer = [...inchi.matchAll(/\/t([^/]*)/g)].at(-1)?.[1];
  if (layer === undefined) return 0;
  let count = 0;
  for (const component of layer.split(";")) {
    const centres = component.split(",").filter((centre) => centre !== "");
    const repeats = centres.map((centre) => /^(\d+)\*/.exec(centre)?.[1]).findLast((n) => n !== undefined);
    count += Number(repeats ?? 1) * centres.filter((centre) => !centre.endsWith("?")).length;
  }
  return count;
}
