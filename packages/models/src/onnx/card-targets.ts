import { MolsieveError, nearestName, shown } from "@molsieve/core";
import { EVERY_OUTPUT, type OnnxActivation, type OnnxCard, type OnnxCardOutput } from "./onnx-card.js";
import { shapeText } from "./onnx-input.js";
import { floatOutputs, type OnnxSession, type OnnxValue } from "./onnx-session.js";

/** Where a target's numbers are among those of an output, and what they mean. */
export interface CardTarget {
  readonly name: string;
  readonly unit?: string;
  readonly classes?: readonly string[];
  readonly threshold?: number;
  readonly output: string;
  /** Numbers of the output for each row. */
  readonly perRow: number;
  /** The first of them that is the target's. */
  readonly first: number;
  /** How many are: one, or one a class. */
  readonly count: number;
  readonly activation: OnnxActivation;
}

/**
 * The targets of a model, in the order of its outputs, as its card names them.
 *
 * @param perRow numbers a row of each output of floats
 * @throws {MolsieveError} `config` where the card speaks of another model: an input or outputs that the file does not have, other
 * numbers a row, or names that occur twice
 */
export function cardTargets(
  card: OnnxCard,
  session: OnnxSession,
  perRow: Readonly<Record<string, number>>,
  file: string,
): CardTarget[] {
  checkInput(card, session, file);
  const names = floatOutputs(session).map(({ name }) => name);
  for (const name of Object.keys(card.outputs)) {
    if (name !== EVERY_OUTPUT && !names.includes(name)) throw noOutput(name, session, file);
  }
  const targets = names.flatMap((name) => {
    const key = Object.hasOwn(card.outputs, name) ? name : EVERY_OUTPUT;
    return Object.hasOwn(card.outputs, key) ? targetsOf(name, card.outputs[key] ?? {}, perRow[name] ?? 0, file) : [];
  });
  if (targets.length === 0) throw noOutput(EVERY_OUTPUT, session, file);
  const seen = new Set<string>();
  for (const { name } of targets) {
    if (seen.has(name)) {
      throw new MolsieveError("config", `the card names the target ${shown(name)} twice`, {
        file,
        key: "outputs",
        remedy: "Give each output a target of its own",
      });
    }
    seen.add(name);
  }
  return targets;
}

function targetsOf(output: string, said: OnnxCardOutput, perRow: number, file: string): CardTarget[] {
  const { target = output, targets, unit, classes, threshold, activation = "none" } = said;
  const shared = {
    ...(unit !== undefined && { unit }),
    ...(classes !== undefined && { classes }),
    ...(threshold !== undefined && { threshold }),
    output,
    perRow,
    activation,
  };
  if (targets !== undefined) {
    checkCount(output, perRow, [targets.length], "targets", file);
    return targets.map((name, first) => ({ ...shared, name, first, count: 1 }));
  }
  const nClasses = classes?.length ?? 1;
  const counts = classes === undefined ? [1] : activation === "sigmoid" ? [1] : nClasses === 2 ? [1, 2] : [nClasses];
  checkCount(output, perRow, counts, classes === undefined ? "targets" : "classes", file);
  if (activation === "softmax" && perRow === 1) checkCount(output, perRow, [nClasses], "classes", file);
  return [{ ...shared, name: target, first: 0, count: perRow }];
}

function checkCount(output: string, perRow: number, counts: readonly number[], key: string, file: string): void {
  if (counts.includes(perRow)) return;
  const wanted = `${counts.join(" or ")} ${counts.at(-1) === 1 ? "number" : "numbers"} a row`;
  throw new MolsieveError(
    "config",
    `the card says that the output ${shown(output)} has ${wanted}, and it has ${perRow}`,
    {
      file,
      key: `outputs.${output}.${key}`,
      remedy: "Name its targets or classes one by one, in the order of its numbers",
    },
  );
}

function checkInput({ input = {} }: OnnxCard, { inputs }: OnnxSession, file: string): void {
  const found = inputs.map(valueText).join(", ");
  const [only] = inputs;
  for (const key of ["name", "type"] as const) {
    const wanted = input[key];
    if (wanted === undefined || inputs.length !== 1 || only?.[key] === wanted) continue;
    throw new MolsieveError(
      "config",
      `the card says that the input's ${key} is ${shown(wanted)}, and the file has ${found}`,
      {
        file,
        key: `input.${key}`,
        value: wanted,
        remedy: `Write ${shown(only?.[key])}, or give the file that the card is of`,
      },
    );
  }
}

function noOutput(name: string, session: OnnxSession, file: string): MolsieveError {
  const { outputs } = session;
  const other = outputs.find((each) => each.name === name);
  const key = `outputs.${name}`;
  if (other !== undefined) {
    const reason = `the output ${valueText(other)} is no tensor of floats`;
    const remedy = "Name outputs of floats; skl2onnx writes probabilities as such with options={'zipmap': False}";
    return new MolsieveError("config", reason, { file, key, remedy });
  }
  const names = floatOutputs(session).map((each) => each.name);
  const near = nearestName(name, names);
  const more = names.length > 10 ? ` and ${names.length - 10} more` : "";
  const list = `It has ${names.slice(0, 10).join(", ")}${more}`;
  const remedy = near === undefined ? list : `Did you mean ${shown(near)}? ${list}`;
  return new MolsieveError("config", `the file has no output ${shown(name)}`, { file, key, remedy });
}

/** `"input": float32 [any, 1024]` */
function valueText({ name, type, shape }: OnnxValue): string {
  return `${shown(name)}: ${type}${shape.length === 0 ? "" : ` [${shapeText(shape)}]`}`;
}
