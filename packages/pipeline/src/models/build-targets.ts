import { shown } from "@molsieve/core";
import { POTENCY_UNIT } from "./concentration.js";
import type { MeasuredResult, MeasuredValue } from "./measured-value.js";
import { mergeClasses, mergeValues } from "./merge-values.js";
import { readQuantity } from "./read-quantity.js";
import { replicatesOf } from "./replicates-of.js";
import type { TargetColumns } from "./target-options.js";
import type { Replicates, TrainingTarget } from "./training-set.js";

/** A row whose structure could be used. */
export interface MeasuredRow {
  readonly row: number;
  readonly id: string;
  readonly input: string;
  /** Standardised. */
  readonly smiles: string;
  readonly line: number;
  /** What its columns hold; empty where nothing. */
  readonly texts: Readonly<Record<string, string>>;
}

/** What rows come to. */
export interface BuiltTargets {
  /** Values by compound; compounds are numbered in the order of the first rows that have some value. */
  readonly targets: readonly TrainingTarget[];
  /** Rows without any value that can be used, and why. */
  readonly unusable: readonly { readonly row: MeasuredRow; readonly code: string; readonly message: string }[];
  /** What was guessed, a sentence each. */
  readonly notes: readonly string[];
}

/** Most classes that are taken for classes when nothing is said. */
const MAX_GUESSED_CLASSES = 10;

/** Powers of ten that values without a unit run over when they look like concentrations. */
const LIKE_CONCENTRATIONS = 3;

/** The values of the target columns, by compound. */
export function buildTargets(rows: readonly MeasuredRow[], columns: TargetColumns): BuiltTargets {
  const notes: string[] = [];
  const readers = columns.names.map((name) => {
    const texts = rows.map((row) => (row.texts[name] as string).trim()).filter((text) => text !== "");
    const own = columnsOf(name, columns);
    const classes = classesOf(texts, own);
    if (classes !== undefined && own.task === undefined) {
      notes.push(`${name} is taken for classes (${classes.join(", ")}): name the task to say otherwise`);
    }
    return { name, classes };
  });
  const unitless = columns.unit === undefined && columns.unitColumn === undefined;
  const read = rows.map((row) =>
    readers.map(({ name, classes }) => readValue(row, name, classes, columnsOf(name, columns))),
  );
  const numbers = new Map<string, number>();
  const unusable: BuiltTargets["unusable"][number][] = [];
  const found = readers.map((): Map<number, MeasuredValue[]> => new Map());
  for (const [i, row] of rows.entries()) {
    const values = read[i] as readonly MeasuredResult[];
    if (!values.some(({ ok }) => ok)) {
      const problem = values.find((value) => !value.ok && value.code !== "empty") ?? values[0];
      if (problem !== undefined && !problem.ok) unusable.push({ row, code: problem.code, message: problem.message });
      continue;
    }
    const compound = numbers.get(row.smiles) ?? numbers.size;
    numbers.set(row.smiles, compound);
    for (const [t, value] of values.entries()) {
      if (!value.ok) continue;
      const own = found[t] as Map<number, MeasuredValue[]>;
      const others = own.get(compound);
      if (others === undefined) own.set(compound, [value.measured]);
      else others.push(value.measured);
    }
  }
  const targets = readers.map(({ name, classes }, t) => {
    const values = found[t] as Map<number, MeasuredValue[]>;
    const own = columnsOf(name, columns);
    return classes === undefined
      ? quantity(name, own.isConcentration ? POTENCY_UNIT : own.unit, values, numbers.size)
      : classTarget(name, classes, values, numbers.size);
  });
  for (const { name, y, task } of unitless ? targets : []) {
    const powers = task.kind === "regression" && columns.kinds[name] === undefined ? powersOfTen(y) : 0;
    if (powers >= LIKE_CONCENTRATIONS) {
      notes.push(
        `${name} runs over ${powers.toFixed(1)} powers of ten: if these are concentrations, name their unit (nM, uM ...) to learn potencies`,
      );
    }
  }
  return { targets, unusable, notes };
}

