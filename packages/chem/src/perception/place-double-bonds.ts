import { bondBetween } from "../molecule.js";
import type { ElectronForm, FusedSystem, Skeleton } from "./skeleton.js";

/** What an atom of a fused system asks for: no double bond, one, or nothing since it is not aromatic. */
export const Candidate = { no: 0, yes: 1, settled: 2 } as const;

const MAX_RETREATS = 100;

/**
 * Gives every candidate of a fused system one double bond over aromatic bonds, all of which are single before; false where
 * that cannot be, or is not found with 100 retreats. Candidates that got their double bond are none any more.
 *
 * A walk over the system: an atom that has a choice of partners is remembered, and an atom left without one sends the walk
 * back to the last choice.
 */
export function placeDoubleBonds(
  skeleton: Skeleton,
  form: ElectronForm,
  { atoms }: FusedSystem,
  candidates: Uint8Array,
  ranks: ArrayLike<number> | undefined,
): boolean {
  const { molecule } = skeleton;
  const { element, neighbourStart, neighbourAtom } = molecule;
  const inSystem = new Uint8Array(molecule.nAtoms);
  for (const a of atoms) inSystem[a] = 1;
  const byRank =
    ranks === undefined ? undefined : (x: number, y: number) => (ranks[x] as number) - (ranks[y] as number) || x - y;
  const sorted = byRank === undefined ? atoms : Array.from(atoms).sort(byRank);

  const isDone = new Uint8Array(molecule.nAtoms);
  let done: number[] = [];
  for (const a of atoms) {
    if (candidates[a] !== Candidate.settled) continue;
    isDone[a] = 1;
    done.push(a);
  }
  let queue: number[] = [];
  let added: number[] = [];
  const options = new Map<number, number[]>();
  const choices: number[] = [];
  let retreats = 0;
  while (done.length < atoms.length || queue.length > 0) {
    const current = queue.shift() ?? (sorted.find((a) => isDone[a] === 0) as number);
    done.push(current);
    isDone[current] = 1;
    const isCandidate = candidates[current] === Candidate.yes;
    let partners = options.get(current);
    const isRetry = partners !== undefined;
    if (partners === undefined) {
      partners = [];
      const neighbours: number[] = [];
      for (let i = neighbourStart[current] as number; i < (neighbourStart[current + 1] as number); i++) {
        const other = neighbourAtom[i] as number;
        if (inSystem[other] === 1 && isDone[other] === 0) neighbours.push(other);
      }
      if (byRank !== undefined) neighbours.sort(byRank);
      const arrivals: number[] = [];
      for (const other of neighbours) {
        if (!queue.includes(other)) arrivals.push(other);
        if (!isCandidate || candidates[other] !== Candidate.yes) continue;
        const isOpen = form.aromaticBond[bondBetween(molecule, current, other)] === 1;
        if (isOpen || element[current] === 0 || element[other] === 0) partners.push(other);
      }
      queue.push(...arrivals);
    }
    if (!isCandidate) continue;
    const [partner, ...left] = partners;
    if (partner !== undefined) {
      const bond = bondBetween(molecule, current, partner);
      form.order[bond] = 2;
      added.push(bond);
      candidates[current] = Candidate.no;
      candidates[partner] = Candidate.no;
      if (left.length > 0) {
        if (!isRetry) choices.push(current);
        options.set(current, left);
      } else if (isRetry) {
        options.delete(current);
        choices.pop();
      }
    } else if (element[current] !== 0) {
      const choice = choices.at(-1);
      if (choice === undefined || retreats === MAX_RETREATS) return false;
      retreats++;
      const at = done.indexOf(choice);
      const undone = done.slice(at);
      done = done.slice(0, at);
      for (const a of undone) isDone[a] = 0;
      for (const a of done) isDone[a] = 1;
      queue = [...undone, ...queue];
      added = added.filter((bond) => {
        const begin = molecule.bondBegin[bond] as number;
        const end = molecule.bondEnd[bond] as number;
        if (isDone[begin] === 1 || isDone[end] === 1) return true;
        form.order[bond] = 1;
        candidates[begin] = Candidate.yes;
        candidates[end] = Candidate.yes;
        return false;
      });
    }
  }
  return true;
}
