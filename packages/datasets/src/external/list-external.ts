import { MolsieveError, nearestName } from "@molsieve/core";
import { SERIES_CARDS } from "../cards/chembl-series.js";
import { FILTER_CARDS } from "../cards/filters.js";
import { LIBRARY_CARDS } from "../cards/libraries.js";
import { MOLECULENET_CARDS } from "../cards/moleculenet.js";
import { REACTION_CARDS } from "../cards/reactions.js";
import { TDC_ADMET_CARDS } from "../cards/tdc-admet.js";
import { TEST_SET_CARDS } from "../cards/test-sets.js";
import { SCREENING_CARDS } from "../cards/virtual-screening.js";
import type { CardText, ExternalDataset } from "./external-dataset.js";
import { type FileFact, filesOf, readFileFacts } from "./external-files.js";

const CARDS: readonly CardText[] = [
  ...MOLECULENET_CARDS,
  ...TDC_ADMET_CARDS,
  ...SERIES_CARDS,
  ...SCREENING_CARDS,
  ...LIBRARY_CARDS,
  ...FILTER_CARDS,
  ...TEST_SET_CARDS,
  ...REACTION_CARDS,
];

/** The data sets that are described here and kept elsewhere, by subject. Reads nothing of them. */
export async function listExternalDatasets(): Promise<readonly ExternalDataset[]> {
  const facts = await readFileFacts();
  return CARDS.map((card) => datasetOf(card, facts));
}

/**
 * The card of an external data set.
 *
 * @throws {MolsieveError} `argument` when there is no such data set (names the nearest one)
 */
export async function externalDataset(name: string): Promise<ExternalDataset> {
  const card = CARDS.find((each) => each.name === name);
  if (card !== undefined) return datasetOf(card, await readFileFacts());
  const names = CARDS.map((each) => each.name);
  const nearest = nearestName(name, names);
  throw new MolsieveError("argument", `there is no external data set "${name}"`, {
    key: "name",
    value: name,
    remedy: nearest === undefined ? `Known: ${names.join(", ")}` : `Did you mean ${nearest}?`,
  });
}

function datasetOf(card: CardText, facts: readonly FileFact[]): ExternalDataset {
  const { paths: _, tables: __, ...text } = card;
  return { ...text, files: filesOf(card, facts) };
}
