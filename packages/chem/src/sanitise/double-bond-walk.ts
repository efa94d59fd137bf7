import type { WorkGraph } from "./work-graph.js";

/** Most times that a walk goes back to an earlier choice. */
const MAX_RETREATS = 100;

/** Where the walk stands with an atom; atoms outside the system are 0. */
const WAITING = 1;
const QUEUED = 2;
const DONE = 3;

/** Gives atoms of fused rings their double bonds in the order in which RDKit does. */
export class DoubleBondWalk {
  /** Whether the last walk that failed was broken off, so that a Kekulé form may exist. */
  brokenOff = false;

  #state = new Uint8Array(0);
  #queue = new Uint16Array(0);
  #done = new Uint16Array(0);
  #choices = new Uint16Array(0);
  #hasOptions = new Uint8Array(0);
  #nextOption = new Uint16Array(0);
  #lastOption = new Uint16Array(0);
  /** Partners that each atom can have, from the place of its neighbours on, `[2 * nBonds]`. */
  #options = new Uint16Array(0);
  #optionBonds = new Uint16Array(0);
  #placed = new Uint16Array(0);
  #nPlaced = 0;
  /** Neighbours of an atom that are not done, and the bonds to them. */
  #open = new Uint16Array(0);
  #openBond = new Uint16Array(0);

