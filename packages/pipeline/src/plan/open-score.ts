import { isMolsieveError, MolsieveError, nearestName } from "@molsieve/core";
import { createRuleSet } from "@molsieve/featurise";
import type { PortableTarget } from "@molsieve/models";
import { propertyRule } from "../config/property-rule.js";
import { type ScoreConfig, SHAPES } from "../config/score.js";
import type { ScoreCriterion, ScoreDefinition } from "../score/score-definition.js";
import type { Shape } from "../score/shape.js";
import { weightFractions } from "../score/weight-fractions.js";
import type { PlannedConsensus } from "./open-consensus.js";
import type { ModelColumns } from "./open-models.js";
import type { ScoreColumn } from "./score-column.js";

/** A score as a screen computes it. */
export interface PlannedScore {
  readonly definition: ScoreDefinition;
  /** What it is computed from: columns of models, the similarity and descriptors. */
  readonly inputs: readonly ScoreColumn[];
  /** What it adds: the score and its parts, and the descriptors that it is computed from. */
  readonly columns: readonly ScoreColumn[];
}

/**
 * The score of a screen.
 *
 * @param known columns of the models, of what they say together, and of the similarity
 * @throws {MolsieveError} `config` for a column or descriptor that there is not, or that cannot be used as the criterion says
 */
export function openScore(
  score: ScoreConfig,
  models: readonly ModelColumns[],
  known: readonly ScoreColumn[],
  consensus: readonly PlannedConsensus[] = [],
): PlannedScore {
  const { name, combine, criteria, must } = score;
  const inputs = new Map<string, ScoreColumn>();
  const input = (of: string, key: string): ScoreColumn => {
    const column = inputs.get(of) ?? known.find((each) => each.name === of) ?? descriptorColumn(of, key, known);
    if (column.labels !== undefined) throw unusable(key, of, "it holds names", "Name a column of numbers");
    inputs.set(of, column);
    return column;
  };
  const fractions =
    combine === "probability" ? criteria.map(() => 1) : weightFractions(criteria.map(({ weight }) => weight));
  const definition: ScoreDefinition = {
    combine,
    criteria: criteria.map((own, i): ScoreCriterion => {
      const key = `score.criteria.${i}`;
      const column = input(own.of, `${key}.of`);
      const target = predicted(models, consensus, column);
      const sd = needsSd(own, combine, key, target);
      if (sd) input(`${own.of}_sd`, `${key}.of`);
      return {
        of: own.of,
        ...(sd && { sd: `${own.of}_sd` }),
        shape: shapeOf(own, key, target),
        fraction: fractions[i] as number,
        pessimism: own.pessimism,
        ...(own.missing !== undefined && { missing: own.missing }),
      };
    }),
    must: must.map((own, i) => ({ ...own, of: input(own.of, `score.must.${i}.of`).name })),
  };
  return {
    definition,
    inputs: [...inputs.values()],
    columns: [
      { name, source: { kind: "score", what: "score" } },
      ...(must.length === 0 ? [] : [{ name: `${name}_must`, source: { kind: "score", what: "must" } } as const]),
      ...criteria.flatMap(({ of, name: own = of }, criterion): ScoreColumn[] => [
        { name: `${name}_${own}`, source: { kind: "score", what: "desirability", criterion } },
        ...(combine === "probability"
          ? []
          : [{ name: `${name}_${own}_share`, source: { kind: "score", what: "share", criterion } } as const]),
      ]),
      ...[...inputs.values()].filter(({ source }) => source.kind === "descriptor"),
    ],
  };
}

type Criterion = ScoreConfig["criteria"][number];

/** @throws {MolsieveError} `config` where no descriptor has that name */
function descriptorColumn(of: string, key: string, known: readonly ScoreColumn[]): ScoreColumn {
  try {
    createRuleSet([propertyRule(of, {})]);
    return { name: of, source: { kind: "descriptor", name: of } };
  } catch (error) {
    if (!isMolsieveError(error, "argument")) throw error;
    const names = known.filter(({ labels }) => labels === undefined).map(({ name }) => name);
    const near = nearestName(of, names);
    const meant = near === undefined ? error.remedy : `Did you mean ${JSON.stringify(near)}?`;
    const list = names.length === 0 ? "" : `${meant?.endsWith("?") ? " " : ". "}Columns: ${names.join(", ")}`;
    throw new MolsieveError(
      "config",
      `"${key}" must be a column of numbers or a descriptor, got ${JSON.stringify(of)}`,
      {
        key,
        value: of,
        remedy: `${meant}${list}`,
      },
    );
  }
}

/** The target whose value a column holds. */
function predicted(
  models: readonly ModelColumns[],
  consensus: readonly PlannedConsensus[],
  { source }: ScoreColumn,
): PortableTarget | undefined {
  if (source.kind === "consensus" && source.what === "value") return consensus[source.place]?.target;
  if (source.kind !== "model" || source.what !== "value") return undefined;
  return models[source.model]?.init.targets[source.target];
}

/** Whether the criterion is judged by what the model says of its uncertainty. */
function needsSd(
  { of, step, pessimism }: Criterion,
  combine: ScoreConfig["combine"],
  key: string,
  target: PortableTarget | undefined,
): boolean {
  const isQuantity = target !== undefined && target.classes === undefined;
  if (pessimism > 0 && !(isQuantity && target.knowsUncertainty)) {
    const why = isQuantity ? "its model says nothing of its uncertainty" : "it is no prediction of a quantity";
    throw unusable(`${key}.pessimism`, pessimism, `${of} has no standard deviation: ${why}`, "Leave pessimism out");
  }
  if (combine !== "probability" || step === undefined || target === undefined) return pessimism > 0;
  if (!isQuantity) {
    const classes = (target.classes ?? []).map((name) => JSON.stringify(name)).join(" or ");
    throw unusable(`${key}.step`, step, `${of} is a probability itself`, `Say class: ${classes} in place of step`);
  }
  if (target.knowsUncertainty) return true;
  throw unusable(
    `${key}.of`,
    of,
    "its model says nothing of its uncertainty, so that there is no probability",
    "Use a model that molsieve train made, or name it in score.must",
  );
}

function shapeOf(own: Criterion, key: string, target: PortableTarget | undefined): ScoreCriterion["shape"] {
  if (own.class !== undefined) return classShape(own.class, own.of, key, target);
  if (own.bands !== undefined) return { kind: "bands", bands: own.bands };
  const kind = SHAPES.find((shape) => own[shape] !== undefined);
  return { kind, ...(own[kind as "step"] as object) } as Shape;
}

function classShape(
  name: string,
  of: string,
  key: string,
  target: PortableTarget | undefined,
): ScoreCriterion["shape"] {
  const { classes = [] } = target ?? {};
  if (classes.length !== 2) {
    const remedy = "Give the column of the value of a model with two classes, or another shape";
    throw unusable(`${key}.class`, name, `${of} is no probability of one of two classes`, remedy);
  }
  const place = classes.indexOf(name);
  if (place >= 0) return { kind: place === 1 ? "class" : "other-class" };
  throw unusable(`${key}.class`, name, `${of} has no such class`, `Its classes: ${classes.join(", ")}`);
}

function unusable(key: string, value: unknown, reason: string, remedy: string): MolsieveError {
  return new MolsieveError("config", `"${key}": ${reason}`, { key, value, remedy });
}
