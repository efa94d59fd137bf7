import type { RowIssue } from "@molsieve/core";
import type { RejectGroup } from "../report/index.js";

/** Rejected rows that are handed out with a result. */
const MOST_ISSUES = 1000;
/** Rows that a group shows. */
const MOST_EXAMPLES = 3;

/** Counts rejected rows as they come, in memory for the first of them. */
export class RejectTally {
  /** The first 1,000. */
  readonly first: RowIssue[] = [];
  readonly #groups = new Map<
    string,
    { stage: string; code: string; count: number; examples: RejectGroup["examples"][number][] }
  >();

  add(issue: RowIssue): void {
    if (this.first.length < MOST_ISSUES) this.first.push(issue);
    const { stage, code, id, input, message } = issue;
    const key = `${stage}: ${code}`;
    const group = this.#groups.get(key) ?? { stage, code, count: 0, examples: [] };
    this.#groups.set(key, group);
    group.count++;
    if (group.examples.length < MOST_EXAMPLES) group.examples.push({ id, input, message });
  }

  /** Number of rejected rows by `STAGE: CODE`, in the order in which they came. */
  get byReason(): Record<string, number> {
    return Object.fromEntries([...this.#groups].map(([reason, { count }]) => [reason, count]));
  }

  /** The same with the first few of each, most frequent first. */
  get groups(): RejectGroup[] {
    return [...this.#groups.values()].sort((a, b) => b.count - a.count);
  }
}
