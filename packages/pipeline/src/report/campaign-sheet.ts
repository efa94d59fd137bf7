import type { CompoundSheet, SheetAlerts, SheetColumn, SheetNearest } from "./compound-sheet.js";
import { withUnit } from "./format.js";
import { domainOf } from "./plots/scale.js";
import type { RaisedAlert, ReportData, ReportHit } from "./report-data.js";

/** What the radar shows where its axes are spreads of the library. */
const LIBRARY_RADAR = "Share of the library below it: middle 0 %, dashed 50 %, rim 100 %";

/** The proposed compounds of a campaign as the page's table, plots and details want them. */
export function campaignSheet(data: ReportData): CompoundSheet {
  const { hits, target, selection, map, spread } = data;
  const { activeThreshold, unit, prediction } = target;
  return {
    ids: hits.map(({ id }) => id),
    smiles: hits.map(({ smiles }) => smiles),
    structures: hits.map(({ structure }) => structure),
    columns: columnsOf(data),
    alerts: data.alertSets.length === 0 ? null : sheetAlerts(hits.map(({ alerts }) => alerts)),
    contributions: hits.map(({ contributions }) => contributions && signedPercent(contributions)),
    nearest: nearestOf(data),
    radar: spread,
    radarText: LIBRARY_RADAR,
    map,
    reason: {
      prediction,
      unit,
      activeThreshold,
      domainMinimum: selection.domainMinimum,
      nScored: selection.nScored,
    },
  };
}

/** Alerts of rows, each name once, in the order in which they are first raised. */
export function sheetAlerts(rows: readonly (readonly RaisedAlert[])[]): SheetAlerts {
  const places = new Map<string, number>();
  const placeOf = (name: string) => {
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    return place;
  };
  const placed = rows.map((alerts) => alerts.map(({ name, atoms }) => [placeOf(name), atoms] as const));
  return { names: [...places.keys()], rows: placed };
}

/** Numbers of six digits, which is more than is shown and enough for files. */
export function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

/** Decimals that tell numbers of this size apart; 0 for whole ones. */
export function digitsOf(values: readonly (number | string | null)[]): number {
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.every(Number.isInteger)) return 0;
  const largest = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest >= 1000 ? 0 : largest >= 100 ? 1 : largest >= 0.1 ? 2 : 4;
}

/** Parts as whole percent of the largest one; zeros where all are 0. */
export function signedPercent(values: readonly number[]): number[] {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return values.map((value) => (largest === 0 ? 0 : Math.round((100 * value) / largest)));
}

function columnsOf({ hits, target, selection, otherColumns }: ReportData): SheetColumn[] {
  const { activeThreshold: from, prediction } = target;
  const { what, unit, threshold } = prediction;
  const within = prediction.kind === "value" ? " with its 90 % interval" : "";
  const numbers = (of: (hit: ReportHit) => number | null) =>
    hits.map((hit) => {
      const value = of(hit);
      return value === null ? null : rounded(value);
    });
  const shown = (key: string, label: string, title: string, digits: number, values: SheetColumn["values"]) => ({
    key,
    label,
    title,
    digits,
    values,
    inTable: true,
  });
  const others = otherColumns.map(({ name, ranks }, place): SheetColumn => {
    const values = hits.map((hit) => {
      const value = hit.others[place] ?? null;
      return typeof value === "number" ? rounded(value) : value;
    });
    const title = ranks ? "What the compounds are ranked by" : name;
    return { ...shown(name, name, title, digitsOf(values), values), inTable: ranks };
  });
  return [
    ...others.filter(({ inTable }) => inTable),
    {
      ...shown(
        "predicted",
        "Predicted",
        `Predicted ${withUnit(what, unit)}${within}`,
        2,
        numbers((hit) => hit.predicted),
      ),
      ...(prediction.kind !== "rank" && {
        interval: {
          lower: hits.map(({ lower }) => rounded(lower)),
          upper: hits.map(({ upper }) => rounded(upper)),
          scale: domainOf(hits.flatMap((hit) => [hit.lower, hit.upper])),
        },
      }),
      ...(threshold !== null && { divide: { from: threshold, above: "", below: "" } }),
    },
    {
      ...shown(
        "similarity",
        "Similarity",
        "Tanimoto similarity to the nearest training compound, 0 to 1",
        2,
        numbers((hit) => hit.similarity),
      ),
      divide: { from: selection.domainMinimum, above: "", below: "outside" },
    },
    shown(
      "source",
      "Source",
      "Library, or a known compound hidden as a check",
      0,
      hits.map(({ source }) => (source === "hidden" ? "known" : "library")),
    ),
    {
      ...shown(
        "measured",
        "Measured",
        "The truth, for compounds that were hidden",
        2,
        numbers((hit) => hit.measured),
      ),
      divide: { from, above: "active", below: "inactive" },
    },
    shown(
      "MolWt",
      "MW",
      "Molecular weight, g/mol",
      1,
      numbers((hit) => hit.descriptors.MolWt),
    ),
    shown(
      "MolLogP",
      "logP",
      "Crippen's log P",
      2,
      numbers((hit) => hit.descriptors.MolLogP),
    ),
    shown(
      "NHOHCount",
      "NH + OH",
      "Hydrogen-bond donors",
      0,
      numbers((hit) => hit.descriptors.NHOHCount),
    ),
    shown(
      "NOCount",
      "N + O",
      "Hydrogen-bond acceptors",
      0,
      numbers((hit) => hit.descriptors.NOCount),
    ),
    {
      ...shown(
        "rule_of_five_failed",
        "Rule of five",
        "Conditions that fail",
        0,
        hits.map(({ ruleOfFiveFailed }) => ruleOfFiveFailed.join(", ")),
      ),
      inTable: false,
    },
    {
      ...shown(
        "sd",
        "SD",
        "Standard deviation of the prediction",
        2,
        numbers((hit) => hit.sd),
      ),
      inTable: false,
    },
    {
      ...shown(
        "domain",
        "Domain score",
        "1: well inside the training domain, 0: far outside",
        2,
        numbers((hit) => hit.domain),
      ),
      inTable: false,
    },
    {
      ...shown(
        "scaffold",
        "Scaffold",
        "Bemis-Murcko scaffold",
        0,
        hits.map(({ scaffold }) => scaffold),
      ),
      inTable: false,
    },
    {
      ...shown(
        "row",
        "Input row",
        "0-based record number in its input",
        0,
        hits.map(({ row }) => row),
      ),
      inTable: false,
    },
    ...others.filter(({ inTable }) => !inTable),
  ];
}

function nearestOf({ hits, target }: ReportData): SheetNearest {
  const isListed = target.activity === null;
  const places = new Map<string, number>();
  const compounds: SheetNearest["compounds"][number][] = [];
  const rows = hits.map(({ nearest: { id, smiles, structure, activity } }) => {
    const key = `${id}\n${smiles}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, compounds.length);
    return compounds.push({ id, smiles, structure, value: isListed ? null : rounded(activity) }) - 1;
  });
  return { what: isListed ? "nearest known active" : "nearest training compound", compounds, rows };
}
