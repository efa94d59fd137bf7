import { join } from "node:path";
import { MolsieveError, type TaskOptions } from "@molsieve/core";
import type { ExternalDataset, ExternalFile } from "../external/external-dataset.js";
import { verifyFile } from "../external/verify-dataset.js";
import { downloadFile } from "./download-file.js";

/** What a download would do. */
export interface DownloadPlan {
  readonly dataset: ExternalDataset;
  /** Absolute path of the folder of the data sets. */
  readonly folder: string;
  /** To be downloaded. */
  readonly wanted: readonly ExternalFile[];
  /** Bytes of `wanted`. */
  readonly bytes: number;
  /** There already, as the card says. */
  readonly present: readonly ExternalFile[];
  /** Missing, and no address has them as they are. */
  readonly unavailable: readonly ExternalFile[];
}

/**
 * What {@link downloadDataset} would do. Reads what is there, and touches no network.
 *
 * @param folder of the data sets
 * @throws {MolsieveError} `output` when another file is in the place of one of the card; `input` when nothing is there and no
 * file has an address; `cancelled`
 */
export async function planDownload(
  dataset: ExternalDataset,
  folder: string,
  { signal }: Pick<TaskOptions, "signal"> = {},
): Promise<DownloadPlan> {
  const wanted: ExternalFile[] = [];
  const present: ExternalFile[] = [];
  const unavailable: ExternalFile[] = [];
  for (const file of dataset.files) {
    const { verdict, differences } = await verifyFile(file, folder, signal);
    if (verdict === "right") present.push(file);
    else if (verdict !== "missing") {
      throw new MolsieveError("output", `another file is in the place of one of ${dataset.name}: ${differences[0]}`, {
        file: join(folder, file.path),
        remedy: "Move it away, or name another folder (--folder)",
      });
    } else if (file.address === null) unavailable.push(file);
    else wanted.push(file);
  }
  if (wanted.length === 0 && present.length === 0) throw noAddress(dataset, folder);
  const bytes = wanted.reduce((total, { versions: [{ bytes: each }] }) => total + each, 0);
  return { dataset, folder, wanted, bytes, present, unavailable };
}

/**
 * Downloads what a plan wants, one file after the other, each checked against the card before it gets its name. What is
 * interrupted goes on from where it was when it is called again.
 *
 * @throws {MolsieveError} `input` when an address cannot be reached or has something else than the card says (with how to place
 * the file by hand); `output` when a file cannot be written; `cancelled`
 */
export async function downloadDataset(plan: DownloadPlan, { signal, onProgress }: TaskOptions = {}): Promise<void> {
  const { dataset, folder, wanted, bytes } = plan;
  let before = 0;
  for (const file of wanted) {
    const done = (received: number) =>
      onProgress?.({
        stage: `get ${dataset.name}`,
        done: before + received,
        total: bytes,
        unit: "bytes",
        note: file.path,
      });
    await downloadFile(file, join(folder, file.path), { onBytes: done, ...(signal && { signal }) });
    before += file.versions[0].bytes;
  }
}

function noAddress({ name, source, files }: ExternalDataset, folder: string): MolsieveError {
  const [first] = files;
  return new MolsieveError("input", `no address has the files of ${name} as they are`, {
    file: join(folder, first?.path ?? ""),
    remedy: `They come from ${source}. Place them there, then: molsieve datasets verify ${name}`,
  });
}
