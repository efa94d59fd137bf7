import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import type { Campaign } from "./campaign.js";
import { checkCampaign, checkLibraryScreen, type LineOfKey } from "./check-campaign.js";
import { shortPath } from "./data-files.js";
import type { LibraryScreen } from "./library-screen.js";
import { isBuiltInCatalogue, type ScreenKeys } from "./screen-keys.js";

/** A campaign read from a file. */
export interface LoadedCampaign {
  /** With the paths of `target.file`, `library.file` and `model.file` looked up from the folder of the config file. */
  readonly campaign: Campaign;
  /** The text of the config file, for the run's records. */
  readonly text: string;
}

/** A screen without a target read from a file. */
export interface LoadedLibraryScreen {
  /** With all paths looked up from the folder of the config file. */
  readonly libraryScreen: LibraryScreen;
  /** As in {@link LoadedCampaign}. */
  readonly text: string;
}

/**
 * The campaign in a YAML (or JSON) file.
 *
 * @throws {MolsieveError} `config`, with file and line, when the file cannot be read or is not a valid campaign
 */
export async function loadCampaign(path: string): Promise<LoadedCampaign> {
  return campaignOf(await readDocument(path), path);
}

/**
 * What a YAML (or JSON) file asks `molsieve screen` for: a campaign where it has a `target` or something that only campaigns
 * have, a screen without a target otherwise.
 *
 * @throws {MolsieveError} `config`, with file and line, when the file cannot be read or is not valid
 */
export async function loadScreen(path: string): Promise<LoadedCampaign | LoadedLibraryScreen> {
  const read = await readDocument(path);
  const keys = Object.keys((read.value ?? {}) as object);
  if (keys.length === 0 || CAMPAIGN_KEYS.some((key) => keys.includes(key))) return campaignOf(read, path);
  const screen = checkLibraryScreen(read.value, path, read.lineOf);
  return { libraryScreen: placedScreen(screen, dirname(path)), text: read.text };
}

/** Keys that only a campaign with a target has. */
export const CAMPAIGN_KEYS = ["target", "hide", "model", "features"];

/** A config file, parsed. */
interface ConfigDocument {
  readonly text: string;
  readonly value: unknown;
  readonly lineOf: LineOfKey;
}

async function readDocument(path: string): Promise<ConfigDocument> {
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
  return {
    text,
    value: plainValue(document, path),
    lineOf(keys) {
      for (let length = keys.length; length > 0; length--) {
        const node = document.getIn(keys.slice(0, length), true);
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
      }
      return undefined;
    },
  };
}

function campaignOf({ text, value, lineOf }: ConfigDocument, path: string): LoadedCampaign {
  const campaign = placedScreen(checkCampaign(value, path, lineOf), dirname(path));
  const place = (file: string) => shortPath(dirname(path), file);
  const { target, model } = campaign;
  return {
    text,
    campaign: {
      ...campaign,
      target: placedFiles(target, place),
      ...(model !== undefined && { model: { ...model, ...(model.file !== undefined && { file: place(model.file) }) } }),
    },
  };
}

/** The screen with the paths that every screen has looked up from a folder. */
function placedScreen<Screen extends ScreenKeys>(screen: Screen, folder: string): Screen {
  const place = (file: string) => shortPath(folder, file);
  const patterns = (list: readonly string[]) =>
    list.map((smartsOrFile) => (existsSync(resolve(folder, smartsOrFile)) ? place(smartsOrFile) : smartsOrFile));
  const { library, filters, models, similar } = screen;
  const { alerts, substructures } = filters;
  return {
    ...screen,
    library: placedFiles(library, place),
    filters: {
      ...filters,
      alerts: alerts.map((name) => (isBuiltInCatalogue(name) ? name : place(name))),
      substructures: { with: patterns(substructures.with), without: patterns(substructures.without) },
    },
    models: models.map((model) => ({
      ...model,
      file: place(model.file),
      ...(model.card !== undefined && { card: place(model.card) }),
    })),
    ...(similar !== undefined && {
      similar: { ...similar, ...(similar.file !== undefined && { file: place(similar.file) }) },
    }),
  };
}

function placedFiles<Source extends { readonly file?: string | string[] | undefined }>(
  source: Source,
  place: (file: string) => string,
): Source {
  const { file } = source;
  if (file === undefined) return source;
  return { ...source, file: typeof file === "string" ? place(file) : file.map(place) };
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
