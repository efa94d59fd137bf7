import type { BitFeaturiser, CountFeaturiser, FeatureColumn, Featuriser, ValueFeaturiser } from "./featuriser.js";

/** A featuriser with the same columns as quantities: 0 or 1 for a bit, the count for a count, named `NAME_0`, `NAME_1`, ... */
export function asValues(name: string, featuriser: Featuriser): ValueFeaturiser {
  if (featuriser.form === "values") return featuriser;
  const { form, width } = featuriser;
  const readRow = form === "bits" ? bitsInto(featuriser) : countsInto(featuriser);
  return {
    form: "values",
    width,
    columns: Array.from({ length: width }, (_, i): FeatureColumn => {
      return {
        name: `${name}_${i}`,
        description: form === "bits" ? `bit ${i}` : `count ${i}`,
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

function bitsInto(featuriser: BitFeaturiser): ValueFeaturiser["write"] {
  const bits = new Uint8Array(Math.ceil(featuriser.width / 8));
  return (molecule, row) => {
    bits.fill(0);
    featuriser.write(molecule, bits);
    for (let i = 0; i < featuriser.width; i++) row[i] = ((bits[i >> 3] as number) >> (i & 7)) & 1;
  };
}

function countsInto(featuriser: CountFeaturiser): ValueFeaturiser["write"] {
  const counts = new Uint32Array(featuriser.width);
  return (molecule, row) => {
    counts.fill(0);
    featuriser.write(molecule, counts);
    row.set(counts);
  };
}