/** What one column holds. */
function columnsOf(name: string, columns: TargetColumns): TargetColumns {
  const kind = Object.hasOwn(columns.kinds, name) ? columns.kinds[name] : undefined;
  if (kind === undefined) return columns;
  return { ...columns, task: kind.task, unit: kind.unit, isConcentration: false, unitColumn: undefined };
}

/** Powers of ten from the least to the largest value; 0 where one is not positive. */
function powersOfTen(y: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (const value of y) {
    if (Number.isNaN(value)) continue;
    if (value <= 0) return 0;
    least = Math.min(least, value);
    largest = Math.max(largest, value);
  }
  return largest === 0 ? 0 : Math.log10(largest / least);
}

/** The classes that texts name, in the order of their numbers; `undefined` for quantities. */
function classesOf(
  texts: readonly string[],
  { task, unit, unitColumn, qualifierColumn }: TargetColumns,
): string[] | undefined {
  if (task === "regression") return undefined;
  const isQuantity = unit !== undefined || unitColumn !== undefined || qualifierColumn !== undefined;
  if (task === undefined && isQuantity) return undefined;
  const distinct = [...new Set(texts)];
  const numbers = distinct.map(Number);
  const areNumbers = numbers.every((number) => Number.isFinite(number));
  if (areNumbers) {
    const sorted = [...new Set(numbers)].sort((a, b) => a - b);
    const isBinary = sorted.length === 2 && sorted[0] === 0 && sorted[1] === 1;
    return task === "classification" || isBinary ? sorted.map(String) : undefined;
  }
  const isLabelled = numbers.every((number) => Number.isNaN(number)) && distinct.length <= MAX_GUESSED_CLASSES;
  return task === "classification" || (isLabelled && distinct.every((text) => /^[a-z]/i.test(text)))
    ? distinct.sort()
    : undefined;
}

function readValue(
  { texts }: MeasuredRow,
  name: string,
  classes: readonly string[] | undefined,
  { unit, unitColumn, qualifierColumn, isConcentration }: TargetColumns,
): MeasuredResult {
  const text = (texts[name] as string).trim();
  if (text === "") return { ok: false, code: "empty", message: `there is no value in ${name}` };
  if (classes !== undefined) {
    const number = Number(text);
    const value = classes.indexOf(Number.isFinite(number) ? String(number) : text);
    if (value >= 0) return { ok: true, measured: { value, qualifier: 0 } };
    return { ok: false, code: "class", message: `${name}: ${shown(text)} is none of ${classes.join(", ")}` };
  }
  const concentration = isConcentration ? (unit ?? (texts[unitColumn as string] as string).trim()) : undefined;
  const result = readQuantity(text, qualifierColumn === undefined ? "" : texts[qualifierColumn], concentration);
  return result.ok ? result : { ...result, message: `${name}: ${result.message}` };
}

function quantity(
  name: string,
  unit: string | undefined,
  values: ReadonlyMap<number, readonly MeasuredValue[]>,
  nCompounds: number,
): TrainingTarget {
  const y = new Float64Array(nCompounds).fill(Number.NaN);
  const qualifiers = new Int8Array(nCompounds);
  for (const [compound, each] of values) {
    const merged = mergeValues(each);
    if (merged === undefined) continue;
    y[compound] = merged.value;
    qualifiers[compound] = merged.qualifier;
  }
  const replicates = replicatesOf([...values.values()]);
  return { name, unit, task: { kind: "regression" }, y, qualifiers, replicates };
}

function classTarget(
  name: string,
  classes: readonly string[],
  values: ReadonlyMap<number, readonly MeasuredValue[]>,
  nCompounds: number,
): TrainingTarget {
  const y = new Float64Array(nCompounds).fill(Number.NaN);
  const counts = { measured: values.size, repeated: 0, contradictory: 0, qualified: 0 };
  for (const [compound, each] of values) {
    const merged = mergeClasses(each.map(({ value }) => value));
    if (each.length > 1) counts.repeated++;
    if (merged === undefined) counts.contradictory++;
    else y[compound] = merged;
  }
  const task = { kind: "classification", nClasses: classes.length } as const;
  const replicates: Replicates = { ...counts, pooled_sd: null, largest_range: null };
  return { name, unit: undefined, task, classes, y, qualifiers: new Int8Array(nCompounds), replicates };
}
