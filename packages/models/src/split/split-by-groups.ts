import { deriveSeed, MolsieveError, Random } from "@molsieve/core";
import { holdOutGroups } from "./hold-out-groups.js";
import { checkSplitOptions, foldsOf, foldWhere, heldOutRows, type SplitOptions, type SplitPlan } from "./split-plan.js";

/** How groups are divided, and what they are. */
export interface GroupSplitOptions extends SplitOptions {
  /** The `kind` of the plan: what the groups are, as `scaffold` or `butina`. Default `groups`. */
  readonly kind?: string;
}

/**
 * A plan that keeps all rows of a group on one side: scaffolds, clusters, series, patients.
 *
 * Without `folds` the test side is as near `fraction` as whole groups allow, see `splitByScaffold`. With folds, groups go from
 * large to small to the test side that has the fewest rows so far, in random order among groups of about one size
 * (from a power of two to the next) and among equally filled sides; so sides differ by no more rows than the largest group has. A
 * side stays empty only when there are fewer groups than folds, which is refused.
 *
 * The acyclic molecules (scaffold `""`) are one group like any other.
 *
 * @param groups equal text or number = one group, `[nRows]`
 * @throws {MolsieveError} `argument` when an option is outside its range; `input` when there are fewer groups than sides
 */
export function splitByGroups(groups: ArrayLike<number | string>, options: GroupSplitOptions = {}): SplitPlan {
  const { kind = "groups" } = options;
  const nRows = groups.length;
  const { folds, fraction, repeats, seed } = checkSplitOptions(nRows, options);
  const members = rowsOfGroups(groups);
  if (members.length < (folds ?? 2)) {
    throw new MolsieveError("input", `${folds ?? 2} sides need as many groups, and there are ${members.length}`, {
      key: "folds",
      value: folds,
      remedy: "Use fewer folds, smaller groups or another split",
    });
  }
  const plans = Array.from({ length: repeats }, (_, repeat) => {
    const random = new Random(deriveSeed(seed, repeat));
    if (folds !== undefined) return foldsOf(dealGroups(members, nRows, folds, random), folds);
    const isTest = holdOutGroups(members, heldOutRows(nRows, fraction), random);
    return [foldWhere(nRows, (row) => isTest[row] === 1)];
  });
  return { kind, seed, repeats, folds: plans.flat() };
}

/** The rows of every group, in the order of their first rows. */
export function rowsOfGroups(groups: ArrayLike<number | string>): number[][] {
  const rowsOf = new Map<number | string, number[]>();
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row] as number | string;
    const rows = rowsOf.get(group);
    if (rows === undefined) rowsOf.set(group, [row]);
    else rows.push(row);
  }
  return [...rowsOf.values()];
}

/** The test side of every row, `[nRows]`. */
function dealGroups(groups: readonly number[][], nRows: number, folds: number, random: Random): Uint32Array {
  const sizeClass = ({ length }: readonly number[]) => Math.floor(Math.log2(length));
  const order = random.shuffle([...groups]).sort((a, b) => sizeClass(b) - sizeClass(a));
  const filled = new Uint32Array(folds);
  const side = new Uint32Array(nRows);
  for (const group of order) {
    const least = Math.min(...filled);
    const open = [...filled.keys()].filter((fold) => filled[fold] === least);
    const chosen = open[random.nextBelow(open.length)] as number;
    for (const row of group) side[row] = chosen;
    filled[chosen] = least + group.length;
  }
  return side;
}
