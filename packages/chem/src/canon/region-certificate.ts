import type { LabelledGraph } from "./labelled-graph.js";
import type { Partition } from "./partition.js";
import { stereoSign } from "./stereo-sign.js";

/**
 * The atoms of a region in their order, as numbers: of each its colour and its bonds to atoms before it; then the stereo elements.
 * Equal certificates mean that atoms at equal places correspond in every way.
 *
 * @param begin place of the first atom, all atoms of the region being apart
 * @param colours by atom: what is known of it from outside the region
 * @param pending the stereo elements that the colours do not tell
 */
export function regionCertificate(
  { molecule, nAtoms, neighbourStart, neighbourAtom, label }: LabelledGraph,
  { order, place, region }: Partition,
  begin: number,
  end: number,
  colours: Uint16Array,
  pending: Uint16Array,
): number[] {
  const words: number[] = [];
  for (let p = begin; p < end; p++) {
    const a = order[p] as number;
    words.push(-1 - (colours[a] as number));
    const first = words.length;
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const n = neighbourAtom[i] as number;
      if (region[n] !== region[a] || (place[n] as number) > p) continue;
      const word = ((place[n] as number) - begin) * 16 + (label[i] as number);
      let at = words.push(word) - 1;
      for (; at > first && (words[at - 1] as number) > word; at--) words[at] = words[at - 1] as number;
      words[at] = word;
    }
  }
  const signs = Array.from(pending, (element) => {
    const ends =
      element < nAtoms
        ? [element, element]
        : [molecule.bondBegin[element - nAtoms] as number, molecule.bondEnd[element - nAtoms] as number];
    const places = ends.map((a) => (place[a] as number) - begin).sort((x, y) => x - y);
    const [one, other] = places as [number, number];
    return (one * 0x10000 + other) * 4 + stereoSign(molecule, element, place) + 1;
  });
  return words.concat(signs.sort((x, y) => x - y));
}

/** Negative where the first certificate comes before the second, 0 where they are equal. */
export function compareCertificates(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return one.length - other.length;
  for (let i = 0; i < one.length; i++) {
    const difference = (one[i] as number) - (other[i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
