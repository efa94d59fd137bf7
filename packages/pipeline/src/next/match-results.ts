import type { RowIssue } from "@molsieve/core";
import { type ReadResult, resultIssue } from "./read-results.js";

/** A compound of the run: of its library, or of what its target had measured. */
export interface KnownCompound {
  readonly id: string;
  /** Canonical SMILES of the standardised structure. */
  readonly smiles: string;
}

/** A result of a compound of the run. */
export interface MatchedResult extends ReadResult {
  readonly smiles: string;
}

/**
 * The results whose compounds the run knows, and an issue for each other one: by structure where the results have structures,
 * otherwise by identifier.
 *
 * Codes: `unknown-structure`, `unknown-id`; `ambiguous-id` for an identifier of several structures without a structure that tells
 * which; `contradiction` for a structure other than those that its identifier has in the run.
 *
 * @param known may give a compound several times
 */
export async function matchResults(
  results: readonly ReadResult[],
  known: AsyncIterable<KnownCompound>,
): Promise<{ readonly matched: readonly MatchedResult[]; readonly issues: readonly RowIssue[] }> {
  const structures = new Map<string, boolean>();
  const ids = new Map<string, Set<string>>();
  for (const { smiles, id } of results) {
    if (smiles !== undefined) structures.set(smiles, false);
    if (id !== undefined) ids.set(id, new Set());
  }
  for await (const { smiles, id } of known) {
    if (structures.has(smiles)) structures.set(smiles, true);
    ids.get(id)?.add(smiles);
  }
  const matched: MatchedResult[] = [];
  const issues: RowIssue[] = [];
  for (const result of results) {
    const { file, record, id } = result;
    const refuse = (code: string, reason: string) => {
      issues.push(resultIssue(file, record, "results/match", code, reason));
    };
    const own = [...(id === undefined ? [] : (ids.get(id) ?? []))];
    if (result.smiles === undefined) {
      const [smiles, ...more] = own;
      if (smiles === undefined) refuse("unknown-id", "no scored compound of the run has this identifier");
      else if (more.length > 0) {
        refuse("ambiguous-id", `${own.length} structures of the run have this identifier: give the structure`);
      } else matched.push({ ...result, smiles });
    } else if (own.length > 0 && !own.includes(result.smiles)) {
      refuse("contradiction", `in the run this identifier is of another structure: ${own[0]}`);
    } else if (structures.get(result.smiles) !== true) {
      const reason =
        "no scored compound of the run has this structure: what was not in the library, or was filtered, belongs to the target's files";
      refuse("unknown-structure", reason);
    } else matched.push({ ...result, smiles: result.smiles });
  }
  return { matched, issues };
}
