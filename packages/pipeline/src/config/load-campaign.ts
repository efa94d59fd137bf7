import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import type { Campaign } from "./campaign.js";
import { checkCampaign } from "./check-campaign.js";
import { shortPath } from "./data-files.js";

/** A campaign read from a file. */
export interface LoadedCampaign {
  /** With the paths of `target.file`, `library.file` and `model.file` looked up from the folder of the config file. */
  readonly campaign: Campaign;
  /** The text of the config file, for the run's records. */
  readonly text: string;
}

/**
 * The campaign in a YAML (or JSON) file.
 *
 * @throws {MolsieveError} `config`, with file and line, when the file cannot be read or is not a valid campaign
 */
export async function loadCampaign(path: string): Promise<LoadedCampaign> {
  const text = await readConfig(path);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fault = document.errors[0];
  if (fault !== undefined) {
    throw new MolsieveError("config", `not valid YAML: ${fault.message}`, {
      file: path,
      line: lines.linePos(fault.pos[0]).line,
      remedy: "Check the indentation, and put text that holds a colon or a quote in quotes",
    });
  }
  const campaign = checkCampaign(plainValue(document, path), path, (keys) => {
    for (let length = keys.length; length > 0; length--) {
      const node = document.getIn(keys.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  });
  const placed = <Source extends { readonly file?: string | undefined }>(source: Source): Source =>
    source.file === undefined ? source : { ...source, file: shortPath(dirname(path), source.file) };
  const { target, library, model } = campaign;
  return { text, campaign: { ...campaign, target: placed(target), library: placed(library), model: placed(model) } };
}

/** The plain value of a document; an alias (`*name`) without its anchor shows only here. */
function plainValue(document: Document, path: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (cause) {
    throw new MolsieveError("config", `not valid YAML: ${(cause as Error).message}`, {
      file: path,
      remedy: "Put text that begins with * or & in quotes",
      cause,
    });
  }
}

async function readConfig(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason =
      code === "ENOENT"
        ? "no such config file"
        : code === "EISDIR"
          ? "is a folder, not a config file"
          : "cannot be read";
    throw new MolsieveError("config", reason, {
      file: path,
      remedy: "Give the path of a campaign file, for example examples/campaigns/chembl2321810.yaml",
      cause,
    });
  }
}
