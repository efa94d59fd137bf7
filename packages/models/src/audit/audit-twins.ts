import type { SplitPlan } from "../split/split-plan.js";
import type { SharedRows } from "./split-audit.js";

const MAX_EXAMPLES = 10;

/**
 * The test rows whose key stands on the training side too. Rows without a key (`""`) have no twin.
 *
 * @param keys equal text = one structure, `[nRows]`
 * @param ids what examples call the rows, `[nRows]`
 */
export function auditTwins(plan: SplitPlan, keys: readonly string[], ids: readonly string[]): SharedRows {
  const examples: { fold: number; test: string; train: string }[] = [];
  let rows = 0;
  let testRows = 0;
  for (const [fold, { train, test }] of plan.folds.entries()) {
    const training = new Map<string, number>();
    for (const row of train) {
      const key = keys[row] as string;
      if (key !== "" && !training.has(key)) training.set(key, row);
    }
    testRows += test.length;
    for (const row of test) {
      const twin = training.get(keys[row] as string);
      if (twin === undefined) continue;
      rows++;
      if (examples.length < MAX_EXAMPLES) examples.push({ fold, test: ids[row] as string, train: ids[twin] as string });
    }
  }
  return { rows, share: rows / testRows, examples };
}
