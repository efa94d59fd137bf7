import { listDatasets, listExternalDatasets } from "@molsieve/datasets";

/** What is known of a file of public data. */
export interface DataOrigin {
  readonly title: string;
  /** SPDX identifier; null where the terms are not one licence that has one. */
  readonly spdx: string | null;
  /** Terms and attribution in words. */
  readonly attribution: string;
  readonly source: string;
}

/** What Molsieve's cards say of the data in a file with this checksum; undefined for data that no card describes. */
export async function originOfData(sha256: string): Promise<DataOrigin | undefined> {
  for (const { file, title, licence, source } of await listDatasets()) {
    if (file.sha256 === sha256) return { title, ...licence, source };
  }
  const external = (await listExternalDatasets()).find(({ files }) =>
    files.some(({ versions }) => versions.some((version) => version.sha256 === sha256)),
  );
  return external && { title: external.title, ...external.licence, source: external.source };
}
