import type { FeatureShape } from "../contract/feature-shape.js";
import type { StateReader } from "../contract/state-reader.js";
import type { ForestArrays, OutOfBag } from "./forest-arrays.js";
import { bitTests, type ForestTests } from "./forest-tests.js";

/**
 * The forest of a state, its memory shared. Every node is checked, so a walk from any root ends at a leaf that is there.
 *
 * @throws {MolsieveError} `input` when the state is damaged
 */
export function readForest(reader: StateReader, shape: FeatureShape, nOutputs: number): ForestArrays {
  const tests = readTests(reader, shape);
  const nNodes = reader.nRows("nodeTests");
  const nLeaves = reader.nRows("leaves");
  const nodeTests = reader.tensor("nodeTests", Int32Array, [nNodes]);
  const next = reader.tensor("next", Int32Array, [nNodes]);
  const leaves = reader.tensor("leaves", Float64Array, [nLeaves, nOutputs]);
  const roots = reader.tensor("roots", Int32Array, [reader.nRows("roots")]);
  if (roots.length === 0) throw reader.error("tensor roots", 0, "one root or more");
  const badRoot = roots.findIndex((root) => !(root >= 0 && root < nNodes));
  if (badRoot >= 0) throw reader.error(`tensor roots[${badRoot}]`, roots[badRoot], `a node, 0 to ${nNodes - 1}`);
  const nTests = tests.nBitTests + tests.columns.length;
  for (let node = 0; node < nNodes; node++) {
    const test = nodeTests[node] as number;
    const to = next[node] as number;
    const isSound = test === -1 ? to >= 0 && to < nLeaves : test >= 0 && test < nTests && to > node && to < nNodes;
    if (!isSound) throw reader.error(`node ${node}`, [test, to], "a leaf, or a test that leads to a later node");
  }
  if (nNodes > 0 && nodeTests[nNodes - 1] !== -1) {
    throw reader.error(`node ${nNodes - 1}`, nodeTests[nNodes - 1], "a leaf, being the last");
  }
  if (nOutputs === 1) {
    const bad = leaves.findIndex((value) => Math.abs(value) > LARGEST);
    if (bad >= 0) throw reader.error(`tensor leaves[${bad}]`, leaves[bad], `at most ${LARGEST} from 0`);
  } else {
    checkShares(reader, "leaves", leaves, nOutputs);
  }
  return { tests, roots, nodeTests, next, leaves, nOutputs, outOfBag: readOutOfBag(reader, nOutputs) };
}

/** Means and squares of such numbers are finite. */
const LARGEST = 1e150;

function readTests(reader: StateReader, shape: FeatureShape): ForestTests {
  const nCuts = reader.nRows("cuts");
  const columns = reader.tensor("cutColumns", Int32Array, [nCuts]);
  const cuts = reader.tensor("cuts", Float64Array, [nCuts]);
  const missingPasses = reader.tensor("missingPasses", Uint8Array, [nCuts]);
  const nColumns = shape.reduce((sum, { width }) => sum + width, 0);
  for (let i = 0; i < nCuts; i++) {
    const [column, passes] = [columns[i] as number, missingPasses[i] as number];
    const [columnBefore, passesBefore] = i === 0 ? [-1, 0] : [columns[i - 1] as number, missingPasses[i - 1] as number];
    const order = column - columnBefore || passes - passesBefore || (cuts[i] as number) - (cuts[i - 1] as number);
    if (!(column >= 0 && column < nColumns && passes <= 1 && order > 0)) {
      throw reader.error(`cut ${i}`, [column, passes, cuts[i] as number], "of a column, after the one before it");
    }
  }
  return { nBitTests: bitTests(shape), columns, cuts, missingPasses };
}

function readOutOfBag(reader: StateReader, nOutputs: number): OutOfBag | undefined {
  const hasOutOfBag = reader.entry("outOfBag");
  if (hasOutOfBag === false) return undefined;
  if (hasOutOfBag !== true) throw reader.error("outOfBag", hasOutOfBag, "true or false");
  const nRows = reader.nRows("outOfBagCount");
  const count = reader.tensor("outOfBagCount", Uint32Array, [nRows]);
  const value = reader.tensor("outOfBagValue", Float64Array, [nRows, nOutputs]);
  const sd = reader.tensor("outOfBagSd", Float64Array, [nRows]);
  const bad = sd.findIndex((each) => each < 0);
  if (bad >= 0) throw reader.error(`tensor outOfBagSd[${bad}]`, sd[bad], "at least 0");
  return { value, sd, count };
}

function checkShares(reader: StateReader, name: string, shares: Float64Array, nClasses: number): void {
  for (let i = 0; i < shares.length; i += nClasses) {
    let sum = 0;
    let least = 0;
    for (let c = i; c < i + nClasses; c++) {
      sum += shares[c] as number;
      least = Math.min(least, shares[c] as number);
    }
    if (least < 0 || Math.abs(sum - 1) > 1e-9) {
      throw reader.error(`tensor ${name}, row ${i / nClasses}`, sum, "shares that add up to 1");
    }
  }
}
