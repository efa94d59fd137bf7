/** A 32-bit mixture of two numbers, signed. */
export function mixed(x: number, y: number): number {
  let h = Math.imul(x ^ Math.imul(y + 0x9e3779b9, 0x85ebca6b), 0xcc9e2d51);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  return h ^ (h >>> 16);
}
