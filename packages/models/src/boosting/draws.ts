import type { Random } from "@molsieve/core";

/** `count` of these numbers, every choice as likely as any other, in their order. */
export function drawSome(numbers: Uint32Array, count: number, random: Random): Uint32Array {
  if (count === numbers.length) return numbers;
  const drawn = new Uint32Array(count);
  let wanted = count;
  for (let i = 0; wanted > 0; i++) {
    if (random.nextFloat() * (numbers.length - i) < wanted) drawn[count - wanted--] = numbers[i] as number;
  }
  return drawn;
}

/** Normally distributed numbers of mean 0 and variance 1 (Box-Muller), one a call. */
export function normals(random: Random): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random.nextFloat()));
    const angle = 2 * Math.PI * random.nextFloat();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
