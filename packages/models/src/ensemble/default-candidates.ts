import type { TrainingData } from "../contract/estimator.js";
import { defaultMembers } from "./default-members.js";
import type { MemberSpec } from "./member.js";

/** With less a network has no more than a step or two an epoch. */
const FEWEST_ROWS = 100;

/**
 * What `auto` tries: `defaultMembers` and, with a budget and from 100 rows on, networks: perceptrons on one kind of fragments and all values and,
 * where there are graphs, message passing. They come last, as one takes several times as long as all others together; that is why
 * there are none without a budget.
 */
export function defaultCandidates(data: TrainingData, hasBudget: boolean): MemberSpec[] {
  const { nRows, blocks, graphs } = data.features;
  if (!hasBudget || nRows < FEWEST_ROWS) return defaultMembers(data);
  const fragments = blocks.find(({ form }) => form === "counts") ?? blocks.find(({ form }) => form === "bits");
  const values = blocks.filter(({ form }) => form === "values");
  const columns = [...(fragments ? [fragments] : []), ...values].map(({ name }) => name);
  return [
    ...defaultMembers(data),
    { estimator: "mlp", ...(columns.length < blocks.length && { blocks: columns }) },
    ...(graphs === undefined ? [] : [{ estimator: "dmpnn" }]),
  ];
}
