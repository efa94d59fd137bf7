import { MolsieveError } from "@molsieve/core";

/** The encoding whose byte order mark begins these bytes; `undefined` where it is not UTF-16. */
export function utf16Of(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : undefined;
}

/**
 * Text in UTF-16, as Excel writes "Unicode text", as bytes in UTF-8 without byte order mark.
 *
 * @throws {MolsieveError} `input` when it is damaged or ends in the middle of a character
 */
export async function* fromUtf16(
  path: string,
  encoding: "utf-16le" | "utf-16be",
  stored: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const encoder = new TextEncoder();
  const decode = (bytes?: Uint8Array): Uint8Array => {
    try {
      return encoder.encode(bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true }));
    } catch (cause) {
      throw new MolsieveError("input", "is not valid UTF-16 text", { file: path, cause, remedy: "Save it as UTF-8" });
    }
  };
  for await (const bytes of stored) yield decode(bytes);
  yield decode();
}
