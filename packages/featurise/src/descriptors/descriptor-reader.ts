import type { Molecule } from "@molsieve/chem";
import { MolsieveError, nearestName } from "@molsieve/core";
import type { FeatureColumn } from "../spec/featuriser.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import { DESCRIPTOR_BLOCKS } from "./descriptor-blocks.js";
import { MoleculeFacts } from "./molecule-facts.js";

/** Computes chosen descriptors of one molecule after the other, and no others than their blocks hold. */
export class DescriptorReader {
  readonly names: readonly string[];
  /** What each value is, `[nNames]`. */
  readonly columns: readonly FeatureColumn[];
  readonly #places: readonly { readonly block: DescriptorBlock; readonly column: number; readonly at: number }[];
  readonly #blocks: readonly { readonly block: DescriptorBlock; readonly offset: number }[];
  readonly #row: Float64Array;
  readonly #values: Float64Array;
  #facts: MoleculeFacts | undefined;

  /**
   * @param names of columns of {@link DESCRIPTOR_BLOCKS}, in the order of the values
   * @throws {MolsieveError} `argument` for an unknown name, with the nearest known one
   */
  constructor(names: readonly string[]) {
    this.names = names;
    const offsets = new Map<DescriptorBlock, number>();
    let width = 0;
    this.#places = names.map((name) => {
      const block = DESCRIPTOR_BLOCKS.find(({ columns }) => columns.some((column) => column.name === name));
      if (block === undefined) throw unknownDescriptor(name);
      const offset = offsets.get(block) ?? width;
      if (offset === width) width += block.columns.length;
      offsets.set(block, offset);
      const column = block.columns.findIndex((known) => known.name === name);
      return { block, column, at: offset + column };
    });
    this.columns = this.#places.map(({ block, column }) => block.columns[column] as FeatureColumn);
    this.#blocks = [...offsets].map(([block, offset]) => ({ block, offset }));
    this.#row = new Float64Array(width);
    this.#values = new Float64Array(names.length);
  }

  /** The values of a molecule, `[nNames]`, NaN where one cannot be computed; overwritten by the next call. */
  read(molecule: Molecule): Float64Array {
    if (this.#facts === undefined) this.#facts = new MoleculeFacts(molecule);
    else this.#facts.look(molecule);
    for (const { block, offset } of this.#blocks) block.write(this.#facts, this.#row, offset);
    for (let i = 0; i < this.#places.length; i++) this.#values[i] = this.#row[this.#places[i]?.at ?? 0] as number;
    return this.#values;
  }

  /** Why a value is NaN for a molecule, as a sentence's end. */
  missing(molecule: Molecule, index: number): string {
    const place = this.#places[index];
    const reason = place?.block.missing?.(new MoleculeFacts(molecule), place.column);
    return reason ?? "it cannot be computed for this molecule";
  }
}

function unknownDescriptor(name: string): MolsieveError {
  const names = DESCRIPTOR_BLOCKS.flatMap(({ columns }) => columns.map((column) => column.name));
  const nearest = nearestName(name, names);
  return new MolsieveError("argument", `there is no descriptor ${JSON.stringify(name)}`, {
    key: "descriptor",
    value: name,
    remedy: nearest === undefined ? "Give RDKit's names, such as MolWt, TPSA or qed" : `Did you mean ${nearest}?`,
  });
}
