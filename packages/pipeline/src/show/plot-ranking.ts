import { argumentError } from "@molsieve/core";
import { rankActives, rocAuc } from "@molsieve/models";
import { rankingCurves } from "../evaluate/enrichment.js";
import { fixedBelowOne } from "../report/format.js";
import { enrichmentFigure, foundAt, type NamedCurve, rocFigure } from "../report/plots/curve-plot.js";
import { Plot } from "./plot.js";
import { seriesOf } from "./series.js";

/** Scores of the same compounds by one to four ways to rank them, by name; higher is more likely active, `[nRows]` each. */
export type NamedScores = Readonly<Record<string, ArrayLike<number>>>;

/**
 * ROC curves of scores over compounds that are known to be active or not; ties stand against the score.
 *
 * @param actives `true` or 1 for an active, `[nRows]`
 * @param title default `ROC curve`
 * @throws {MolsieveError} `argument` when lengths differ, a score is NaN, there are no actives or no inactives, or no scores or more
 * than four
 */
export function plotRoc(actives: ArrayLike<boolean | number>, scores: NamedScores, title = "ROC curve"): Plot {
  const curves = rankedCurves(actives, scores).map(({ name, mark, area, roc }) => ({
    text: `${name}, area ${area}`,
    mark,
    points: roc,
  }));
  const description = `${curves.map(({ text }) => text).join("; ")}. A random order has area 0.50.`;
  return new Plot(rocFigure(curves, { id: "roc", title, description }));
}

/**
 * Actives found against compounds tested, best score first, the tested share on a logarithmic axis; ties stand against the score.
 *
 * @param actives `true` or 1 for an active, `[nRows]`
 * @param title default `Actives found while testing`
 * @throws {MolsieveError} `argument` as {@link plotRoc}
 */
export function plotEnrichment(
  actives: ArrayLike<boolean | number>,
  scores: NamedScores,
  title = "Actives found while testing",
): Plot {
  const ranked = rankedCurves(actives, scores);
  const curves: NamedCurve[] = ranked.map(({ name, mark, enrichment }) => ({ text: name, mark, points: enrichment }));
  const found = ranked.map(
    ({ name, enrichment }) =>
      `${name} has found ${foundAt(enrichment, 0.01)} of the actives after 1 % of the compounds and ${foundAt(enrichment, 0.05)} after 5 %`,
  );
  const nActives = Array.from(actives).filter(Boolean).length;
  const description = `${found.join("; ")}.`;
  return new Plot(
    enrichmentFigure(curves, { nActives, nTotal: actives.length }, { id: "enrichment", title, description }),
  );
}

function rankedCurves(actives: ArrayLike<boolean | number>, scores: NamedScores) {
  return seriesOf("scores", Object.keys(scores)).map(({ name, mark }) => {
    const values = Float64Array.from(scores[name] as ArrayLike<number>);
    const ranked = rankActives(values, actives);
    if (ranked.nActives === 0 || ranked.nActives === values.length) {
      throw argumentError("actives", `${ranked.nActives} of ${values.length}`, "some actives and some inactives");
    }
    const compounds = Array.from(values, (value, i) => ({ value, baseline: 0, active: Boolean(actives[i]) }));
    return {
      name,
      mark,
      area: fixedBelowOne(rocAuc(ranked)),
      ...rankingCurves(compounds, ({ value }) => value),
    };
  });
}
