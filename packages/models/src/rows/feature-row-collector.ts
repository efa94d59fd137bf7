import type { Molecule } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { createPartFeaturisers, type FeatureSpec, type FeaturiserKind, type PartFeaturiser } from "@molsieve/featurise";
import { collectGraphs } from "./collect-graphs.js";
import type { FeatureRows } from "./feature-rows.js";
import { GrowingNumbers } from "./growing-numbers.js";
import type { PartRows } from "./part-rows.js";

/** Featurises molecules one by one and hands them over together. */
export class FeatureRowCollector {
  readonly #parts: readonly PartRows[];
  #nRows = 0;

  /**
   * @param kinds that the spec may name. Default: those of `@molsieve/featurise`
   * @throws {MolsieveError} `argument` as `createFeaturiser` does, or where a part gives minimum hashes, which are no quantities
   */
  constructor(spec: FeatureSpec, kinds?: readonly FeaturiserKind[]) {
    this.#parts = createPartFeaturisers(spec, kinds).map(partRows);
  }

  /**
   * Adds the features of a molecule.
   *
   * @throws {MolsieveError} `input` when it is beyond what a featuriser can do; it is then not added
   */
  add(molecule: Molecule): void {
    for (const part of this.#parts) part.write(molecule);
    for (const part of this.#parts) part.keep();
    this.#nRows++;
  }

  /** The rows added since the last time. */
  take(): FeatureRows {
    const nRows = this.#nRows;
    this.#nRows = 0;
    const taken = this.#parts.map((part) => part.take());
    const graphs = taken.filter((block) => block.form === "graph");
    const blocks = taken.filter((block) => block.form !== "graph");
    return { nRows, blocks, ...(graphs.length > 0 && { graphs }) };
  }
}

function partRows({ name, featuriser }: PartFeaturiser): PartRows {
  const { width } = featuriser;
  switch (featuriser.form) {
    case "bits": {
      const row = new Uint32Array(Math.ceil(width / 32));
      const bytes = new Uint8Array(row.buffer);
      const words = new GrowingNumbers(Uint32Array);
      return {
        write(molecule) {
          row.fill(0);
          featuriser.write(molecule, bytes);
        },
        keep: () => words.add(row),
        take: () => ({ form: "bits", name, width, words: words.take() }),
      };
    }
    case "counts": {
      const row = new Uint32Array(width);
      const starts = new GrowingNumbers(Uint32Array, [0]);
      const columns = new GrowingNumbers(Uint32Array);
      const counts = new GrowingNumbers(Uint32Array);
      return {
        write(molecule) {
          row.fill(0);
          featuriser.write(molecule, row);
        },
        keep() {
          for (let column = 0; column < width; column++) {
            const count = row[column] as number;
            if (count === 0) continue;
            columns.push(column);
            counts.push(count);
          }
          starts.push(columns.length);
        },
        take: () => ({
          form: "counts",
          name,
          width,
          starts: starts.take(),
          columns: columns.take(),
          counts: counts.take(),
        }),
      };
    }
    case "values": {
      const row = new Float64Array(width);
      const values = new GrowingNumbers(Float64Array);
      const columns = featuriser.columns.map((column) => column.name);
      return {
        write(molecule) {
          featuriser.write(molecule, row);
          for (const [column, value] of row.entries()) {
            // Too large for a number is as good as unknown.
            if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) row[column] = Number.NaN;
          }
        },
        keep: () => values.add(row),
        take: () => ({ form: "values", name, width, columns, values: values.take() }),
      };
    }
    case "graph":
      return collectGraphs(name, featuriser);
    case "hashes":
      throw new MolsieveError("argument", `features ${name} are minimum hashes, which are no quantities`, {
        key: "features",
        value: name,
        remedy: "Use bits, counts or values for models",
      });
  }
}
