import type { Molecule } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { asValues } from "./as-values.js";
import { distinctNames } from "./distinct-names.js";
import type { BitFeaturiser, CountFeaturiser, FeatureColumn, Featuriser, ValueFeaturiser } from "./featuriser.js";

/** A featuriser under a name of its own. */
export interface NamedFeaturiser {
  readonly name: string;
  readonly featuriser: Featuriser;
}

/**
 * Featurisers side by side: bits where all are bits, counts where all are counts, otherwise values.
 *
 * @throws {MolsieveError} `argument` where one of several is of minimum hashes or a graph
 */
export function uniteFeaturisers(parts: readonly NamedFeaturiser[]): Featuriser {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only.featuriser;
  const hashes = parts.find(({ featuriser }) => featuriser.form === "hashes");
  if (hashes !== undefined) throw notQuantities(hashes.name);
  const graph = parts.find(({ featuriser }) => featuriser.form === "graph");
  if (graph !== undefined) throw notColumns(graph.name);
  const featurisers = parts.map(({ featuriser }) => featuriser);
  const bits = featurisers.filter(({ form }) => form === "bits") as BitFeaturiser[];
  if (bits.length === parts.length) return uniteBits(bits);
  const counts = featurisers.filter(({ form }) => form === "counts") as CountFeaturiser[];
  if (counts.length === parts.length) return uniteCounts(counts);
  return uniteAsValues(parts);
}

/** Featurisers side by side, all as values; a column name that comes again gets `_2` behind it. */
export function uniteAsValues(named: readonly NamedFeaturiser[]): ValueFeaturiser {
  const parts = named.map(({ name, featuriser }) => asValues(name, featuriser));
  const owner = parts.flatMap((part) => part.columns.map((_, column) => ({ part, column })));
  const columns = parts.flatMap((part) => part.columns);
  const names = distinctNames(columns.map(({ name }) => name));
  return {
    form: "values",
    width: widthOf(parts),
    columns: columns.map((column, i): FeatureColumn => ({ ...column, name: names[i] as string })),
    write: (molecule, row) => writeSideBySide(parts, molecule, row),
    missing(molecule, column) {
      const { part, column: own } = owner[column] as (typeof owner)[number];
      return part.missing(molecule, own);
    },
  };
}

function uniteBits(parts: readonly BitFeaturiser[]): BitFeaturiser {
  const own = parts.map(({ width }) => new Uint8Array(Math.ceil(width / 8)));
  return {
    form: "bits",
    width: widthOf(parts),
    write(molecule, row) {
      let start = 0;
      for (const [p, part] of parts.entries()) {
        const bits = own[p] as Uint8Array;
        bits.fill(0);
        part.write(molecule, bits);
        appendBits(bits, part.width, row, start);
        start += part.width;
      }
    },
  };
}

/** Sets the set bits of `bits` in `row`, `start` places on. */
function appendBits(bits: Uint8Array, width: number, row: Uint8Array, start: number): void {
  for (let i = 0; i < width; i++) {
    if (((bits[i >> 3] as number) & (1 << (i & 7))) === 0) continue;
    const at = start + i;
    row[at >> 3] = (row[at >> 3] as number) | (1 << (at & 7));
  }
}

function uniteCounts(parts: readonly CountFeaturiser[]): CountFeaturiser {
  return {
    form: "counts",
    width: widthOf(parts),
    write: (molecule, row) => writeSideBySide(parts, molecule, row),
  };
}

interface RowPart<Row> {
  readonly width: number;
  write(molecule: Molecule, row: Row): void;
}

function writeSideBySide<Row extends Uint32Array | Float64Array>(
  parts: readonly RowPart<Row>[],
  molecule: Molecule,
  row: Row,
): void {
  let start = 0;
  for (const part of parts) {
    part.write(molecule, row.subarray(start, start + part.width) as Row);
    start += part.width;
  }
}

function notQuantities(name: string): MolsieveError {
  return new MolsieveError("argument", `${name} gives minimum hashes, which cannot stand beside other features`, {
    key: "features",
    value: name,
    remedy: "Take bits in their place (secfp, or map4:folded), or make a featuriser of each part",
  });
}

function notColumns(name: string): MolsieveError {
  return new MolsieveError("argument", `${name} gives a graph, which has no columns beside those of other features`, {
    key: "features",
    value: name,
    remedy: "Make a featuriser of each part (createPartFeaturisers)",
  });
}

function widthOf(parts: readonly { readonly width: number }[]): number {
  return parts.reduce((sum, { width }) => sum + width, 0);
}
