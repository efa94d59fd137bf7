import { z } from "zod";

const column = z.string().min(1);

/** In which columns of a file of structures what is, and what stands between them. */
const structureColumns = {
  /** Structure column. Default: guessed from the header. */
  smiles: column.optional(),
  /** Identifier column. Default: guessed from the header; record numbers where there is none. */
  id: column.optional(),
  /** Character between columns. Default: guessed. */
  delimiter: z
    .string()
    .regex(/^[^"\r\n]$/, "one character, not a quote or line end")
    .optional(),
};

/** Where the structures of a library or a target are, and in which columns. */
export const structureFile = {
  /** One file or several, whose rows are numbered on; in a config file relative to that file. */
  file: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)], "a path or a list of paths").optional(),
  /** Name of an embedded data set, in place of `file`; its checksum is verified. */
  dataset: z.string().min(1).optional(),
  ...structureColumns,
};

/** Whether either a file or a data set is named; for `refine`, with {@link ONE_SOURCE}. */
export function hasOneSource({ file, dataset }: { readonly file?: unknown; readonly dataset?: unknown }): boolean {
  return (file === undefined) !== (dataset === undefined);
}

/** What is said where {@link hasOneSource} is not so. */
export const ONE_SOURCE = { path: ["file"], message: "given, or dataset, and not both" };
