import { argumentError } from "@molsieve/core";
import { checkTrainingData } from "./check-training-data.js";
import type { JointData, ModelTask } from "./estimator.js";
import { takeTargetValues } from "./take-training-data.js";
import { measuredRows } from "./target-data.js";

/**
 * @param graphsSuffice whether features may be graphs alone
 * @throws {MolsieveError} `argument` unless the data keep their contract and every task is one of `tasks`
 */
export function checkJointData(
  { features, targets }: JointData,
  tasks: readonly ModelTask["kind"][],
  graphsSuffice = false,
): void {
  if (targets.length === 0) throw argumentError("targets", targets, "at least one");
  for (const [t, target] of targets.entries()) {
    const { y } = target;
    const name = `targets[${t}].y`;
    if (y.length !== features.nRows) throw argumentError(`${name}.length`, y.length, `${features.nRows}, one a row`);
    const rows = measuredRows(target);
    if (rows.length < 2) throw argumentError(name, `${rows.length} values`, "2 values or more");
    const own = { ...takeTargetValues(target, rows), features: { ...features, nRows: rows.length } };
    checkTrainingData(own, tasks, graphsSuffice);
  }
}
