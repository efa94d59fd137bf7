import { MolsieveError, shown } from "@molsieve/core";
import { ESTIMATORS, estimatorNamed, type ModelTask } from "@molsieve/models";
import type { TrainingSet, TrainingTarget } from "./training-set.js";

/** Exact values below which nothing can be learned and judged. */
const FEWEST = 4;

/**
 * Checks that the models can learn something from every target.
 *
 * @throws {MolsieveError} `input` for a target with too few values, too few exact ones, or equal ones only; `argument` for a model
 * that is not made for its task
 */
export function checkTrainable({ targets, table }: TrainingSet, models: readonly string[]): void {
  for (const target of targets) {
    const why = whyNot(target);
    if (why !== undefined) {
      throw new MolsieveError("input", `target ${target.name}: ${why}`, {
        file: table.input,
        key: "target",
        value: target.name,
        remedy: "Add measured compounds, or name another column",
      });
    }
    for (const model of models) checkModelTask(model, target.task.kind, target);
  }
}

/**
 * Checks that a model is made for a task.
 *
 * @param target that has the task, where it is known
 * @throws {MolsieveError} `argument` when it is not, with those that are
 */
export function checkModelTask(model: string, task: ModelTask["kind"], target?: TrainingTarget): void {
  if (estimatorNamed(model).tasks.includes(task)) return;
  const able = ESTIMATORS.filter(({ tasks }) => tasks.includes(task)).map(({ name }) => name);
  const holds = target?.classes === undefined ? "quantities" : `classes (${target.classes.join(", ")})`;
  const words = { regression: "quantities", classification: "classes" }[task];
  const what = target === undefined ? "" : `, and ${target.name} holds ${holds}`;
  throw new MolsieveError("argument", `the model ${model} cannot predict ${words}${what}`, {
    key: "model",
    value: model,
    remedy: `Models that can: ${able.join(", ")}`,
  });
}

/** Why nothing can be learned. */
function whyNot({ y, qualifiers, classes }: TrainingTarget): string | undefined {
  const rows = [...y.keys()].filter((row) => !Number.isNaN(y[row]));
  if (rows.length < FEWEST) return `${compounds(rows.length)} a value, ${FEWEST} or more are needed`;
  const exact = rows.filter((row) => qualifiers[row] === 0);
  if (exact.length < FEWEST) {
    return `${compounds(exact.length)} an exact value (${rows.length - exact.length} a bound), ${FEWEST} or more are needed`;
  }
  const [first] = exact;
  if (first === undefined || exact.some((row) => y[row] !== y[first])) return undefined;
  const value = y[first] as number;
  return classes === undefined
    ? `all ${exact.length} exact values are ${value}, so that there is nothing to learn`
    : `all ${exact.length} compounds are of one class (${shown(classes[value])}), two or more are needed`;
}

function compounds(count: number): string {
  return count === 1 ? "1 compound has" : `${count} compounds have`;
}
