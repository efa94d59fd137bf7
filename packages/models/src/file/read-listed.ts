import { damaged } from "./model-error.js";
import { fileOf, type ModelFiles } from "./model-files.js";
import type { ManifestFile } from "./model-manifest.js";
import { sha256 } from "./sha256.js";

/**
 * All files of a list, verified, by name.
 *
 * @param manifest name of the file that holds the list
 */
export async function readListed(
  files: ModelFiles,
  list: readonly ManifestFile[],
  manifest: string,
): Promise<Map<string, Uint8Array>> {
  const bytesByName = new Map<string, Uint8Array>();
  for (const { name, bytes: size, sha256: sum } of list) {
    const file = fileOf(files, name);
    const bytes = await files.read(name);
    if (bytes.length !== size) throw damaged(file, `has ${bytes.length} bytes where ${manifest} says ${size}`);
    if (sha256(bytes) !== sum) throw damaged(file, `is not the file that was saved: its checksum does not fit`);
    bytesByName.set(name, bytes);
  }
  return bytesByName;
}
