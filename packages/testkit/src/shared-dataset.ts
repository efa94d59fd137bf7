import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A file of the data sets too large for the repository, or the reason why tests that need it are skipped. */
export interface SharedDataset {
  /** Why tests that need the file must be skipped; `undefined` when they can run. */
  readonly skip: string | undefined;
  /** Absolute path of the file asked for, whether it exists or not. */
  readonly path: string;
}

/**
 * A file of the shared data sets: in the folder named by the environment variable `MOLSIEVE_DATASETS`, otherwise in
 * `shared/datasets` next to the checkout. A missing file gives a reason to skip, which is also printed.
 *
 * @param file path inside the folder, for example `libraries/rdkit/znp.50k.smi.gz`
 */
export function sharedDataset(file: string): SharedDataset {
  const root =
    process.env["MOLSIEVE_DATASETS"] ?? fileURLToPath(new URL("../../../../shared/datasets", import.meta.url));
  const path = join(root, file);
  if (existsSync(path)) return { skip: undefined, path };
  const skip = `skipped: ${path} is missing (MOLSIEVE_DATASETS names the folder)`;
  process.stderr.write(`${skip}\n`);
  return { skip, path };
}
