import { bytes, duration } from "../format.js";
import { type Html, html } from "../html.js";
import type { ReportRun, RunCourse } from "../report-data.js";

/** Everything needed to run it again: command, config, files, versions, machine, times. */
export function runSection(run: ReportRun): Html {
  const { course, versions } = run;
  return html`<section id="run" aria-labelledby="run-h">
<h2 id="run-h">The run</h2>
<div class="columns">
<dl class="facts">${course === undefined ? null : html`<dt>Created</dt><dd>${course.created}</dd>`}
<dt>Seed</dt><dd>${run.seed}</dd>
<dt>Versions</dt><dd>Molsieve ${versions.molsieve}, RDKit ${versions.rdkit}${versions.node === undefined ? null : `, Node ${versions.node}`}</dd>
${course === undefined ? null : html`<dt>Machine</dt><dd>${course.machine}</dd>`}
<dt>Command</dt><dd><code>${run.command}</code></dd></dl>
${course === undefined ? html`<p class="muted">Equal screens have equal reports: when it ran and how long it took is in <a href="timing.json">timing.json</a> beside this file.</p>` : times(course)}
</div>
<div class="scroll" tabindex="0" role="region" aria-label="Input files"><table class="figures"><caption>Input files</caption><thead><tr><th scope="col">role</th><th scope="col">file</th><th scope="col" class="n">size</th><th scope="col">sha256</th></tr></thead>
<tbody>${run.files.map(
    (file) =>
      html`<tr><td>${file.role}</td><td>${file.path}</td><td class="n">${file.bytes === null ? "" : bytes(file.bytes)}</td><td><code class="hash">${file.sha256}</code></td></tr>
`,
  )}</tbody></table></div>
<details><summary>Config</summary><pre tabindex="0">${run.config}</pre></details>
</section>
`;
}

function times({ elapsed }: RunCourse): Html {
  const total = elapsed.reduce((sum, { seconds }) => sum + seconds, 0);
  return html`<table class="figures"><caption>Time</caption><thead><tr><th scope="col">stage</th><th scope="col" class="n">time</th></tr></thead>
<tbody>${elapsed.map(({ stage, seconds }) => html`<tr><th scope="row">${stage}</th><td class="n">${duration(seconds)}</td></tr>`)}
<tr class="total"><th scope="row">together</th><td class="n">${duration(total)}</td></tr></tbody></table>`;
}