  /**
   * Gives every candidate among `atoms` one double bond over an aromatic bond, all of which are single before; false where
   * that cannot be, or is not found with {@link MAX_RETREATS} retreats: the bonds are single then.
   *
   * Candidates that got their double bond are none any more. Breadth first: an atom that has a choice of partners is
   * remembered, and one left without a partner sends the walk back to the last choice.
   *
   * @param atoms the first `size` are those of the system, each a place to start from before those behind it
   * @param ranks neighbours of lower rank come first, those of equal rank in bond order, `[nAtoms]`
   * @param isSettled 1 for atoms that the walk passes over, `[nAtoms]`
   * @see RDKit `Code/GraphMol/Kekulize.cpp`
   */
  place(
    graph: WorkGraph,
    atoms: Uint16Array,
    size: number,
    ranks: Uint16Array,
    isSettled: Uint8Array,
    candidates: Uint8Array,
  ): boolean {
    this.#reserve(graph);
    const { element, neighbourStart, neighbourAtom, neighbourBond, bondAromatic, bondOrder, bondDirection } = graph;
    const state = this.#state;
    const queue = this.#queue;
    const done = this.#done;
    const options = this.#options;
    const optionBonds = this.#optionBonds;
    const nextOption = this.#nextOption;
    const lastOption = this.#lastOption;
    const hasOptions = this.#hasOptions;
    const open = this.#open;
    const openBond = this.#openBond;
    const mask = queue.length - 1;
    for (let i = 0; i < size; i++) {
      const a = atoms[i] as number;
      state[a] = isSettled[a] === 1 ? DONE : WAITING;
    }
    this.#nPlaced = 0;
    let head = 0;
    let nQueued = 0;
    let nDone = 0;
    let nChoices = 0;
    let nRetreats = 0;
    let cursor = 0;
    let isPlaced = true;
    for (;;) {
      let current: number;
      if (nQueued > 0) {
        current = queue[head & mask] as number;
        head++;
        nQueued--;
      } else {
        while (cursor < size && state[atoms[cursor] as number] === DONE) cursor++;
        if (cursor === size) break;
        current = atoms[cursor] as number;
      }
      state[current] = DONE;
      done[nDone++] = current;
      const isCandidate = candidates[current] === 1;
      const isRetry = hasOptions[current] === 1;
      const start = neighbourStart[current] as number;
      let next = start;
      let last = start;
      if (isRetry) {
        next = nextOption[current] as number;
        last = lastOption[current] as number;
      } else {
        const end = neighbourStart[current + 1] as number;
        let nOpen = 0;
        for (let i = start; i < end; i++) {
          const other = neighbourAtom[i] as number;
          const at = state[other] as number;
          if (at !== WAITING && at !== QUEUED) continue;
          const rank = ranks[other] as number;
          let place = nOpen++;
          for (; place > 0 && (ranks[open[place - 1] as number] as number) > rank; place--) {
            open[place] = open[place - 1] as number;
            openBond[place] = openBond[place - 1] as number;
          }
          open[place] = other;
          openBond[place] = neighbourBond[i] as number;
        }
        for (let i = 0; i < nOpen; i++) {
          const other = open[i] as number;
          if (state[other] === WAITING) {
            state[other] = QUEUED;
            queue[(head + nQueued) & mask] = other;
            nQueued++;
          }
          if (!isCandidate || candidates[other] === 0) continue;
          if (bondAromatic[openBond[i] as number] === 1 || element[current] === 0 || element[other] === 0) {
            optionBonds[last] = openBond[i] as number;
            options[last++] = other;
          }
        }
      }
      if (!isCandidate) continue;
      if (next < last) {
        const bond = optionBonds[next] as number;
        const partner = options[next++] as number;
        bondOrder[bond] = 2;
        bondDirection[bond] = 0;
        candidates[current] = 0;
        candidates[partner] = 0;
        this.#placed[this.#nPlaced++] = bond;
        if (next < last) {
          if (!isRetry) this.#choices[nChoices++] = current;
          hasOptions[current] = 1;
          nextOption[current] = next;
          lastOption[current] = last;
        } else if (isRetry) {
          hasOptions[current] = 0;
          nChoices--;
        }
      } else if (element[current] !== 0) {
        if (nChoices === 0 || nRetreats === MAX_RETREATS) {
          this.brokenOff = nChoices > 0;
          isPlaced = false;
          break;
        }
        nRetreats++;
        const choice = this.#choices[nChoices - 1] as number;
        let a: number;
        do {
          a = done[--nDone] as number;
          state[a] = QUEUED;
          head = (head - 1) & mask;
          queue[head] = a;
          nQueued++;
        } while (a !== choice);
        this.#undo(graph, candidates);
      }
    }
    for (let i = 0; i < size; i++) {
      const a = atoms[i] as number;
      state[a] = 0;
      hasOptions[a] = 0;
    }
    if (!isPlaced) for (let i = 0; i < this.#nPlaced; i++) bondOrder[this.#placed[i] as number] = 1;
    return isPlaced;
  }

  /** Makes the bonds single again that were placed after the choice to which the walk went back. */
  #undo({ bondBegin, bondEnd, bondOrder }: WorkGraph, candidates: Uint8Array): void {
    const placed = this.#placed;
    let kept = 0;
    for (let i = 0; i < this.#nPlaced; i++) {
      const bond = placed[i] as number;
      const begin = bondBegin[bond] as number;
      const end = bondEnd[bond] as number;
      if (this.#state[begin] === DONE || this.#state[end] === DONE) {
        placed[kept++] = bond;
      } else {
        bondOrder[bond] = 1;
        candidates[begin] = 1;
        candidates[end] = 1;
      }
    }
    this.#nPlaced = kept;
  }

  #reserve({ nAtoms, nBonds }: WorkGraph): void {
    if (nAtoms > this.#state.length) {
      const capacity = 2 ** Math.ceil(Math.log2(2 * nAtoms + 64));
      this.#state = new Uint8Array(capacity);
      this.#queue = new Uint16Array(capacity);
      this.#done = new Uint16Array(capacity);
      this.#choices = new Uint16Array(capacity);
      this.#hasOptions = new Uint8Array(capacity);
      this.#nextOption = new Uint16Array(capacity);
      this.#lastOption = new Uint16Array(capacity);
      this.#open = new Uint16Array(capacity);
      this.#openBond = new Uint16Array(capacity);
    }
    if (2 * nBonds > this.#options.length) {
      this.#options = new Uint16Array(4 * nBonds + 64);
      this.#optionBonds = new Uint16Array(4 * nBonds + 64);
      this.#placed = new Uint16Array(2 * nBonds + 32);
    }
  }
}
