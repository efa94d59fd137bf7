import { argumentError } from "@molsieve/core";
import type { FeatureRows, RowBlock } from "../rows/feature-rows.js";
import type { KernelTerm } from "./kernel.js";
import { MinMaxIndex } from "./min-max-index.js";
import { createProductIndex } from "./product-index.js";
import { sparseRows } from "./sparse-rows.js";
import type { TermIndex } from "./term-query.js";
import { ValueIndex } from "./value-index.js";

/**
 * The index of `rows` under a term.
 *
 * @param rows values filled up and scaled (`scaleValues`)
 * @throws {MolsieveError} `argument` when there is no such block, or it has a form that the term cannot take, or a
 * length scale is not above 0
 */
export function createTermIndex(term: KernelTerm, rows: FeatureRows): TermIndex {
  const { kind } = term;
  if ("lengthScale" in term && !(term.lengthScale > 0 && term.lengthScale < Number.POSITIVE_INFINITY)) {
    throw argumentError("lengthScale", term.lengthScale, "a finite number above 0");
  }
  const block = blockOf(term, rows);
  const { nRows } = rows;
  if (kind === "rbf" || kind === "matern52" || (kind === "linear" && block.form === "values")) {
    if (block.form !== "values")
      throw argumentError(`kernel term ${kind}`, block.form, `values in block ${block.name}`);
    const index = new ValueIndex(term, block, nRows);
    return { query: (batch) => index.query(valuesOf(blockOf(term, batch)), batch.nRows) };
  }
  const sparse = (of: RowBlock, n: number) => {
    if (of.form === "values") throw argumentError(`kernel term ${kind}`, of.form, `bits or counts in block ${of.name}`);
    return sparseRows(of, n, kind === "tanimoto");
  };
  const own = sparse(block, nRows);
  if (kind === "linear") {
    const query = createProductIndex(own, nRows);
    return { query: (batch) => query(sparse(blockOf(term, batch), batch.nRows)) };
  }
  const index = new MinMaxIndex(own, nRows);
  return { query: (batch) => index.query(sparse(blockOf(term, batch), batch.nRows), batch.nRows) };
}

function blockOf({ block }: KernelTerm, { blocks }: FeatureRows): RowBlock {
  const found = blocks.find(({ name }) => name === block);
  if (found === undefined) throw argumentError("kernel block", block, blocks.map(({ name }) => name).join(" or "));
  return found;
}

function valuesOf(block: RowBlock): Float64Array {
  if (block.form !== "values") throw argumentError(`block ${block.name}`, block.form, "values");
  return block.values;
}
