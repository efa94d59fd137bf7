import type { Worth, WorthCurve } from "../../worth/worth.js";
import { count, estimate, fixed, percent } from "../format.js";
import { type Html, html } from "../html.js";
import { worthPlot } from "../plots/worth-plot.js";

/** Expected hits and cost per hit against the number tested, beside similarity and chance, and what these figures take for granted. */
export function worthSection(worth: Worth): Html {
  const { library, hidden, limits, currency, compound, assay } = worth;
  return html`<section id="worth" aria-labelledby="worth-h">
<h2 id="worth-h">What testing is worth</h2>
<p class="muted">Judged by the compounds that were hidden, at ${fixed(compound, 2)} ${currency} for a compound and ${fixed(assay, 2)} ${currency} for an assay. Decision support, no promise.</p>
${library === null ? null : part(library, worth, "library", "Among the library and the hidden compounds")}
${hidden === null ? null : part(hidden, worth, "hidden", "Among the hidden compounds alone, all of them measured")}
<div class="caveats"><h3>What these figures take for granted</h3>${limits.map((text) => html`<p>${text}</p>`)}</div>
</section>
`;
}

function part(curve: WorthCurve, { currency }: Worth, id: string, title: string): Html {
  const money = (value: number | null) => (value === null ? "no hit" : count(Math.round(value)));
  return html`<h3>${title}</h3>
<p class="muted">${count(curve.compounds)} compounds, ${percent(curve.prevalence)} of them active${curve.is_assumed ? " as the config assumes" : ""}; ${count(curve.hidden_actives)} hidden actives.</p>
<div class="plots">${worthPlot(curve, `worth-${id}`, "Expected hits against the number tested")}
</div>
<details><summary>The figures</summary><div class="scroll" tabindex="0" role="region" aria-label="${title}: figures"><table class="figures"><caption>Hits (95 % interval), and ${currency} for each</caption><thead><tr><th scope="col" class="n">tested</th><th scope="col">model</th><th scope="col" class="n">a hit costs</th><th scope="col">similarity</th><th scope="col" class="n">a hit costs</th><th scope="col" class="n">any</th><th scope="col" class="n">a hit costs</th></tr></thead>
<tbody>${curve.points.map(
    ({ tested, model, similarity, random }) =>
      html`<tr><th scope="row" class="n">${count(tested)}</th><td>${estimate(model.hits, 1)}</td><td class="n">${money(model.cost_per_hit.value)}</td><td>${estimate(similarity.hits, 1)}</td><td class="n">${money(similarity.cost_per_hit.value)}</td><td class="n">${fixed(random.hits, 1)}</td><td class="n">${money(random.cost_per_hit)}</td></tr>
`,
  )}</tbody></table></div></details>
`;
}
