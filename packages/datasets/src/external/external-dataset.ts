import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { MolsieveError, nearestName } from "@molsieve/core";
import type { DatasetCard } from "../card.js";
import { CHEMBL_ALERTS } from "./chembl-alerts.js";

/** A data set that is not part of Molsieve: what it is, where to get it, and how to know that it is the right file. */
export interface ExternalDataset
  extends Pick<DatasetCard, "name" | "title" | "file" | "columns" | "licence" | "source"> {
  /** Where the file can be downloaded. Molsieve never does. */
  readonly address: string;
  readonly citation: string;
}

const EXTERNAL: readonly ExternalDataset[] = [CHEMBL_ALERTS];

/** The data sets that are described here and kept elsewhere, by name. */
export function listExternalDatasets(): readonly ExternalDataset[] {
  return EXTERNAL;
}

/**
 * The card of an external data set, after comparing the SHA-256 of a copy of its file with the card's.
 *
 * @param path where the copy lies, under any name
 * @throws {MolsieveError} `argument` when there is no such data set; `input` when the copy cannot be read or is another file
 */
export async function verifyExternalDataset(name: string, path: string): Promise<ExternalDataset> {
  const card = EXTERNAL.find((known) => known.name === name);
  if (card === undefined) {
    const names = EXTERNAL.map((known) => known.name);
    const nearest = nearestName(name, names);
    const remedy = nearest === undefined ? `Known external data sets: ${names.join(", ")}` : `Did you mean ${nearest}?`;
    throw new MolsieveError("argument", `there is no external data set "${name}"`, {
      key: "name",
      value: name,
      remedy,
    });
  }
  const remedy = `Download it from ${card.address}`;
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new MolsieveError("input", `the copy of data set "${name}" cannot be read`, { file: path, remedy, cause });
  });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 === card.file.sha256) return card;
  const reason = `SHA-256 is ${sha256}, the card of data set "${name}" says ${card.file.sha256}`;
  throw new MolsieveError("input", reason, { file: path, value: sha256, remedy });
}
