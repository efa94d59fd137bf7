import { MolsieveError, nearestName } from "@molsieve/core";
import type { PortableTarget } from "@molsieve/models";
import type { ConsensusConfig } from "../config/consensus.js";
import type { ConsensusDefinition } from "../stages/consensus-values.js";
import type { ModelColumns } from "./open-models.js";
import type { ScoreColumn } from "./score-column.js";

/** What several models say together, as a screen computes it. */
export interface PlannedConsensus {
  readonly definition: ConsensusDefinition;
  readonly columns: readonly ScoreColumn[];
  /** What its value is: of the unit and the classes of its members, and of an uncertainty that nobody knows. */
  readonly target: PortableTarget;
}

interface Member {
  readonly column: ScoreColumn;
  readonly target: PortableTarget;
}

/**
 * The consensuses of a screen, in their order.
 *
 * @throws {MolsieveError} `config` for a member that no model gives, and for members that do not say the same
 */
export function openConsensus(
  wanted: readonly ConsensusConfig[],
  models: readonly ModelColumns[],
): readonly PlannedConsensus[] {
  const values = models.flatMap(({ columns, init }) =>
    columns.flatMap((column): Member[] => {
      const { source } = column;
      if (source.kind !== "model" || source.what !== "value" || column.labels !== undefined) return [];
      return [{ column, target: init.targets[source.target] as PortableTarget }];
    }),
  );
  return wanted.map(({ name, of, by }, place) => {
    const members = of.map((each, m) => memberNamed(each, `consensus.${place}.of.${m}`, values));
    const [first, ...others] = members as [Member, ...Member[]];
    for (const [m, other] of others.entries()) checkSame(first, other, `consensus.${place}.of.${m + 1}`);
    const { unit, classes } = first.target;
    return {
      definition: { by, members: members.map(({ column }) => column) },
      columns: [
        { name, source: { kind: "consensus", place, what: "value" } },
        { name: `${name}_disagreement`, source: { kind: "consensus", place, what: "disagreement" } },
      ],
      target: { name, ...(unit !== undefined && { unit }), ...(classes && { classes }), knowsUncertainty: false },
    };
  });
}

function memberNamed(name: string, key: string, values: readonly Member[]): Member {
  const found = values.find(({ column }) => column.name === name);
  if (found !== undefined) return found;
  const names = values.map(({ column }) => column.name);
  const near = nearestName(name, names);
  const list = names.length === 0 ? "There are none: name models" : `There are: ${names.join(", ")}`;
  throw new MolsieveError(
    "config",
    `"${key}" must be a column of predicted quantities or probabilities, got ${JSON.stringify(name)}`,
    { key, value: name, remedy: `${near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `}${list}` },
  );
}

function checkSame(first: Member, other: Member, key: string): void {
  const [one, two] = [first, other].map(({ target }) => kindOf(target));
  if (one === two) return;
  throw new MolsieveError("config", `"${key}": ${other.column.name} is ${two}, and ${first.column.name} is ${one}`, {
    key,
    value: other.column.name,
    remedy: "Join models that predict the same in the same unit, or make a score of both",
  });
}

function kindOf({ unit, classes }: PortableTarget): string {
  if (classes !== undefined) return `the probability of ${classes[1]} (not ${classes[0]})`;
  return unit === undefined ? "a quantity without a unit" : `a quantity in ${unit}`;
}
