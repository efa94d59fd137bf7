import type { Kernel, KernelTerm } from "../kernel/kernel.js";
import type { BitRows, CountRows, FeatureRows, RowBlock } from "../rows/feature-rows.js";
import { denseColumns, featureWidth } from "./feature-matrix.js";
import { addOutputs, INPUT_NAME, type Link } from "./graph-ends.js";
import { linearOnnx } from "./linear-graph.js";
import { type OnnxAbout, OnnxGraph } from "./onnx-graph.js";
import { type ColumnScaling, scaledColumns } from "./scaled-columns.js";

/** Scores that are weighted sums of similarities to training rows: the mean of a Gaussian process, kernel ridge, an SVM. */
export interface KernelScores {
  readonly kernel: Kernel;
  /** Training rows, their values filled up and scaled. */
  readonly rows: FeatureRows;
  /** Of each block of values, by name. */
  readonly scaling: Readonly<Record<string, ColumnScaling>>;
  /** `[nRows, nScores]` */
  readonly weights: ArrayLike<number>;
  readonly nScores: number;
  /** `[nScores]` */
  readonly intercepts: ArrayLike<number>;
  readonly link: Link;
}

/**
 * The bytes of an ONNX file with this model: input `features` `[rows, width]`, outputs as of `addOutputs`. Similarities are
 * computed with doubles, numbers in common exactly; training rows of bits and counts take a byte a column.
 */
export function kernelOnnx(scores: KernelScores, about: OnnxAbout): Uint8Array {
  const { kernel, rows, nScores, weights, intercepts, link } = scores;
  const width = featureWidth(rows);
  if (rows.nRows === 0) {
    const zeros = new Float64Array(width);
    const block = {
      width,
      transform: { medians: zeros, means: zeros, sds: zeros },
      weights: new Float64Array(nScores * width),
    };
    return linearOnnx({ blocks: [block], nScores, intercepts, link }, about);
  }
  const graph = new OnnxGraph();
  const input = graph.input(INPUT_NAME, "double", [width]);
  const sums = kernel.terms.map(({ weight, term }) => {
    const similarity = similarityOf(graph, input, term, scores);
    return graph.node("Mul", [similarity, graph.double(weight)]);
  });
  const similarity = sums.reduce((sum, next) => graph.node("Add", [sum, next]));
  const matrix = graph.constant(Float64Array.from(weights), [rows.nRows, nScores]);
  const product = graph.node("MatMul", [similarity, matrix]);
  const intercept = graph.constant(Float64Array.from(intercepts), [1, nScores]);
  addOutputs(graph, graph.node("Add", [product, intercept]), nScores, link);
  return graph.fileBytes(about);
}

/** `[rows, nRows]` of double precision. */
function similarityOf(graph: OnnxGraph, input: string, term: KernelTerm, { rows, scaling }: KernelScores): string {
  let from = 0;
  for (const block of rows.blocks) {
    if (block.name === term.block) {
      const columns = graph.columns(input, from, from + block.width);
      return block.form === "values"
        ? ofValues(graph, columns, term, block.values, block, scaling[block.name])
        : ofCounts(graph, columns, term, block, rows.nRows);
    }
    from += block.width;
  }
  throw new RangeError(`there is no block ${term.block}`);
}

function ofCounts(
  graph: OnnxGraph,
  given: string,
  term: KernelTerm,
  block: BitRows | CountRows,
  nRows: number,
): string {
  const dense = denseColumns(block, nRows);
  if (term.kind === "linear") {
    const transposed = graph.constant(Float64Array.from(transpose(dense, nRows, block.width)), [block.width, nRows]);
    return graph.node("Div", [graph.node("MatMul", [given, transposed]), graph.double(block.width)]);
  }
  const asBits = term.kind === "tanimoto";
  const singles = graph.toType(given, "float");
  const columns = asBits ? graph.node("Sign", [singles]) : singles;
  const counts = asBits ? dense.map((count) => Math.sign(count)) : dense;
  const totals = new Float64Array(nRows);
  for (let i = 0; i < counts.length; i++) {
    const row = Math.floor(i / block.width);
    totals[row] = (totals[row] as number) + (counts[i] as number);
  }
  const shared = sharedCounts(graph, columns, counts, nRows, block.width);
  const own = graph.toType(graph.node("ReduceSum", [columns, graph.integers([1])], { keepdims: { int: 1 } }), "double");
  const both = graph.node("Add", [own, graph.constant(totals, [1, nRows])]);
  const either = graph.node("Sub", [both, shared]);
  const isEmpty = graph.node("Equal", [either, graph.double(0)]);
  return graph.node("Where", [isEmpty, graph.double(1), graph.node("Div", [shared, either])]);
}

