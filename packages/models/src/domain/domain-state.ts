import type { FeatureShape } from "../contract/feature-shape.js";
import type { Json, ModelState, Tensor } from "../contract/model-state.js";
import type { StateReader } from "../contract/state-reader.js";
import { rowsOfTensors, rowsTensors, scalingOfTensors, scalingTensors } from "../kernel/rows-state.js";
import { ascendingOf, numbersOf, vector } from "../trust/state-vectors.js";
import { type DomainParts, domainTerm, TrainingDomain } from "./training-domain.js";

/** A domain as JSON and tensors. */
export interface DomainState {
  readonly config: { readonly [name: string]: Json };
  readonly tensors: { readonly [name: string]: Tensor };
}

export function domainState(parts: DomainParts, shape: FeatureShape): DomainState {
  const { neighbours, prototypes, similarityRanks, scaling, values, spreadRanks } = parts;
  return {
    config: { neighbours, nPrototypes: prototypes.nRows, nSpreads: spreadRanks?.length ?? 0 },
    tensors: {
      ...rowsTensors(prototypes),
      ...scalingTensors({ blocks: shape }, scaling),
      "domain.similarities": vector(similarityRanks),
      ...(values && {
        "domain.factor": vector(values.factor),
        "domain.leverages": vector(values.leverageRanks),
        "domain.least": vector(values.ranges.least),
        "domain.greatest": vector(values.ranges.greatest),
      }),
      ...(spreadRanks && { "domain.spreads": vector(spreadRanks) }),
    },
  };
}

/** @throws {MolsieveError} `input` when the state is damaged or not of features of this shape */
export function restoreDomain(reader: StateReader, { tensors }: ModelState, shape: FeatureShape): TrainingDomain {
  const { block } = domainTerm({ blocks: shape });
  const compared = shape.filter(({ name }) => name === block);
  const width = shape.reduce((total, own) => total + (own.form === "values" ? own.width : 0), 0);
  const nSpreads = reader.integer("nSpreads", 0, 2 ** 31);
  return new TrainingDomain({
    neighbours: reader.integer("neighbours", 1, 1000),
    prototypes: rowsOfTensors(compared, reader.integer("nPrototypes", 1, 2 ** 31), tensors),
    similarityRanks: ranksOf(reader, "domain.similarities"),
    scaling: scalingOfTensors(shape, tensors),
    ...(shape.some(({ form }) => form === "values") && { values: restoreValues(reader, width) }),
    ...(nSpreads > 0 && { spreadRanks: ascendingOf(reader, "domain.spreads", nSpreads) }),
  });
}

/** Ranks need a number to be compared with. */
function ranksOf(reader: StateReader, name: string): Float64Array {
  const ranks = ascendingOf(reader, name);
  if (ranks.length === 0) throw reader.error(name, [], "of one number or more");
  return ranks;
}

function restoreValues(reader: StateReader, width: number): NonNullable<DomainParts["values"]> {
  const factor = numbersOf(reader, "domain.factor");
  if (factor.length !== 0 && factor.length !== width * width) {
    throw reader.error("domain.factor", factor.length, `${width} x ${width} numbers or none`);
  }
  for (let i = 0; i < factor.length; i += width + 1) {
    if (!((factor[i] as number) > 0)) throw reader.error(`domain.factor[${i}]`, factor[i], "above 0");
  }
  return {
    factor,
    leverageRanks:
      factor.length === 0 ? ascendingOf(reader, "domain.leverages", 0) : ranksOf(reader, "domain.leverages"),
    ranges: {
      least: reader.tensor("domain.least", Float64Array, [width]),
      greatest: reader.tensor("domain.greatest", Float64Array, [width]),
    },
  };
}
