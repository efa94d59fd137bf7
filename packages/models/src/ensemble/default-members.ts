import type { TrainingData } from "../contract/estimator.js";
import type { MemberSpec } from "./member.js";

/** Rows from which on a support vector machine takes longer than all others together. */
const MANY_ROWS = 6000;

/**
 * What `auto` tries and `stack` joins, the most promising first: similarity methods on fragments, trees on everything, the
 * same on descriptors alone, and simple baselines. Depends on the blocks, the task and the number of rows only.
 */
export function defaultMembers({ features, task }: TrainingData): MemberSpec[] {
  const named = (form: string) => features.blocks.filter((block) => block.form === form).map(({ name }) => name);
  const [counts, bits, values] = [named("counts"), named("bits"), named("values")];
  const fragments = counts.length > 0 ? counts : bits;
  const all = features.blocks.map(({ name }) => name);
  const similarity = fragments.length > 0 ? fragments : all;
  const members: MemberSpec[] = [{ estimator: "gp", blocks: similarity }, { estimator: "boosting" }];
  if (values.length > 0 && fragments.length > 0) members.push({ estimator: "gp", blocks: [...similarity, ...values] });
  members.push({ estimator: "extra-trees" }, { estimator: "forest" });
  if (features.nRows <= MANY_ROWS) members.push({ estimator: "svm", blocks: similarity });
  if (values.length > 0 && fragments.length > 0) {
    members.push({ estimator: "boosting", blocks: [...bits, ...values] }, { estimator: "extra-trees", blocks: values });
  }
  members.push(
    { estimator: task.kind === "regression" ? "ridge" : "logistic" },
    { estimator: "knn", blocks: similarity },
  );
  return members;
}
