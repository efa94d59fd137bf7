import type { StepTally } from "../job/library-frame.js";
import type { StageCost } from "../job/library-run.js";

/** What the stages of these names did and cost. */
export function stageCosts(names: readonly string[], steps: readonly StepTally[]): StageCost[] {
  return names.map((name, i) => {
    const { rowsIn, rowsOut, ms } = steps[i] ?? { rowsIn: 0, rowsOut: 0, ms: 0 };
    const each = (total: number) => (rowsIn === 0 ? null : total / rowsIn);
    return {
      name,
      rows_in: rowsIn,
      rows_out: rowsOut,
      pass_rate: each(rowsOut),
      microseconds: each(1000 * ms),
    };
  });
}
