import { graphTotals } from "../graphs/graph-totals.js";
import type {
  BitFeaturiser,
  CountFeaturiser,
  FeatureColumn,
  Featuriser,
  HashFeaturiser,
  ValueFeaturiser,
} from "./featuriser.js";

/**
 * A featuriser with the same columns as numbers: 0 or 1 for a bit, the count for a count, the hash for a hash; named `NAME_0`,
 * `NAME_1`, ... where they have no names of their own. Of a graph the {@link graphTotals}.
 */
export function asValues(name: string, featuriser: Featuriser): ValueFeaturiser {
  if (featuriser.form === "values") return featuriser;
  if (featuriser.form === "graph") return graphTotals(name, featuriser);
  const { form, width } = featuriser;
  const names = form === "counts" ? featuriser.names : undefined;
  const readRow = form === "bits" ? bitsInto(featuriser) : integersInto(featuriser);
  return {
    form: "values",
    width,
    columns: Array.from({ length: width }, (_, i): FeatureColumn => {
      return {
        name: names?.[i] ?? `${name}_${i}`,
        description: `${DESCRIPTIONS[form]} ${i}`,
        unit: "",
        range: [0, form === "bits" ? 1 : 2 ** 32 - 1],
        isInteger: true,
        reference: "",
      };
    }),
    write: readRow,
    missing: () => "",
  };
}

const DESCRIPTIONS = { bits: "bit", counts: "count", hashes: "minimum hash" } as const;

function bitsInto(featuriser: BitFeaturiser): ValueFeaturiser["write"] {
  const bits = new Uint8Array(Math.ceil(featuriser.width / 8));
  return (molecule, row) => {
    bits.fill(0);
    featuriser.write(molecule, bits);
    for (let i = 0; i < featuriser.width; i++) row[i] = ((bits[i >> 3] as number) >> (i & 7)) & 1;
  };
}

function integersInto(featuriser: CountFeaturiser | HashFeaturiser): ValueFeaturiser["write"] {
  const integers = new Uint32Array(featuriser.width);
  return (molecule, row) => {
    integers.fill(0);
    featuriser.write(molecule, integers);
    row.set(integers);
  };
}
