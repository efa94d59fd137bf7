import { argumentError } from "@molsieve/core";
import type { BitRows, CountRows, FeatureRows, RowBlock, ValueRows } from "./feature-rows.js";

/**
 * The rows of all parts, one part after the other. Copies.
 *
 * @throws {MolsieveError} `argument` when there is no part or the blocks of two parts differ in name, form or width
 */
export function joinRows(parts: readonly FeatureRows[]): FeatureRows {
  const [first] = parts;
  if (first === undefined) throw argumentError("parts", parts, "at least one part");
  const blocks = first.blocks.map((block, b) => {
    const own = parts.map((part) => part.blocks[b] as RowBlock);
    const other = own.find((each) => {
      return each?.name !== block.name || each.form !== block.form || each.width !== block.width;
    });
    if (other !== undefined || parts.some((part) => part.blocks.length !== first.blocks.length)) {
      throw argumentError("parts", other?.name, `blocks like those of the first part: ${block.name}`);
    }
    return joinBlock(block, own);
  });
  return { nRows: parts.reduce((total, { nRows }) => total + nRows, 0), blocks };
}

function joinBlock(block: RowBlock, parts: readonly RowBlock[]): RowBlock {
  switch (block.form) {
    case "bits":
      return {
        ...block,
        words: joined(
          Uint32Array,
          (parts as readonly BitRows[]).map(({ words }) => words),
        ),
      };
    case "values":
      return {
        ...block,
        values: joined(
          Float64Array,
          (parts as readonly ValueRows[]).map(({ values }) => values),
        ),
      };
    case "counts": {
      const counts = parts as readonly CountRows[];
      const starts: number[] = [0];
      let before = 0;
      for (const part of counts) {
        for (let i = 1; i < part.starts.length; i++) starts.push(before + (part.starts[i] as number));
        before += part.columns.length;
      }
      return {
        ...block,
        starts: Uint32Array.from(starts),
        columns: joined(
          Uint32Array,
          counts.map((part) => part.columns),
        ),
        counts: joined(
          Uint32Array,
          counts.map((part) => part.counts),
        ),
      };
    }
  }
}

function joined<Numbers extends Uint32Array | Float64Array>(
  Kind: new (length: number) => Numbers,
  parts: readonly Numbers[],
): Numbers {
  const whole = new Kind(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
