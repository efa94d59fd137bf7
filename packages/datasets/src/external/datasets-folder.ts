import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Where data sets are kept, and why there. */
export interface DatasetsFolder {
  /** Absolute; may not exist. */
  readonly path: string;
  /** What named it. */
  readonly from: "option" | "MOLSIEVE_DATASETS" | "cache folder";
}

/**
 * The folder that external data sets are kept in: `folder` where it is given, else what the environment variable
 * `MOLSIEVE_DATASETS` names, else `molsieve/datasets` in the cache folder of the platform: `XDG_CACHE_HOME` or `~/.cache`,
 * on macOS `~/Library/Caches`, on Windows `LOCALAPPDATA`. Nothing is made.
 */
export function datasetsFolder(
  folder?: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): DatasetsFolder {
  if (folder !== undefined) return { path: resolve(folder), from: "option" };
  const named = environment["MOLSIEVE_DATASETS"];
  if (named) return { path: resolve(named), from: "MOLSIEVE_DATASETS" };
  return { path: join(cacheFolder(environment, platform), "molsieve", "datasets"), from: "cache folder" };
}

function cacheFolder(environment: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
  if (platform === "darwin") return join(homedir(), "Library", "Caches");
  if (platform === "win32") return environment["LOCALAPPDATA"] || join(homedir(), "AppData", "Local");
  // The rules of XDG: what is not absolute does not count.
  const xdg = environment["XDG_CACHE_HOME"];
  return xdg?.startsWith("/") ? xdg : join(homedir(), ".cache");
}
