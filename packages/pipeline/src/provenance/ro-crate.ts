import { basename, extname } from "node:path";
import type { RunRecord } from "./run-record.js";
import type { DataOrigin } from "./terms-of-data.js";

/** A file of a run's folder. */
export interface CrateFile {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** An entity of an RO-Crate. */
type Entity = { readonly "@id": string; readonly "@type": string } & Readonly<Record<string, unknown>>;

/** Name of an RO-Crate's metadata file. */
export const CRATE_FILE = "ro-crate-metadata.json";

/**
 * The RO-Crate 1.1 metadata of a run: its folder as the data set, each file of it with its checksum, and the action that made them
 * from the inputs by Molsieve. Inputs are not part of the crate, which holds their names and checksums only.
 *
 * @param origins what is known of each input's data, in the order of `run.inputs`
 * @param published day of publication where the run does not say when it was finished, ISO 8601
 * @see doi:10.3233/DS-210053 (Soiland-Reyes et al. 2022); https://w3id.org/ro/crate/1.1
 */
export function roCrate(
  run: RunRecord,
  files: readonly CrateFile[],
  origins: readonly (DataOrigin | undefined)[],
  published: string,
): object {
  const inputs = run.inputs.map((input, i) => inputEntity(input, i, origins[i]));
  const software = `#molsieve-${run.versions.molsieve}`;
  const graph: Entity[] = [
    {
      "@id": CRATE_FILE,
      "@type": "CreativeWork",
      about: { "@id": "./" },
      conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
    },
    {
      "@id": "./",
      "@type": "Dataset",
      name: run.title,
      description:
        "A screen of compounds by Molsieve: what was chosen, every score, what was rejected and why, and the record of the run.",
      datePublished: run.finished ?? published,
      license: { "@id": "#licence" },
      hasPart: files.map(({ path }) => ({ "@id": encodeURI(path) })),
      mentions: { "@id": "#run" },
    },
    licenceEntity(origins),
    {
      "@id": "#run",
      "@type": "CreateAction",
      name: `Screen: ${run.title}`,
      actionStatus: { "@id": "http://schema.org/CompletedActionStatus" },
      ...(run.started !== null && { startTime: run.started }),
      ...(run.finished !== null && { endTime: run.finished }),
      instrument: { "@id": software },
      object: inputs.map((input) => ({ "@id": input["@id"] })),
      result: files.map(({ path }) => ({ "@id": encodeURI(path) })),
    },
    {
      "@id": software,
      "@type": "SoftwareApplication",
      name: "Molsieve",
      softwareVersion: run.versions.molsieve,
      url: "https://github.com/molsieve/molsieve",
      softwareRequirements: softwareBelow(run),
    },
    ...inputs,
    ...files.map(fileEntity),
    ...[...new Set(origins.flatMap((origin) => origin?.spdx ?? []))].map(spdxEntity),
  ];
  const sha256 = "https://w3id.org/ro/terms/workflow-run#sha256";
  return { "@context": ["https://w3id.org/ro/crate/1.1/context", { sha256 }], "@graph": graph };
}

function inputEntity(
  { role, path, bytes, sha256 }: RunRecord["inputs"][number],
  i: number,
  origin: DataOrigin | undefined,
): Entity {
  return {
    "@id": `#input-${i + 1}`,
    "@type": "CreativeWork",
    name: basename(path),
    description:
      origin === undefined
        ? `The ${role}; not part of this crate.`
        : `The ${role}; not part of this crate. ${origin.title}`,
    ...(bytes !== null && { contentSize: String(bytes) }),
    ...(sha256 !== null && { sha256 }),
    ...(origin !== undefined && { creditText: origin.attribution, isBasedOn: origin.source }),
    ...(origin?.spdx != null && { license: { "@id": spdxAddress(origin.spdx) } }),
  };
}

function licenceEntity(origins: readonly (DataOrigin | undefined)[]): Entity {
  const known = [
    ...new Set(origins.flatMap((origin) => (origin === undefined ? [] : [`${origin.title}: ${origin.attribution}.`]))),
  ];
  const others = origins.length - origins.filter((origin) => origin !== undefined).length;
  return {
    "@id": "#licence",
    "@type": "CreativeWork",
    name: "Not stated",
    description: [
      "No licence was stated for the results. The data that they were made from have terms of their own.",
      ...known,
      ...(others === 0 ? [] : [`Inputs whose terms Molsieve does not know: ${others}.`]),
    ].join(" "),
  };
}

function fileEntity({ path, bytes, sha256 }: CrateFile): Entity {
  const name = basename(path);
  const encodingFormat = FORMATS[extname(path)];
  const description = MEANINGS[name];
  return {
    "@id": encodeURI(path),
    "@type": "File",
    name,
    ...(description !== undefined && { description }),
    contentSize: String(bytes),
    sha256,
    ...(encodingFormat !== undefined && { encodingFormat }),
  };
}

function softwareBelow({ versions: { rdkit, node } }: RunRecord): string[] {
  return [`RDKit-JS ${rdkit}`, ...(node === undefined ? [] : [`Node.js ${node}`])];
}

function spdxAddress(spdx: string): string {
  return `https://spdx.org/licenses/${spdx}`;
}

function spdxEntity(spdx: string): Entity {
  return { "@id": spdxAddress(spdx), "@type": "CreativeWork", name: spdx };
}

const FORMATS: Readonly<Record<string, string>> = {
  ".csv": "text/csv",
  ".tsv": "text/tab-separated-values",
  ".json": "application/json",
  ".yaml": "application/yaml",
  ".jsonl": "application/jsonl",
  ".html": "text/html",
  ".sdf": "chemical/x-mdl-sdfile",
  ".smi": "chemical/x-daylight-smiles",
  ".parquet": "application/vnd.apache.parquet",
  ".arrow": "application/vnd.apache.arrow.file",
};

const MEANINGS: Readonly<Record<string, string>> = {
  "run.json": "The record of the run: inputs, versions, seeds, counts",
  "report.html": "The run for people",
  "config.yaml": "The config as it was written",
  "hits.csv": "The compounds that were chosen",
  "hits.parquet": "The compounds that were chosen",
  "hits.sdf": "The compounds that were chosen",
  "scores.parquet": "Every scored compound, and why it was chosen or not",
  "rejects.csv": "The rows that could not be used, and why",
  "hidden.csv": "Measured compounds that were hidden to see whether they are found",
  "model.msm": "The model that was trained",
  "order.csv": "The compounds to buy",
  "sample.csv": "Scored compounds drawn at random",
  "timing.json": "What the run cost",
};
