/** Takes the `n` i64 at `part` from those at `whole`; `n` must be even. */
export function subtract(whole: usize, part: usize, n: i32): void {
  for (let i = 0; i < n; i += 2) {
    v128.store(whole, v128.sub<i64>(v128.load(whole), v128.load(part)));
    whole += 16;
    part += 16;
  }
}
