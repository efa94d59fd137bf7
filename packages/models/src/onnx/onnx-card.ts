import { MolsieveError, nearestName, shown } from "@molsieve/core";
import { INPUT_TYPES, type OnnxInputType } from "./onnx-input.js";

/** What turns numbers of an output into values or probabilities. */
export const ACTIVATIONS = ["none", "sigmoid", "softmax"] as const;

/** What is done to an output: nothing, the logistic function, or softmax over its classes. */
export type OnnxActivation = (typeof ACTIVATIONS)[number];

/** What an output says. */
export interface OnnxCardOutput {
  /** What it predicts. Default: the output's name. */
  readonly target?: string;
  /** Where each of its numbers is a target of its own: their names, in order; in place of `target`. */
  readonly targets?: readonly string[];
  readonly unit?: string;
  /** Names of the classes, in the order of their probabilities; of two classes the output may be the probability of the second. Absent: a quantity. */
  readonly classes?: readonly string[];
  /** Default `none`: values or probabilities as they are. */
  readonly activation?: OnnxActivation;
  /** Probability of the second of two classes from which a molecule counts as that, above 0 and below 1. Default: none, no class is named. */
  readonly threshold?: number;
}

/** How a published ONNX model wants to be fed and read. */
export interface OnnxCard {
  /** What it takes: `morgan:radius=2,bits=1024`, as `featurise` writes it. */
  readonly features: string;
  /** How structures are prepared: name of a preset of `standardise`, or `none`. Default: `none`; in a screen as its other models want it. */
  readonly standardise?: string;
  /** Checked against the file. Default: whatever it is. */
  readonly input?: { readonly name?: string; readonly type?: OnnxInputType };
  /** By the names of the outputs; `*` stands for all that are not named otherwise. */
  readonly outputs: Readonly<Record<string, OnnxCardOutput>>;
  readonly name?: string;
  readonly source?: string;
  readonly licence?: string;
}

/** The name that stands for all outputs that are not named otherwise. */
export const EVERY_OUTPUT = "*";

const CARD_KEYS = ["features", "standardise", "input", "outputs", "name", "source", "licence"] as const;
const INPUT_KEYS = ["name", "type"] as const;
const OUTPUT_KEYS = ["target", "targets", "unit", "classes", "activation", "threshold"] as const;

/**
 * The card that an untyped value describes.
 *
 * @param file named in messages
 * @throws {MolsieveError} `config` for the first fault, with its key: what is wanted, what was found, and the remedy
 */
export function checkOnnxCard(value: unknown, file?: string): OnnxCard {
  const check = new CardChecker(file);
  const card = check.mapping(value, "", CARD_KEYS);
  for (const key of CARD_KEYS.filter((each) => each !== "input" && each !== "outputs")) check.text(card, key);
  if (card["features"] === undefined) throw check.error("features", undefined, FEATURES);
  if (card["input"] !== undefined) {
    const input = check.mapping(card["input"], "input", INPUT_KEYS);
    check.text(input, "name", "input.");
    check.choice(input, "type", "input.", INPUT_TYPES);
  }
  const outputs = check.mapping(card["outputs"], "outputs");
  if (Object.keys(outputs).length === 0) throw check.error("outputs", outputs, "at least one output, or *");
  for (const [name, own] of Object.entries(outputs)) checkOutput(check, own, `outputs.${name}`, name);
  return value as OnnxCard;
}

const FEATURES = "features, for example morgan:radius=2,bits=1024";

function checkOutput(check: CardChecker, value: unknown, path: string, name: string): void {
  const output = check.mapping(value ?? {}, path, OUTPUT_KEYS);
  const inside = `${path}.`;
  check.text(output, "target", inside);
  check.text(output, "unit", inside);
  check.names(output, "targets", inside, 1);
  check.names(output, "classes", inside, 2);
  check.choice(output, "activation", inside, ACTIVATIONS);
  const { target, targets, classes, activation, threshold } = output;
  if (name === EVERY_OUTPUT && (target !== undefined || targets !== undefined)) {
    throw check.error(`${path}.target`, target ?? targets, `left out: outputs of ${EVERY_OUTPUT} keep their names`);
  }
  if (target !== undefined && targets !== undefined) {
    throw check.error(`${path}.targets`, targets, "left out where there is a target");
  }
  const nClasses = Array.isArray(classes) ? classes.length : 0;
  if (targets !== undefined && nClasses > 2)
    throw check.error(`${path}.classes`, classes, "two, where there are targets");
  if (activation === "softmax" && (nClasses < 2 || targets !== undefined)) {
    throw check.error(
      `${path}.activation`,
      activation,
      "none or sigmoid where the output has no classes of one target",
    );
  }
  if (activation === "sigmoid" && nClasses !== 2) {
    throw check.error(
      `${path}.activation`,
      activation,
      "none, or softmax of several classes, where there are not two classes",
    );
  }
  if (threshold === undefined) return;
  if (nClasses !== 2) throw check.error(`${path}.threshold`, threshold, "left out where there are not two classes");
  if (!(typeof threshold === "number" && threshold > 0 && threshold < 1)) {
    throw check.error(`${path}.threshold`, threshold, "a number above 0 and below 1");
  }
}

type Mapping = Readonly<Record<string, unknown>>;

class CardChecker {
  readonly #file: string | undefined;

  constructor(file: string | undefined) {
    this.#file = file;
  }

  /** @param known keys; default any */
  mapping(value: unknown, path: string, known?: readonly string[]): Mapping {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw this.error(path === "" ? "card" : path, value, "a mapping of keys");
    }
    const bad = known === undefined ? undefined : Object.keys(value).find((key) => !known.includes(key));
    if (bad === undefined || known === undefined) return value as Mapping;
    const key = path === "" ? bad : `${path}.${bad}`;
    const near = nearestName(bad, known);
    const remedy = `${near === undefined ? "" : `Did you mean "${near}"? `}Known here: ${known.join(", ")}`;
    throw new MolsieveError("config", `unknown key "${key}" in the card`, { ...this.#place(key), remedy });
  }

  text(mapping: Mapping, key: string, inside = ""): void {
    const value = mapping[key];
    if (value === undefined || (typeof value === "string" && value.trim() !== "")) return;
    throw this.error(`${inside}${key}`, value, "text that is not empty");
  }

  names(mapping: Mapping, key: string, inside: string, least: number): void {
    const value = mapping[key];
    if (value === undefined) return;
    const isList = Array.isArray(value) && value.every((each) => typeof each === "string" && each !== "");
    if (isList && value.length >= least && new Set(value).size === value.length) return;
    throw this.error(`${inside}${key}`, value, `a list of ${least} or more different names`);
  }

  choice(mapping: Mapping, key: string, inside: string, choices: readonly string[]): void {
    const value = mapping[key];
    if (value === undefined || choices.includes(value as string)) return;
    throw this.error(`${inside}${key}`, value, choices.join(", "));
  }

  error(key: string, value: unknown, expected: string): MolsieveError {
    const reason = `"${key}" of the card must be ${expected}, ${value === undefined ? "and is missing" : `got ${shown(value)}`}`;
    return new MolsieveError("config", reason, { ...this.#place(key), value });
  }

  #place(key: string): { readonly file?: string; readonly key: string } {
    return { key, ...(this.#file !== undefined && { file: this.#file }) };
  }
}
