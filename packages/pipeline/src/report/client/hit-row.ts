import type { ReportHit } from "../report-data.js";

/** What every row needs besides its hit. */
export interface HitTableContext {
  readonly property: string;
  readonly unit: string;
  /** Active from this value on, in `unit`. */
  readonly activeThreshold: number;
  /** Similarity below which a compound is outside the domain. */
  readonly domainMinimum: number;
  /** Ends of the common axis of all interval bars, in `unit`. */
  readonly scale: readonly [low: number, high: number];
  /** Compounds that got a score. */
  readonly nScored: number;
}

/**
 * The markup of one row of the hit table. Everything of the caller is escaped.
 *
 * The page contains this function as text, so it uses nothing but its arguments.
 */
export function hitRow(hit: ReportHit, context: HitTableContext): string {
  const safe = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  const number = (value: number, digits: number) => value.toFixed(digits).replace("-", "\u2212");
  const [low, high] = context.scale;
  const at = (value: number) => (4 + (112 * (value - low)) / (high - low || 1)).toFixed(1);
  const threshold = context.activeThreshold;
  const mark = threshold >= low && threshold <= high ? `<path class="bar-threshold" d="M${at(threshold)} 1V15"/>` : "";
  const bar = `<svg class="bar" viewBox="0 0 120 16" width="120" height="16" aria-hidden="true">${mark}<path class="interval s-model" d="M${at(hit.lower)} 8H${at(hit.upper)}"/><circle class="dot s-model" cx="${at(hit.predicted)}" cy="8" r="4"/></svg>`;
  const { MolWt, MolLogP, NHOHCount, NOCount } = hit.descriptors;
  const failed = hit.ruleOfFiveFailed;
  const rule = failed.length === 0 ? "passes" : `${failed.length} failed: ${safe(failed.join(", "))}`;
  const measured =
    hit.measured === null
      ? '<span class="muted">not measured</span>'
      : `${number(hit.measured, 2)} <span class="chip ${hit.measured >= threshold ? "good" : "bad"}">${hit.measured >= threshold ? "active" : "inactive"}</span>`;
  const far = hit.similarity < context.domainMinimum ? ' <span class="chip bad">outside</span>' : "";
  const cell = (label: string, kind: string, content: string) =>
    `<td role="cell" class="${kind}" data-label="${label}">${content}</td>`;
  return `<tr role="row" class="hit" data-rank="${hit.rank}">${[
    cell(
      "Rank",
      "rank",
      `<button type="button" class="expand" aria-expanded="false" aria-label="Details of rank ${hit.rank}">${hit.rank}</button>`,
    ),
    cell("Structure", "structure", `<span class="drawing">${hit.svg}</span>`),
    cell(
      "Compound",
      "compound",
      `<strong class="id">${safe(hit.id)}</strong><code class="smiles" title="${safe(hit.smiles)}">${safe(hit.smiles)}</code><button type="button" class="copy" data-copy="${safe(hit.smiles)}">Copy SMILES</button>`,
    ),
    cell(
      "Source",
      "source",
      `<span class="chip ${hit.source}">${hit.source === "hidden" ? "known" : "library"}</span>`,
    ),
    cell(
      "Predicted",
      "predicted",
      `<strong>${number(hit.predicted, 2)}</strong>${bar}<small>${number(hit.lower, 2)} to ${number(hit.upper, 2)}</small>`,
    ),
    cell("SD", "number", number(hit.sd, 2)),
    cell("Similarity", "number", `${number(hit.similarity, 2)}${far}`),
    cell("MW (g/mol)", "number", number(MolWt, 1)),
    cell("logP", "number", number(MolLogP, 2)),
    cell("NH + OH", "number", String(NHOHCount)),
    cell("N + O", "number", String(NOCount)),
    cell("Rule of five", "rule", rule),
    cell(
      "Scaffold",
      "scaffold",
      hit.scaffold === ""
        ? '<span class="muted">no ring</span>'
        : `<code title="${safe(hit.scaffold)}">${safe(hit.scaffold)}</code>`,
    ),
    cell("Measured", "measured", measured),
  ].join("")}</tr>`;
}
