import type { ReportHit } from "../report-data.js";
import type { HitTableContext } from "./hit-row.js";

/**
 * The markup of the details below a row: the compound beside its nearest training compound, and why it was proposed.
 *
 * The page contains this function as text, so it uses nothing but its arguments.
 */
export function hitDetails(hit: ReportHit, context: HitTableContext, nColumns: number): string {
  const safe = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  const number = (value: number) => value.toFixed(2).replace("-", "\u2212");
  const { nearest, ruleOfFiveFailed: failed } = hit;
  const { activeThreshold: threshold, domainMinimum } = context;
  const unit = context.unit === "" ? "" : ` ${safe(context.unit)}`;
  const property = safe(context.property);
  let reach = "its whole 90 % interval lies below the active threshold";
  if (hit.lower >= threshold) reach = "its whole 90 % interval lies above the active threshold";
  else if (hit.predicted >= threshold) reach = "its 90 % interval reaches below the active threshold";
  else if (hit.upper >= threshold) reach = "only the upper part of its 90 % interval reaches the active threshold";
  const fromNearest =
    Math.abs(nearest.activity - hit.predicted) < 0.005
      ? "the same as"
      : nearest.activity > hit.predicted
        ? "more than"
        : "less than";
  const domain =
    hit.similarity < domainMinimum
      ? "Nothing like it was measured: take the prediction as a guess."
      : hit.similarity < 0.5
        ? "The resemblance is loose: the prediction is an extrapolation."
        : "The model has seen close relatives of it.";
  const rule =
    failed.length === 0 ? "It fails no condition of the rule of five." : `It fails ${safe(failed.join(", "))}.`;
  const truth =
    hit.measured === null
      ? "Nobody measured it here."
      : `It was measured, ${number(hit.measured)}${unit}, and hidden from the model: the prediction is ${number(Math.abs(hit.predicted - hit.measured))} ${hit.predicted > hit.measured ? "too high" : "too low"}, ${hit.measured >= hit.lower && hit.measured <= hit.upper ? "inside" : "outside"} its interval.`;
  const why = `Predicted ${property} ${number(hit.predicted)}${unit} (90 % interval ${number(hit.lower)} to ${number(hit.upper)}), rank ${hit.rank} of the diverse picks from ${context.nScored.toLocaleString("en-GB")} scored compounds; ${reach} (${number(threshold)}). Its nearest training compound has ${number(nearest.activity)}, ${fromNearest} that, at similarity ${number(nearest.similarity)}. ${domain} ${rule} ${truth}`;
  const figure = (svg: string, caption: string) =>
    `<figure><span class="drawing">${svg}</span><figcaption>${caption}</figcaption></figure>`;
  return `<tr role="row" class="details" data-details="${hit.rank}"><td role="cell" colspan="${nColumns}"><div class="details-body"><div class="pair">${figure(
    hit.svg,
    `<strong>${safe(hit.id)}</strong><br>predicted ${number(hit.predicted)}${unit}`,
  )}${figure(
    nearest.svg,
    `<strong>${safe(nearest.id)}</strong><br>nearest training compound<br>measured ${number(nearest.activity)}${unit}`,
  )}</div><div class="why"><h3>Why this compound</h3><p>${why}</p><dl><dt>SMILES</dt><dd><code>${safe(hit.smiles)}</code></dd><dt>Nearest</dt><dd><code>${safe(nearest.smiles)}</code></dd><dt>Scaffold</dt><dd><code>${hit.scaffold === "" ? "no ring" : safe(hit.scaffold)}</code></dd><dt>Domain score</dt><dd>${number(hit.domain)} (1: well inside the training domain, 0: far outside)</dd><dt>Input row</dt><dd>${hit.row} (0-based, ${hit.source === "hidden" ? "measured compounds" : "library"})</dd></dl></div></div></td></tr>`;
}
