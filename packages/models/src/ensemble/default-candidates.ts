import type { TrainingData } from "../contract/estimator.js";
import { defaultMembers } from "./default-members.js";
import type { MemberSpec } from "./member.js";

/** Rows from which on networks were found to add something, and up to which their cross-validation takes minutes and not hours. */
const [FEWEST_ROWS, MOST_ROWS] = [1000, 5000];
/** With less a network has no more than a few steps an epoch. */
const FEWEST_WITH_BUDGET = 100;

/**
 * What `auto` tries: `defaultMembers`, then networks, which take most of the time: perceptrons on one kind of fragments and all values and,
 * where there are graphs, message passing. Without a budget only from 1,000 to 5,000 rows, perceptrons alone; with one from 100 rows on,
 * as long as it lasts.
 */
export function defaultCandidates(data: TrainingData, hasBudget: boolean): MemberSpec[] {
  const { nRows, blocks, graphs } = data.features;
  const triesMlp = hasBudget ? nRows >= FEWEST_WITH_BUDGET : nRows >= FEWEST_ROWS && nRows <= MOST_ROWS;
  const fragments = blocks.find(({ form }) => form === "counts") ?? blocks.find(({ form }) => form === "bits");
  const values = blocks.filter(({ form }) => form === "values");
  const columns = [...(fragments ? [fragments] : []), ...values].map(({ name }) => name);
  return [
    ...defaultMembers(data),
    ...(triesMlp ? [{ estimator: "mlp", ...(columns.length < blocks.length && { blocks: columns }) }] : []),
    ...(triesMlp && hasBudget && graphs !== undefined ? [{ estimator: "dmpnn" }] : []),
  ];
}
