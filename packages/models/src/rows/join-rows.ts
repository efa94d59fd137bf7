import { argumentError } from "@molsieve/core";
import type { BitRows, CountRows, FeatureRows, GraphRows, RowBlock, ValueRows } from "./feature-rows.js";

/**
 * The rows of all parts, one part after the other. Copies.
 *
 * @throws {MolsieveError} `argument` when there is no part or the blocks or graphs of two parts differ in name, form or width
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
  const graphs = first.graphs?.map((graph, g) => {
    const own = parts.flatMap((part) => part.graphs?.[g] ?? []);
    const same = own.filter((each) => each.name === graph.name && each.width === graph.width);
    if (same.length < parts.length) throw argumentError("parts", graph.name, `graphs ${graph.name} in all parts`);
    return joinGraphs(graph, own);
  });
  if (parts.some((part) => part.graphs?.length !== graphs?.length)) {
    throw argumentError("parts", "graphs", "as many in all parts");
  }
  return { nRows: parts.reduce((total, { nRows }) => total + nRows, 0), blocks, ...(graphs && { graphs }) };
}

function joinGraphs(first: GraphRows, parts: readonly GraphRows[]): GraphRows {
  const all = <Numbers>(of: (part: GraphRows) => Numbers) => parts.map(of);
  return {
    ...first,
    atomStarts: joinedStarts(all(({ atomStarts }) => atomStarts)),
    bondStarts: joinedStarts(all(({ bondStarts }) => bondStarts)),
    atomColumns: joined(
      Uint8Array,
      all(({ atomColumns }) => atomColumns),
    ),
    masses: joined(
      Float32Array,
      all(({ masses }) => masses),
    ),
    bondColumns: joined(
      Uint8Array,
      all(({ bondColumns }) => bondColumns),
    ),
    bondAtoms: joined(
      Uint16Array,
      all(({ bondAtoms }) => bondAtoms),
    ),
  };
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
      return {
        ...block,
        starts: joinedStarts(counts.map(({ starts }) => starts)),
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

/** Each part's runs begin where those of the part before it end. */
function joinedStarts(parts: readonly Uint32Array[]): Uint32Array {
  const starts = new Uint32Array(parts.reduce((total, { length }) => total + length - 1, 1));
  let at = 1;
  for (const part of parts) {
    const before = starts[at - 1] as number;
    for (let i = 1; i < part.length; i++) starts[at++] = before + (part[i] as number);
  }
  return starts;
}

function joined<Numbers extends Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array>(
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
