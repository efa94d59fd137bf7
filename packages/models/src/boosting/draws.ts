import type { Random } from "@molsieve/core";

/** `count` of the rows, each as likely as any other, in their order. */
export function drawRows(rows: Uint32Array, count: number, random: Random): Uint32Array {
  if (count === rows.length) return rows;
  const drawn = new Uint32Array(count);
  let wanted = count;
  for (let i = 0; wanted > 0; i++) {
    if (random.nextFloat() * (rows.length - i) < wanted) drawn[count - wanted--] = rows[i] as number;
  }
  return drawn;
}

/** `[length]` with `count` ones, every choice of them as likely as any other. */
export function drawMask(length: number, count: number, random: Random): Uint8Array {
  const mask = new Uint8Array(length);
  let wanted = count;
  for (let i = 0; wanted > 0; i++) {
    if (random.nextFloat() * (length - i) < wanted) {
      mask[i] = 1;
      wanted--;
    }
  }
  return mask;
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
