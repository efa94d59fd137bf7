import { argumentError } from "@molsieve/core";
import type { CompoundMap } from "@molsieve/search";
import { fixed, plural } from "../report/format.js";
import type { LegendEntry } from "../report/plots/figure.js";
import { mapFigure } from "../report/plots/map-plot.js";
import { Plot } from "./plot.js";
import { seriesOf } from "./series.js";

/** What is known of the compounds of a map, and how they are told apart: by groups, by scores, or not at all. */
export interface MapPlotOptions {
  /** `[nRows]`. Default: their places, from 0. */
  readonly ids?: readonly string[];
  /** Name of each compound's group, at most four different ones, `[nRows]`. */
  readonly groups?: readonly string[];
  /** `[nRows]`, coloured in five steps of equal width; compounds whose score is not finite are left out. */
  readonly scores?: ArrayLike<number>;
  /** What the scores are. Default `score`. */
  readonly label?: string;
  /** Default `Map of compounds`. */
  readonly title?: string;
}

interface Look {
  readonly mark: string;
  readonly name: string;
}

const STEPS = 5;

/**
 * A map of `mapCompounds` as a plot. Isolated compounds are left out, for their places mean nothing; the description counts them.
 *
 * @throws {MolsieveError} `argument` when a list has another length than the map, there are more than four groups, or groups and
 * scores are both given
 */
export function plotMap(map: CompoundMap, options: MapPlotOptions = {}): Plot {
  const { ids, groups, scores, label = "score", title = "Map of compounds" } = options;
  for (const [name, list] of Object.entries({ ids, groups, scores })) {
    if (list !== undefined && list.length !== map.x.length) {
      throw argumentError(`${name}.length`, list.length, `${map.x.length}, the rows of the map`);
    }
  }
  if (groups !== undefined && scores !== undefined)
    throw argumentError("groups", groups.length, "absent beside scores");
  const placed = Array.from(map.x.keys()).filter((row) => map.isolated[row] === 0);
  const isScored = (row: number) => scores === undefined || Number.isFinite(scores[row]);
  const rows = placed.filter(isScored);
  const looks = scores ? lookOfScores(rows, scores) : lookOfGroups(groups);
  const compounds = rows.map((row) => {
    const { mark, name } = looks.of(row);
    const known = scores ? `${label} ${fixed(scores[row] as number, 2)}` : groups ? name : "";
    const id = ids?.[row] ?? String(row);
    return {
      x: map.x[row] as number,
      y: map.y[row] as number,
      mark,
      text: known === "" ? id : `${id}: ${known}`,
    };
  });
  const left = map.x.length - placed.length;
  const description = [
    `${plural(compounds.length, "compound")}.`,
    left > 0 && `${plural(left, "compound")} without any similar one left out.`,
    rows.length < placed.length && `${plural(placed.length - rows.length, "compound")} without a score left out.`,
  ];
  const legend = looks.all.map(({ mark, name }): LegendEntry => {
    return { text: scores ? `${label} ${name}` : name, mark, kind: "dot" };
  });
  return new Plot(
    mapFigure(compounds, legend, { id: "map", title, description: description.filter(Boolean).join(" ") }),
  );
}

function lookOfGroups(groups: readonly string[] | undefined) {
  const names = groups?.length ? [...new Set(groups)] : ["compound"];
  const all: readonly Look[] = seriesOf("groups", names);
  const byName = new Map(all.map((look) => [look.name, look]));
  return { all, of: (row: number) => byName.get(groups?.[row] ?? "compound") as Look };
}

function lookOfScores(rows: readonly number[], scores: ArrayLike<number>) {
  const values = rows.map((row) => scores[row] as number);
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const width = (high - low) / STEPS;
  const nSteps = rows.length === 0 ? 0 : width > 0 ? STEPS : 1;
  const all = Array.from({ length: nSteps }, (_, step): Look => {
    const [from, to] = [low + step * width, low + (step + 1) * width];
    return { mark: `s-step${step}`, name: nSteps === 1 ? fixed(low, 2) : `${fixed(from, 2)} to ${fixed(to, 2)}` };
  });
  const stepOf = (value: number) => (width > 0 ? Math.min(STEPS - 1, Math.floor((value - low) / width)) : 0);
  return { all, of: (row: number) => all[stepOf(scores[row] as number)] as Look };
}
