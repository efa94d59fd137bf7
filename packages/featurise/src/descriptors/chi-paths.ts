import type { HeavyGraph } from "./heavy-graph.js";

/** The sum over paths of two bonds of the product of their three atoms' weights. */
export function chiOfTwoBonds(nAtoms: number, { start, neighbour }: HeavyGraph, weight: Float64Array): number {
  let sum = 0;
  for (let middle = 0; middle < nAtoms; middle++) {
    const end = start[middle + 1] as number;
    const w = weight[middle] as number;
    for (let i = start[middle] as number; i < end - 1; i++) {
      const left = w * (weight[neighbour[i] as number] as number);
      for (let j = i + 1; j < end; j++) sum += left * (weight[neighbour[j] as number] as number);
    }
  }
  return sum;
}

/**
 * The sum over paths of three bonds of the product of their four atoms' weights, and over triangles of the product of their
 * three: around each bond, the product of what its ends can be continued with.
 */
export function chiOfThreeBonds(nAtoms: number, graph: HeavyGraph, weight: Float64Array): number {
  const { start, neighbour, isTangled } = graph;
  let sum = 0;
  for (let a = 0; a < nAtoms; a++) {
    const begin = start[a] as number;
    const end = start[a + 1] as number;
    if (end - begin < 2) continue;
    for (let i = begin; i < end; i++) {
      const b = neighbour[i] as number;
      if (b < a || (start[b + 1] as number) - (start[b] as number) < 2) continue;
      const w = (weight[a] as number) * (weight[b] as number);
      if (isTangled[a] === 1 && isTangled[b] === 1) sum += tangledThree(graph, weight, a, b);
      else sum += w * continuations(graph, weight, a, b) * continuations(graph, weight, b, a);
    }
  }
  return sum;
}

/**
 * The sum over paths of four bonds of the product of their five atoms' weights, over squares of that of their four, and over
 * triangles with a bond to them of that of their four with the corner's weight twice.
 */
export function chiOfFourBonds(nAtoms: number, graph: HeavyGraph, weight: Float64Array): number {
  const { start, neighbour, isTangled } = graph;
  let sum = 0;
  for (let middle = 0; middle < nAtoms; middle++) {
    const begin = start[middle] as number;
    const end = start[middle + 1] as number;
    if (end - begin < 2) continue;
    if (isTangled[middle] === 1) {
      sum += tangledFour(graph, weight, middle);
      continue;
    }
    let arms = 0;
    let nArms = 0;
    let pairs = 0;
    for (let i = begin; i < end; i++) {
      const next = neighbour[i] as number;
      if ((start[next + 1] as number) - (start[next] as number) < 2) continue;
      const arm = (weight[next] as number) * continuations(graph, weight, next, middle);
      if (nArms > 0) pairs += arms * arm;
      arms += arm;
      nArms++;
    }
    if (nArms > 1) sum += (weight[middle] as number) * pairs;
  }
  return sum;
}

/** Sum of the weights of an atom's neighbours but for one. */
function continuations({ start, neighbour }: HeavyGraph, weight: Float64Array, atom: number, from: number): number {
  let sum = 0;
  const end = start[atom + 1] as number;
  for (let i = start[atom] as number; i < end; i++) {
    const next = neighbour[i] as number;
    if (next !== from) sum += weight[next] as number;
  }
  return sum;
}

function tangledThree({ start, neighbour }: HeavyGraph, weight: Float64Array, a: number, b: number): number {
  const w = (weight[a] as number) * (weight[b] as number);
  let sum = 0;
  for (let i = start[a] as number; i < (start[a + 1] as number); i++) {
    const left = neighbour[i] as number;
    if (left === b) continue;
    for (let j = start[b] as number; j < (start[b + 1] as number); j++) {
      const right = neighbour[j] as number;
      if (right === a) continue;
      if (left !== right) sum += w * (weight[left] as number) * (weight[right] as number);
      // A triangle is met at each of its bonds; a < b, so this is the one opposite to its last atom.
      else if (left > b) sum += w * (weight[left] as number);
    }
  }
  return sum;
}

function tangledFour(graph: HeavyGraph, weight: Float64Array, middle: number): number {
  const { start, neighbour } = graph;
  const end = start[middle + 1] as number;
  let sum = 0;
  for (let i = start[middle] as number; i < end - 1; i++) {
    for (let j = i + 1; j < end; j++) {
      sum += fourAround(graph, weight, middle, neighbour[i] as number, neighbour[j] as number);
    }
  }
  return sum;
}

/** Paths of four bonds whose three middle atoms are `a`, `middle`, `b`. */
function fourAround(graph: HeavyGraph, weight: Float64Array, middle: number, a: number, b: number): number {
  const { start, neighbour } = graph;
  const w = (weight[middle] as number) * (weight[a] as number) * (weight[b] as number);
  let sum = 0;
  for (let i = start[a] as number; i < (start[a + 1] as number); i++) {
    const left = neighbour[i] as number;
    if (left === middle) continue;
    for (let j = start[b] as number; j < (start[b + 1] as number); j++) {
      const right = neighbour[j] as number;
      if (right === middle || (left === b && right === a)) continue;
      if (left === right) {
        // A square is met from each of its atoms.
        if (middle < a && middle < b && middle < left) sum += w * (weight[left] as number);
      } else if (left === b) {
        // A triangle with a bond at b is met from its two other corners.
        if (middle < a) sum += w * (weight[b] as number) * (weight[right] as number);
      } else if (right === a) {
        if (middle < b) sum += w * (weight[a] as number) * (weight[left] as number);
      } else sum += w * (weight[left] as number) * (weight[right] as number);
    }
  }
  return sum;
}
