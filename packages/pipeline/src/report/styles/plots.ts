/** Marks of all plots, by series: colour, dash and shape together. */
export const PLOT_STYLE = `
.plot{margin:0;min-width:0}
.plot figcaption{font-weight:650}
.plot>svg{display:block;width:100%;height:auto;max-width:540px}
.plot text{font-family:inherit}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:2px 16px;margin:4px 0;padding:0;font-size:.86em;color:var(--muted)}
.legend svg{vertical-align:-1px;margin-right:6px}
.tick{fill:var(--muted);font-size:12px}
.label{fill:var(--ink);font-size:13px}
.axis{fill:none;stroke:var(--muted)}
.grid{stroke:var(--grid)}
.line{fill:none;stroke-width:2;stroke-linejoin:round}
.area{stroke:none;fill-opacity:.13}
.interval{fill:none;stroke-width:2.5;stroke-linecap:round}
.whisker{fill:none;stroke-width:1;opacity:.3}
.dot{stroke:var(--panel);stroke-width:1}
.area.s-model{fill:var(--model)}
.line.s-model,.interval.s-model,.whisker.s-model{stroke:var(--model)}
.dot.s-model{fill:var(--model)}
.line.s-baseline,.interval.s-baseline{stroke:var(--baseline)}
.line.s-baseline{stroke-dasharray:7 3}
.dot.s-baseline{fill:var(--baseline)}
.dot.s-hits{fill:var(--hits)}.dot.s-hidden{fill:var(--hidden)}.dot.s-library{fill:var(--library)}.dot.s-training{fill:var(--training)}
.line.s-random{stroke:var(--random);stroke-width:1.5;stroke-dasharray:2 3}
.line.s-reference{stroke:var(--reference);stroke-width:1.2;stroke-dasharray:9 3 2 3}
.line.s-library{stroke:var(--library)}.area.s-library{fill:var(--library)}
.line.s-training{stroke:var(--training);stroke-dasharray:7 3}.area.s-training{fill:var(--training)}
.line.s-hidden,.line.s-hiddenActives{stroke:var(--hidden);stroke-dasharray:3 2}.area.s-hidden,.area.s-hiddenActives{fill:var(--hidden)}
.line.s-hits{stroke:var(--hits);stroke-width:2.5}.area.s-hits{fill:var(--hits)}
.bar-threshold{fill:none;stroke:var(--reference);stroke-dasharray:3 2}
.forest{margin-bottom:20px}
.forest-table td{vertical-align:middle}
.forest-table th[scope=row]{width:24%}
.forest-table td:nth-child(2){width:42%}
.forest-table td svg{display:block;width:100%;height:auto;max-width:340px;min-width:150px}
.forest-values span{display:block;font-variant-numeric:tabular-nums;line-height:1.7}
.t-model{color:var(--model)}
.t-baseline{color:var(--baseline)}
@media (max-width:640px){.tick{font-size:14px}.label{font-size:15px}.forest-table thead{display:none}.forest-table tr{display:grid;grid-template-columns:1fr 1fr;border-bottom:1px solid var(--line);padding:6px 0}.forest-table td,.forest-table th{border:0;padding:2px 0}.forest-table th[scope=row],.forest-table td:nth-child(2){width:auto}.forest-table td:nth-child(2){grid-column:1/-1;grid-row:2}}
`;
