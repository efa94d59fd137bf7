import type { FeatureShape } from "../contract/feature-shape.js";
import type { Json, Tensor, TensorData } from "../contract/model-state.js";
import { damaged, type StateReader } from "../trust/state-reader.js";
import { type DomainParts, TrainingDomain } from "./training-domain.js";

/** A domain as JSON and tensors; names begin with `domain`. */
export interface DomainState {
  readonly config: { readonly [name: string]: Json };
  readonly tensors: { readonly [name: string]: Tensor };
}

const vector = (data: TensorData): Tensor => ({ shape: [data.length], data });

export function domainState({ neighbours, fingerprint, values, spreadRanks }: DomainParts): DomainState {
  return {
    config: { domainNeighbours: neighbours, domainBlock: fingerprint === undefined ? -1 : fingerprint.block },
    tensors: {
      ...(fingerprint && {
        "domain.starts": vector(fingerprint.rows.starts),
        "domain.columns": vector(fingerprint.rows.columns),
        "domain.counts": vector(fingerprint.rows.counts),
        "domain.similarities": vector(fingerprint.ranks),
      }),
      ...(values && {
        "domain.centre": vector(values.columns.centre),
        "domain.spread": vector(values.columns.spread),
        "domain.factor": vector(values.factor),
        "domain.leverages": vector(values.leverageRanks),
        "domain.least": vector(values.ranges.least),
        "domain.greatest": vector(values.ranges.greatest),
        "domain.inRange": vector(values.rangeRanks),
      }),
      ...(spreadRanks && { "domain.spreads": vector(spreadRanks) }),
    },
  };
}

const isNumber = (value: number) => !Number.isNaN(value);
const isShare = (value: number) => value >= 0 && value <= 1;

/** @throws {MolsieveError} `input` when the state is damaged or not of features of this shape */
export function restoreDomain(state: StateReader, shape: FeatureShape): TrainingDomain {
  const neighbours = state.integer("domainNeighbours", 1, 1000);
  const block = state.integer("domainBlock", -1, shape.length - 1);
  const width = shape.reduce((total, own) => total + (own.form === "values" ? own.width : 0), 0);
  return new TrainingDomain({
    neighbours,
    ...(block < 0 ? {} : { fingerprint: restoreFingerprint(state, shape, block) }),
    ...(width === 0 ? {} : { values: restoreValues(state, width) }),
    ...(state.has("domain.spreads") ? { spreadRanks: ranks(state, "domain.spreads", isNumber) } : {}),
  });
}

function ranks(state: StateReader, name: string, isGood: (value: number) => boolean): Float64Array {
  const found = state.ascending(name, isGood);
  if (found.length === 0) throw damaged(name, []);
  return found;
}

function restoreFingerprint(
  state: StateReader,
  shape: FeatureShape,
  block: number,
): NonNullable<DomainParts["fingerprint"]> {
  const { form, width } = shape[block] as FeatureShape[number];
  if (form === "values") throw damaged("domainBlock", block);
  const columns = state.integers("domain.columns", (column) => column < width);
  const counts = state.integers("domain.counts", (count) => count >= 1, columns.length);
  const starts = state.integers("domain.starts", (start) => start <= columns.length);
  const falls = starts.findIndex((start, i) => i > 0 && start < (starts[i - 1] as number));
  if (starts.length < 2 || starts[0] !== 0 || starts.at(-1) !== columns.length || falls >= 0) {
    throw damaged("domain.starts", starts.length);
  }
  return { block, width, rows: { starts, columns, counts }, ranks: ranks(state, "domain.similarities", isShare) };
}

function restoreValues(state: StateReader, width: number): NonNullable<DomainParts["values"]> {
  const factor = state.doubles("domain.factor", Number.isFinite);
  if (factor.length !== 0 && factor.length !== width * width) throw damaged("shape of domain.factor", factor.length);
  for (let i = 0; i < factor.length; i += width + 1) {
    if (!((factor[i] as number) > 0)) throw damaged(`domain.factor[${i}]`, factor[i]);
  }
  return {
    columns: {
      centre: state.doubles("domain.centre", Number.isFinite, width),
      spread: state.doubles("domain.spread", (spread) => spread > 0, width),
    },
    factor,
    leverageRanks:
      factor.length === 0 ? state.ascending("domain.leverages", isNumber) : ranks(state, "domain.leverages", isNumber),
    ranges: {
      least: state.doubles("domain.least", isNumber, width),
      greatest: state.doubles("domain.greatest", isNumber, width),
    },
    rangeRanks: ranks(state, "domain.inRange", isShare),
  };
}
