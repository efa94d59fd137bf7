/** FNV-1a hash of no text. */
const FNV_OFFSET = 0x811c9dc5 | 0;

/** The 32-bit FNV-1a hash of ASCII text, as a signed integer; `seed` is the hash of the text before it. */
export function fnvHash(text: string, seed = FNV_OFFSET): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
