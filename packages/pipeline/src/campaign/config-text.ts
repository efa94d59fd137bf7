import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "@molsieve/screen";
import { inputErrorFromCause } from "@molsieve/table";

/** The name of the config's own text in a run's folder, and in that of a part. JSON is YAML. */
export const CONFIG_FILE = "config.yaml";

/**
 * Keeps the text of a config in a run's folder; nothing where there is none.
 *
 * @throws {MolsieveError} `output` when it cannot be written
 */
export async function keepConfigText(folder: string, text: string | undefined): Promise<void> {
  if (text !== undefined) await writeDurably(join(folder, CONFIG_FILE), text);
}

/**
 * The text of the config that a run's folder keeps; undefined where it keeps none.
 *
 * @throws {MolsieveError} `input` when it cannot be read
 */
export async function readConfigText(folder: string): Promise<string | undefined> {
  const path = join(folder, CONFIG_FILE);
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw await inputErrorFromCause(path, cause);
  }
}
