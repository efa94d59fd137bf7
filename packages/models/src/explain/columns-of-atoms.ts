import type { Molecule } from "@molsieve/chem";
import { type FeaturePart, type FeatureSpec, morganEnvironments } from "@molsieve/featurise";
import type { BitRows, CountRows, FeatureRows } from "../rows/feature-rows.js";

/** What an environment of a molecule adds to its features. */
export interface AtomColumn {
  /** Place of the block among all. */
  readonly block: number;
  /** The column that it sets, or that counts it. */
  readonly column: number;
  /** The atoms that it consists of, ascending. */
  readonly atoms: readonly number[];
}

/**
 * The environments that the features of a molecule consist of, as far as columns belong to atoms: those of the circular
 * fingerprints `morgan` and `fcfp`, as bits or counts. Other features are of the whole molecule.
 *
 * @param row the molecule's features by `spec`
 */
export function columnsOfAtoms(spec: FeatureSpec, molecule: Molecule, row: FeatureRows): AtomColumn[] {
  return spec.parts.flatMap((part, block) => {
    if (!isCircular(part) || row.blocks[block]?.form === "values") return [];
    const { counts: _, ...options } = part.parameters;
    const environments = morganEnvironments(molecule, { ...options, features: part.name === "fcfp" });
    return environments.map(({ bit, atoms }) => ({ block, column: bit, atoms }));
  });
}

/** Whether a part's columns are environments of atoms. */
export function isCircular(part: FeaturePart | undefined): boolean {
  return part?.name === "morgan" || part?.name === "fcfp";
}

/** A row of bits or counts as how much each column holds. */
export function countsOf(block: BitRows | CountRows): Map<number, number> {
  const counts = new Map<number, number>();
  if (block.form === "counts") {
    for (const [entry, column] of block.columns.entries()) counts.set(column, block.counts[entry] as number);
    return counts;
  }
  for (let column = 0; column < block.width; column++) {
    if (((block.words[column >> 5] as number) >>> (column & 31)) & 1) counts.set(column, 1);
  }
  return counts;
}

/** A block of one row like `block` that holds `counts`; what is not above 0 is left out. */
export function blockOf(block: BitRows | CountRows, counts: ReadonlyMap<number, number>): BitRows | CountRows {
  const entries = [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  if (block.form === "counts") {
    return {
      ...block,
      starts: Uint32Array.of(0, entries.length),
      columns: Uint32Array.from(entries, ([column]) => column),
      counts: Uint32Array.from(entries, ([, count]) => count),
    };
  }
  const words = new Uint32Array(block.words.length);
  for (const [column] of entries) words[column >> 5] = (words[column >> 5] as number) | (1 << (column & 31));
  return { ...block, words };
}
