import { MolsieveError } from "@molsieve/core";
import { RDKIT_DESCRIPTOR_NAMES } from "../data/rdkit-descriptor-names.js";
import type { FeaturiserKind } from "../spec/featuriser.js";
import { DescriptorReader } from "./descriptor-reader.js";

/**
 * Descriptors under RDKit's names. `names` is `all`, which is RDKit's `Descriptors._descList` in its order, or names with `+`
 * between them, such as `MolWt+TPSA`: their order is that of the columns, and only what they need is computed.
 */
export const rdkit2dKind: FeaturiserKind = {
  name: "rdkit2d",
  parameters: { names: { type: "text", default: "all" } },
  create({ names }) {
    const reader = new DescriptorReader(names === "all" ? RDKIT_DESCRIPTOR_NAMES : splitNames(String(names)));
    return {
      form: "values",
      width: reader.names.length,
      columns: reader.columns,
      write(molecule, row) {
        row.set(reader.read(molecule));
      },
      missing: (molecule, column) => reader.missing(molecule, column),
    };
  },
};

function splitNames(names: string): string[] {
  const chosen = names.split("+");
  const again = chosen.find((name, i) => chosen.indexOf(name) !== i);
  if (again === undefined) return chosen;
  throw new MolsieveError("argument", `rdkit2d: ${again} is named twice`, {
    key: "names",
    value: names,
    remedy: "Name each descriptor once",
  });
}
