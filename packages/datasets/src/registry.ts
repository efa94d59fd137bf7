import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MolsieveError, nearestName } from "@molsieve/core";
import type { DatasetCard } from "./card.js";

/** An embedded data set on this machine. */
export interface Dataset {
  readonly card: DatasetCard;
  /** Absolute path of the table. */
  readonly path: string;
  /** Absolute path of `card.md`, which says in words what is known about the data. */
  readonly cardPath: string;
}

/** Where a packed copy of this package keeps the data sets, and where the repository does. */
const ROOTS = ["../data/", "../../../datasets/"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** The cards of the embedded data sets, by name. Reads no table, so says nothing about damage. */
export async function listDatasets(): Promise<readonly DatasetCard[]> {
  const root = findRoot();
  const names = await datasetNames(root);
  return Promise.all(names.map((name) => readCard(root, name)));
}

/**
 * The card and the paths of an embedded data set, after comparing the table's SHA-256 with the card's.
 *
 * @throws {MolsieveError} `argument` when there is no such data set (names the nearest one); `input` when the table is
 * missing or is not the one the card describes
 */
export async function loadDataset(name: string): Promise<Dataset> {
  const root = findRoot();
  const names = await datasetNames(root);
  if (!names.includes(name)) {
    const nearest = nearestName(name, names);
    const remedy = nearest === undefined ? `Known data sets: ${names.join(", ")}` : `Did you mean ${nearest}?`;
    throw new MolsieveError("argument", `there is no data set "${name}"`, { key: "name", value: name, remedy });
  }
  return loadDatasetFrom(root, name);
}

/** {@link loadDataset} for a folder of data sets, `name` known to exist. */
export async function loadDatasetFrom(root: string, name: string): Promise<Dataset> {
  const card = await readCard(root, name);
  const path = join(root, name, card.file.path);
  const remedy = "Restore the file: git checkout in a clone of the repository, a fresh npm install otherwise";
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new MolsieveError("input", `the table of data set "${name}" cannot be read`, { file: path, remedy, cause });
  });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== card.file.sha256) {
    const reason = `SHA-256 is ${sha256}, the card of data set "${name}" says ${card.file.sha256}`;
    throw new MolsieveError("input", reason, { file: path, remedy });
  }
  return { card, path, cardPath: join(root, name, "card.md") };
}

function findRoot(): string {
  const root = ROOTS.find((folder) => existsSync(folder));
  if (root !== undefined) return root;
  throw new MolsieveError("input", "the embedded data sets are missing", {
    file: ROOTS[0] as string,
    remedy: "Install @molsieve/datasets again",
  });
}

async function datasetNames(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return folders.sort();
}

async function readCard(root: string, name: string): Promise<DatasetCard> {
  const file = join(root, name, "card.md");
  const remedy = "A card needs a block fenced as json that describes the data set";
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new MolsieveError("input", `data set "${name}" has no card`, { file, remedy, cause });
  });
  try {
    return JSON.parse(/^```json\n(.*?)^```$/ms.exec(text)?.[1] ?? "") as DatasetCard;
  } catch (cause) {
    throw new MolsieveError("input", "the card's json block cannot be read", { file, remedy, cause });
  }
}
