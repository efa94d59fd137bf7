import { MolsieveError, nodeModule } from "@molsieve/core";
import type { Estimate, TrainingData } from "../contract/estimator.js";
import type { MemberSpec } from "./member.js";

/** Keeps what was tried, so that a search that was broken off goes on where it was. */
export interface AutoJournal {
  /** What was noted for this try; `undefined` when nothing was. */
  read(spec: MemberSpec): Promise<Estimate | undefined>;
  note(spec: MemberSpec, estimate: Estimate): Promise<void>;
}

/**
 * A journal in a folder, one file for each try, named after a hash of data, folds, seed and candidate: other data never find
 * them. A file that is damaged counts as none.
 *
 * @throws {MolsieveError} `output` when the folder cannot be made
 */
export async function openAutoJournal(
  folder: string,
  data: TrainingData,
  folds: number,
  seed: number,
): Promise<AutoJournal> {
  const { createHash } = nodeModule("node:crypto");
  const { existsSync } = nodeModule("node:fs");
  const { mkdir, readFile, rename, writeFile } = nodeModule("node:fs/promises");
  const { join } = nodeModule("node:path");
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new MolsieveError("output", `the folder cannot be made: ${(cause as Error).message}`, {
      file: folder,
      cause,
    });
  }
  const dataHash = hashOf(data);
  const fileOf = (spec: MemberSpec): string => {
    const key = createHash("sha256").update(JSON.stringify([dataHash, folds, seed, spec]));
    return join(folder, `${key.digest("hex").slice(0, 32)}.json`);
  };
  const { nRows } = data.features;
  const nValues = nRows * (data.task.kind === "classification" ? data.task.nClasses : 1);
  return {
    async read(spec) {
      const file = fileOf(spec);
      if (!existsSync(file)) return undefined;
      try {
        const { value, sd } = JSON.parse(await readFile(file, "utf8")) as Record<"value" | "sd", string>;
        const estimate = { value: numbersOf(value), sd: numbersOf(sd) };
        return estimate.value.length === nValues && estimate.sd.length === nRows ? estimate : undefined;
      } catch {
        // Cut short when the machine went down.
        return undefined;
      }
    },
    async note(spec, { value, sd }) {
      const file = fileOf(spec);
      await writeFile(`${file}.part`, JSON.stringify({ spec, value: textOf(value), sd: textOf(sd) }));
      await rename(`${file}.part`, file);
    },
  };
}

function hashOf({ features, task, y, qualifiers, weights }: TrainingData): string {
  const hash = nodeModule("node:crypto").createHash("sha256").update(JSON.stringify(task));
  for (const block of features.blocks) {
    hash.update(`${block.name} ${block.form} ${block.width}\n`);
    if (block.form === "bits") hash.update(block.words);
    else if (block.form === "values") hash.update(block.values);
    else hash.update(block.starts).update(block.columns).update(block.counts);
  }
  for (const { name, width, atomColumns, bondColumns, ...graph } of features.graphs ?? []) {
    hash.update(`${name} ${width}\n`).update(atomColumns).update(graph.masses).update(bondColumns);
    hash.update(graph.atomStarts).update(graph.bondStarts).update(graph.bondAtoms);
  }
  hash.update(y);
  if (qualifiers !== undefined) hash.update(qualifiers);
  if (weights !== undefined) hash.update(weights);
  return hash.digest("hex");
}

function textOf(values: Float64Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");
}

function numbersOf(text: string): Float64Array {
  const bytes = Buffer.from(text, "base64");
  const values = new Float64Array(Math.floor(bytes.length / 8));
  new Uint8Array(values.buffer).set(bytes.subarray(0, values.byteLength));
  return values;
}
