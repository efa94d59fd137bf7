import type { TrainingData } from "../contract/estimator.js";
import type { MemberSpec } from "./member.js";

/**
 * What `auto` tries and `stack` joins, the most promising first: a Gaussian process on everything, boosted trees on one kind
 * of fragments and all that means something by itself, a Gaussian process on descriptors, and simple baselines. Depends on
 * the blocks and the task only. Chosen by cross-validation over scaffolds on the training rows of the TDC ADMET endpoints:
 * forests and support vector machines took longer and added nothing to these.
 */
export function defaultMembers({ features, task }: TrainingData): MemberSpec[] {
  const named = (form: string) => features.blocks.filter((block) => block.form === form).map(({ name }) => name);
  const [counts, bits, values] = [named("counts"), named("bits"), named("values")];
  const hasFragments = counts.length > 0 || bits.length > 0;
  const columns = [...counts.slice(0, 1), ...bits, ...values];
  const all = features.blocks.length === columns.length;
  // A linear model on thousands of fragments takes longer than all others together.
  const few = bits.length + values.length > 0 ? [...bits, ...values] : columns;
  return [
    { estimator: "gp" },
    { estimator: "boosting", ...(!all && { blocks: columns }) },
    ...(values.length > 0 && hasFragments ? [{ estimator: "gp", blocks: values }] : []),
    { estimator: task.kind === "regression" ? "ridge" : "logistic", blocks: few },
    { estimator: "knn", ...(hasFragments && { blocks: [...counts, ...bits] }) },
  ];
}
