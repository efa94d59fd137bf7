/** Tables; below 1280 pixels every hit becomes a card. */
export const TABLE_STYLE = `
table{border-collapse:collapse;width:100%;font-size:.92em}
caption{text-align:left;font-weight:650;padding:0 0 6px}
th{font-weight:550;text-align:left}
th small,td small{display:block;font-weight:400}
td,th{padding:6px 10px 6px 0;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{color:var(--muted);font-size:.9em;vertical-align:bottom}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.figures td,.lane td{font-variant-numeric:tabular-nums}
.total th,.total td{border-bottom:0;font-weight:650}
.scroll table{min-width:560px}
.hash{word-break:break-all}
.example{margin-bottom:4px}
.share{display:block;width:100%;height:4px;margin-top:5px}
.share-in{fill:var(--grid)}
.share-out{fill:var(--model)}
.filters{display:flex;flex-wrap:wrap;gap:10px 20px;align-items:center;padding:10px 0 14px}
.filters label{display:inline-flex;gap:6px;align-items:center;flex-wrap:wrap}
.filters input[type=search],.filters select,.filters button,.copy,#hit-more{background:var(--bg);border:1px solid var(--line);border-radius:6px;padding:4px 9px}
.filters input[type=search]{width:12em}
.filters input[type=range]{width:9em;accent-color:var(--accent)}
button{cursor:pointer}
#hit-count{font-weight:650;margin-left:auto}
#filter-similarity-value{font-variant-numeric:tabular-nums}
#hit-table{table-layout:fixed}
#hit-table th{padding-right:6px;overflow-wrap:normal}
#hit-table th button{background:none;border:0;padding:0;font-weight:600;text-align:left;color:var(--muted);white-space:nowrap}
#hit-table th button:hover{color:var(--ink)}
#hit-table th button::after{content:"↕";padding-left:3px;opacity:.45}
#hit-table th[aria-sort=ascending] button::after{content:"▲";opacity:1}
#hit-table th[aria-sort=descending] button::after{content:"▼";opacity:1}
#hit-table th[aria-sort] button{color:var(--ink)}
#hit-table td{padding-right:10px}
.hit{cursor:pointer}
.hit:hover{background:color-mix(in srgb,var(--accent) 7%,transparent)}
.hit .number,.hit .predicted{font-variant-numeric:tabular-nums}
.expand{background:none;border:0;padding:2px 6px 2px 0;font-weight:650;white-space:nowrap}
.expand::before{content:"▸";display:inline-block;width:1em;color:var(--muted)}
.expand[aria-expanded=true]::before{content:"▾"}
.smiles,.scaffold code{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;word-break:break-all;color:var(--muted)}
.scaffold code{-webkit-line-clamp:4}
.copy{font-size:.8em;padding:1px 8px;margin-top:4px}
.bar{display:block;width:100%;max-width:130px;height:16px}
.details-body{display:grid;grid-template-columns:minmax(0,420px) minmax(0,1fr);gap:24px;padding:6px 0 14px;cursor:default}
.details-body h3{margin:.2em 0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:14px}
.pair figure{margin:0}
.pair figcaption{font-size:.9em;padding-top:4px}
.why dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 14px;margin:0}
.why dt{color:var(--muted)}
.why dd{margin:0;word-break:break-all}
#hit-more{display:block;margin:14px auto 0}
#hit-more[hidden]{display:none}
@media (min-width:1281px){#hit-table thead{position:sticky;top:44px;z-index:1;background:var(--panel)}
#hit-table th:nth-child(1){width:58px}#hit-table th:nth-child(2){width:160px}#hit-table th:nth-child(4){width:78px}#hit-table th:nth-child(5){width:124px}#hit-table th:nth-child(6){width:50px}#hit-table th:nth-child(7){width:86px}#hit-table th:nth-child(8){width:62px}#hit-table th:nth-child(9){width:62px}#hit-table th:nth-child(10){width:80px}#hit-table th:nth-child(11){width:66px}#hit-table th:nth-child(12){width:94px}#hit-table th:nth-child(13){width:84px}#hit-table th:nth-child(14){width:94px}}
@media (max-width:1280px){#hit-table,#hit-table tbody{display:block}
#hit-table thead,#hit-table thead tr{display:flex;flex-wrap:wrap;gap:2px 14px}
#hit-table thead{padding-bottom:8px}
#hit-table thead::before{content:"Sort by";width:100%;color:var(--muted)}
#hit-table thead th{border:0;padding:0}
#hit-table thead th:not([data-key]){display:none}
#hit-table tbody{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,330px),1fr));gap:12px}
#hit-table tr.hit{display:grid;grid-template-columns:1fr 1fr 1fr;gap:4px 12px;border:1px solid var(--line);border-radius:8px;padding:10px 12px;align-content:start}
#hit-table tr.details{display:block;grid-column:1/-1;border:1px solid var(--line);border-radius:8px;padding:10px 12px}
#hit-table td{display:block;border:0;padding:0}
#hit-table tr.hit td::before{content:attr(data-label);display:block;font-size:.76rem;color:var(--muted)}
#hit-table td.structure,#hit-table td.compound,#hit-table td.scaffold{grid-column:1/-1}
#hit-table td.structure::before,#hit-table td.compound::before{display:none!important}
.drawing svg{max-height:180px}
.details-body{grid-template-columns:minmax(0,1fr)}}
@media (max-width:640px){.filters input[type=search]{width:100%}.filters label{width:100%}.filters label.check{width:auto}#hit-count{margin-left:0}}
`;