/**
 * `sum min(a, b)`, `[rows, nRows]`: between two counts that training rows have, `min` grows with the row's own count in all
 * training rows that have the larger one, so each step is a product of matrices.
 */
function sharedCounts(graph: OnnxGraph, columns: string, counts: Float32Array, nRows: number, width: number): string {
  const most = new Float32Array(width);
  for (let i = 0; i < counts.length; i++) most[i % width] = Math.max(most[i % width] as number, counts[i] as number);
  let sum = graph.constant(new Float32Array(nRows), [1, nRows]);
  let below = 0;
  for (const level of Array.from(new Set(counts)).sort((a, b) => a - b)) {
    if (level === 0) continue;
    const used = Array.from(most.keys()).filter((c) => (most[c] as number) >= level);
    const own = graph.node("Gather", [columns, graph.integers(used)], { axis: { int: 1 } });
    const above = graph.node("Sub", [own, graph.constant(Float32Array.of(below), [])]);
    const none = graph.constant(Float32Array.of(0), []);
    const step = graph.node("Clip", [above, none, graph.constant(Float32Array.of(level - below), [])]);
    const has = new Uint8Array(used.length * nRows);
    for (const [u, c] of used.entries()) {
      for (let row = 0; row < nRows; row++) has[u * nRows + row] = Number((counts[row * width + c] as number) >= level);
    }
    const rowsHave = graph.toType(graph.constant(has, [used.length, nRows]), "float");
    sum = graph.node("Add", [sum, graph.node("MatMul", [step, rowsHave])]);
    below = level;
  }
  return graph.toType(sum, "double");
}

function ofValues(
  graph: OnnxGraph,
  given: string,
  term: KernelTerm,
  values: Float64Array,
  { width }: RowBlock,
  scaling: ColumnScaling | undefined,
): string {
  const nRows = values.length / width;
  const columns = scaling === undefined ? given : scaledColumns(graph, given, scaling);
  const transposed = graph.constant(Float64Array.from(transpose(values, nRows, width)), [width, nRows]);
  const products = graph.node("MatMul", [columns, transposed]);
  if (term.kind === "linear") return graph.node("Div", [products, graph.double(width)]);
  if (term.kind !== "rbf" && term.kind !== "matern52") throw new RangeError(`${term.kind} cannot take values`);
  const squares = new Float64Array(nRows);
  for (const [i, value] of values.entries()) {
    const row = Math.floor(i / width);
    squares[row] = (squares[row] as number) + value * value;
  }
  const own = graph.node("ReduceSum", [graph.node("Mul", [columns, columns]), graph.integers([1])]);
  const both = graph.node("Add", [own, graph.constant(squares, [1, nRows])]);
  const twice = graph.node("Mul", [products, graph.double(2)]);
  const distance2 = graph.node("Max", [graph.node("Sub", [both, twice]), graph.double(0)]);
  const r2 = graph.node("Div", [distance2, graph.double(term.lengthScale ** 2)]);
  if (term.kind === "rbf") return graph.node("Exp", [graph.node("Mul", [r2, graph.double(-0.5)])]);
  const s2 = graph.node("Mul", [r2, graph.double(5)]);
  const s = graph.node("Sqrt", [s2]);
  const polynomial = graph.node("Add", [
    graph.node("Add", [s, graph.node("Div", [s2, graph.double(3)])]),
    graph.double(1),
  ]);
  return graph.node("Mul", [polynomial, graph.node("Exp", [graph.node("Neg", [s])])]);
}

function transpose(values: ArrayLike<number>, nRows: number, width: number): Float64Array {
  return Float64Array.from(
    { length: nRows * width },
    (_, i) => values[(i % nRows) * width + Math.floor(i / nRows)] as number,
  );
}
