/** Page, sections, verdict and panels. */
export const LAYOUT_STYLE = `
main,footer{max-width:1360px;margin:0 auto;padding:0 20px}
footer{padding-block:24px 40px;color:var(--muted);font-size:.9em}
section{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:22px 24px;margin:18px 0;scroll-margin-top:52px}
.page-head{padding:28px 0 4px;max-width:76em}
.kicker{margin:0;color:var(--muted);font-size:.88em}
.question,.answer{font-size:1.08rem;margin:.3em 0}
nav{position:sticky;top:0;z-index:2;display:flex;gap:4px 18px;overflow-x:auto;scrollbar-width:thin;padding:10px 0;background:var(--bg);border-bottom:1px solid var(--line);white-space:nowrap}
nav a{text-decoration:none}
nav a:hover{text-decoration:underline}
.verdict{display:grid;grid-template-columns:minmax(300px,5fr) 9fr;gap:24px 32px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(120px,1fr));gap:10px;margin:14px 0}
.tiles>div{border:1px solid var(--line);border-radius:8px;padding:8px 10px;display:flex;flex-direction:column;justify-content:space-between}
.tiles dt{font-size:.8em;color:var(--muted)}
.tiles dd{margin:0;font-size:1.5rem;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.25}
.tiles dd small{display:block;font-size:.78rem;font-weight:400}
.cards{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));gap:12px}
.card{border:1px solid var(--line);border-radius:8px;padding:8px 10px;display:flex;flex-direction:column;gap:2px;min-width:0}
.card-head{display:flex;justify-content:space-between;gap:8px;flex-wrap:wrap}
.card .big{font-size:1.2rem;font-variant-numeric:tabular-nums}
.beside{display:grid;grid-template-columns:minmax(0,1fr) minmax(270px,350px);gap:28px}
.beside h3:first-child{margin-top:.2em}
.caveats{background:var(--warn-bg);border-left:4px solid var(--warn-line);border-radius:6px;padding:14px 18px;align-self:start;font-size:.95em}
.caveats h3{margin:0 0 .5em}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,330px),1fr));gap:20px 28px;align-items:start}
.lanes,.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,380px),1fr));gap:20px 36px;align-items:start}
.sum{font-size:1.05rem;font-variant-numeric:tabular-nums}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 18px;margin:0 0 14px}
.facts dt{color:var(--muted)}
.facts dd{margin:0}
.chip{display:inline-block;border-radius:99px;background:var(--chip);padding:0 8px;font-size:.8rem;line-height:1.6;white-space:nowrap}
.chip.good,.chip.library{background:var(--good-bg);color:var(--good)}
.chip.bad{background:var(--bad-bg);color:var(--bad)}
details{margin:12px 0}
summary{cursor:pointer}
pre{background:var(--bg);border:1px solid var(--line);border-radius:6px;padding:12px;overflow-x:auto;white-space:pre;max-height:420px}
.scroll{overflow-x:auto}
@media (max-width:1000px){.verdict,.beside{grid-template-columns:minmax(0,1fr)}.caveats{order:-1}}
@media (max-width:640px){main,footer{padding-inline:12px}section{padding:16px 14px}h1{font-size:1.4rem}.cards{grid-template-columns:repeat(auto-fill,minmax(150px,1fr))}.facts{grid-template-columns:minmax(0,1fr);gap:0}.facts dd{margin-bottom:8px}}
@media print{:root,:root[data-paper]{color-scheme:light;--bg:#fff;--panel:#fff;--ink:#000;--muted:#444;--line:#bbb;--grid:#ddd;--warn-bg:#fff}nav{display:none!important}section{border:0;padding:0;break-inside:auto}.card,figure,tr,.caveats p{break-inside:avoid}body{font-size:10pt}main{max-width:none;padding:0}.verdict,.beside{display:block}details{display:block}}
`;
