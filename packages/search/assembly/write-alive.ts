/** Writes the rows left in a vector, from its state as `runRounds` keeps it, and returns the end of what it wrote. */
export function writeAlive(slot: usize, upper: i32, bias: u32, found: usize): usize {
  const place = load<u32>(slot) << 3;
  for (let word: u32 = 0; word < 2; word++) {
    let left = load<u64>(slot + (word << 3), 16);
    while (left != 0) {
      const lane = <u32>ctz(left) + (word << 6);
      left &= left - 1;
      const byte = slot + <usize>(lane >> 3);
      const bit = lane & 7;
      let lacking = 7 ^ (bitOf(byte + 32, bit) | (bitOf(byte + 48, bit) << 1) | (bitOf(byte + 64, bit) << 2));
      for (let k = 0; k < upper; k++) lacking += bitOf(byte + 80 + (<usize>k << 4), bit) << (k + 3);
      store<u32>(found, ((lacking - bias) << 16) | (place + lane));
      found += 4;
    }
  }
  return found;
}

@inline
function bitOf(byte: usize, bit: u32): u32 {
  return (<u32>load<u8>(byte) >> bit) & 1;
}
