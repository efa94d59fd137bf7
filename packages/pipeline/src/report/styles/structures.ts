/** Drawings, radars, plots with brushes and their keys; elements have CPK-like hues that are readable on both backgrounds. */
export const STRUCTURE_STYLE = `
.mol{display:block;width:100%;height:100%;max-height:190px;color:var(--ink)}
.mol .bonds{fill:none;stroke:currentColor;stroke-width:9;stroke-linecap:round;stroke-linejoin:round}
.mol .wedges{fill:currentColor}
.mol text{font:68px system-ui,"Segoe UI",Roboto,Arial,"DejaVu Sans",sans-serif;fill:currentColor}
.e-N{color:var(--e-n)}.e-O{color:var(--e-o)}.e-S{color:var(--e-s)}.e-F,.e-Cl{color:var(--e-cl)}.e-Br{color:var(--e-br)}.e-I{color:var(--e-i)}.e-P{color:var(--e-p)}
.halo circle{stroke:none}.halo path{fill:none;stroke-width:104;stroke-linecap:round}
.halo-0{color:var(--halo-0)}.halo-1{color:var(--halo-1)}.halo-2{color:var(--halo-2)}.halo-3{color:var(--halo-3)}.halo-4{color:var(--halo-4)}.halo-5{color:var(--halo-5)}
.halo circle{fill:currentColor}.halo path{stroke:currentColor}
.mol .adds{fill:var(--adds)}.mol .takes{fill:var(--takes)}
.swatch{display:inline-block;width:14px;height:14px;border-radius:50%;vertical-align:-2px;margin-right:4px;background:currentColor}
.swatch.adds{background:var(--adds)}.swatch.takes{background:var(--takes);margin-left:10px}
.radar{display:block;width:100%;height:auto;max-width:380px;margin:auto}
.radar-ring{fill:none;stroke:var(--line)}
.radar-middle{stroke:var(--muted);stroke-dasharray:4 3}
.radar-area{fill:var(--model);fill-opacity:.18;stroke:var(--model);stroke-width:2;stroke-linejoin:round}
.radar-dot{fill:var(--model)}
.radar-label{font-size:12px;fill:var(--muted)}
.radar-value{fill:var(--ink);font-variant-numeric:tabular-nums}
.linked-plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,380px),1fr));gap:18px 28px}
.linked-plots figcaption{display:flex;flex-wrap:wrap;gap:4px 8px;align-items:center;min-height:34px}
.linked-plots select,.linked-plots button{background:var(--bg);border:1px solid var(--line);border-radius:6px;padding:2px 7px;font-weight:400;font-size:.92em}
canvas.linked{display:block;width:100%;height:360px;border:1px solid var(--line);border-radius:8px;cursor:crosshair;touch-action:pan-y}
.note{font-size:.88em;color:var(--muted);margin:.5em 0}
#plot-tip{position:fixed;z-index:5;width:190px;padding:8px 10px;background:var(--panel);border:1px solid var(--line);border-radius:8px;box-shadow:0 4px 14px rgb(0 0 0/.22);pointer-events:none;font-size:.9em}
#plot-tip .mol{height:110px}
#plot-tip small{display:block}
[hidden]{display:none!important}
`;
