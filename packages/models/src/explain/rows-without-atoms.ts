import type { Molecule } from "@molsieve/chem";
import type { FeatureSpec } from "@molsieve/featurise";
import type { BitRows, CountRows, FeatureRows } from "../rows/feature-rows.js";
import { featuriseRows } from "../rows/featurise-rows.js";
import { takeRows } from "../rows/take-rows.js";
import { type AtomColumn, blockOf, countsOf, isCircular } from "./columns-of-atoms.js";
import { graphWithoutAtom } from "./graph-without-atom.js";

/** Elements that an atom is replaced by: known to every fingerprint as ones of their own, and rare. */
const TELLURIUM = 52;
const ANTIMONY = 51;

/**
 * For each atom of a molecule its row without what contains that atom.
 *
 * Circular fingerprints lose the environments that contain it. Of any other bits and counts what is left is what the molecule has
 * in common with itself after the atom has become tellurium (antimony where it is tellurium), its bonds as they were: pairs, paths
 * and keys that the atom has no part in. Graphs lose the atom and its bonds, see `graphWithoutAtom`. Values stay as they are.
 *
 * @param whole the molecule's row
 * @param columns `columnsOfAtoms` of it
 */
export function rowsWithoutAtoms(
  spec: FeatureSpec,
  molecule: Molecule,
  whole: FeatureRows,
  columns: readonly AtomColumn[],
): FeatureRows[] {
  const others = spec.parts.filter((part, b) => !isCircular(part) && whole.blocks[b]?.form !== "values");
  const atoms = Array.from({ length: molecule.nAtoms }, (_, atom) => atom);
  const replaced =
    others.length > 0 && atoms.length > 0
      ? featuriseRows(
          { parts: others },
          atoms.map((atom) => withReplaced(molecule, atom)),
        )
      : undefined;
  return atoms.map((atom) => {
    const remaining = without(whole, new Set(columns.filter((own) => own.atoms.includes(atom))), columns);
    const rest = replaced === undefined ? [] : [...takeRows(replaced, [atom]).blocks];
    return {
      ...remaining,
      ...(whole.graphs && { graphs: whole.graphs.map((graph) => graphWithoutAtom(graph, atom)) }),
      blocks: remaining.blocks.map((block, b) => {
        if (block.form === "values" || isCircular(spec.parts[b])) return block;
        return inCommon(block, rest.shift() as BitRows | CountRows);
      }),
    };
  });
}

/** The row without what some of its environments add: a bit stays while another one sets it, a count is lowered. */
export function without(whole: FeatureRows, hidden: ReadonlySet<AtomColumn>, all: readonly AtomColumn[]): FeatureRows {
  return {
    ...whole,
    blocks: whole.blocks.map((block, b) => {
      const own = all.filter((column) => column.block === b);
      if (block.form === "values" || own.length === 0) return block;
      if (block.form === "bits") {
        return blockOf(block, new Map(own.filter((column) => !hidden.has(column)).map(({ column }) => [column, 1])));
      }
      const counts = countsOf(block);
      for (const column of own.filter((each) => hidden.has(each))) {
        counts.set(column.column, (counts.get(column.column) as number) - 1);
      }
      return blockOf(block, counts);
    }),
  };
}

function withReplaced(molecule: Molecule, atom: number): Molecule {
  const element = molecule.element.slice();
  element[atom] = element[atom] === TELLURIUM ? ANTIMONY : TELLURIUM;
  return { ...molecule, element };
}

/** What two rows of a block have in common: of counts the lower. */
function inCommon(block: BitRows | CountRows, other: BitRows | CountRows): BitRows | CountRows {
  const theirs = countsOf(other);
  const counts = [...countsOf(block)].map(
    ([column, count]) => [column, Math.min(count, theirs.get(column) ?? 0)] as const,
  );
  return blockOf(block, new Map(counts));
}
