import { MolsieveError, nearestName } from "@molsieve/core";
import { RDKIT_DESCRIPTOR_NAMES } from "../data/rdkit-descriptor-names.js";
import type { FeatureColumn, FeaturiserKind } from "../spec/featuriser.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import { DESCRIPTOR_BLOCKS } from "./descriptor-blocks.js";
import { MoleculeFacts } from "./molecule-facts.js";

/** Where a descriptor is computed. */
interface DescriptorSource {
  readonly block: DescriptorBlock;
  /** Index in the block's columns. */
  readonly column: number;
}

const SOURCES: ReadonlyMap<string, DescriptorSource> = new Map(
  DESCRIPTOR_BLOCKS.flatMap((block) =>
    block.columns.map(({ name }, column) => [name, { block, column }] as [string, DescriptorSource]),
  ),
);

/**
 * Descriptors under RDKit's names. `names` is `all`, which is RDKit's `Descriptors._descList` in its order, or names with `+`
 * between them, such as `MolWt+TPSA`: their order is that of the columns, and only what they need is computed.
 */
export const rdkit2dKind: FeaturiserKind = {
  name: "rdkit2d",
  parameters: { names: { type: "text", default: "all" } },
  create({ names }) {
    const chosen = names === "all" ? RDKIT_DESCRIPTOR_NAMES.filter((name) => SOURCES.has(name)) : chosenNames(names);
    const sources = chosen.map((name) => SOURCES.get(name) as DescriptorSource);
    const blocks = [...new Set(sources.map(({ block }) => block))];
    const starts = new Map<DescriptorBlock, number>();
    let length = 0;
    for (const block of blocks) {
      starts.set(block, length);
      length += block.columns.length;
    }
    const computed = new Float64Array(length);
    const from = Uint32Array.from(sources, ({ block, column }) => (starts.get(block) as number) + column);
    let facts: MoleculeFacts | undefined;
    return {
      form: "values",
      width: chosen.length,
      columns: sources.map(({ block, column }) => block.columns[column] as FeatureColumn),
      write(molecule, row) {
        if (facts === undefined) facts = new MoleculeFacts(molecule);
        else facts.look(molecule);
        for (const block of blocks) block.write(facts, computed, starts.get(block) as number);
        for (let i = 0; i < from.length; i++) row[i] = computed[from[i] as number] as number;
      },
      missing(molecule, i) {
        const { block, column } = sources[i] as DescriptorSource;
        return block.missing?.(new MoleculeFacts(molecule), column) ?? "it cannot be computed for this molecule";
      },
    };
  },
};

function chosenNames(names: unknown): string[] {
  const chosen = String(names).split("+");
  for (const [i, name] of chosen.entries()) {
    if (!SOURCES.has(name)) {
      const near = nearestName(name, [...SOURCES.keys()]);
      throw namesError(names, `there is no descriptor ${JSON.stringify(name)}`, near && `Did you mean ${near}?`);
    }
    if (chosen.indexOf(name) !== i) throw namesError(names, `${name} is named twice`);
  }
  return chosen;
}

function namesError(names: unknown, reason: string, remedy?: string): MolsieveError {
  return new MolsieveError("argument", `rdkit2d: ${reason}`, {
    key: "names",
    value: names,
    ...(remedy === undefined ? {} : { remedy }),
  });
}
