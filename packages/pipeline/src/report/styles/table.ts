/** Tables, the table of compounds and its tools; below 700 pixels every compound becomes a card. */
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
.filters,.tools{display:flex;flex-wrap:wrap;gap:8px 18px;align-items:center;padding:8px 0}
.tools{padding-top:0}
.filters label,.filters fieldset,.tools label,.tools span{display:inline-flex;gap:6px;align-items:center;flex-wrap:wrap}
fieldset{border:0;margin:0;padding:0;min-width:0}
.filters input[type=search],.filters input[type=number],.filters select,.filters button,.tools button,.tools select,.details-head button{background:var(--bg);border:1px solid var(--line);border-radius:6px;padding:4px 9px}
.filters input[type=search]{width:13em}
.filters input[type=number]{width:6.5em}
input[type=checkbox]{accent-color:var(--accent);width:16px;height:16px}
button,select{cursor:pointer}
button:disabled{color:var(--muted);cursor:default}
#hit-count{font-weight:650;margin-left:auto}
#selected-count{color:var(--muted)}
.compound-scroll{max-height:min(76vh,900px);overflow:auto;border:1px solid var(--line);border-radius:8px;overscroll-behavior:contain;overflow-anchor:none}
#compounds{table-layout:fixed;min-width:max-content}
.c-pick{width:36px}.c-rank{width:60px}.c-structure{width:160px}.c-compound{width:150px}.c-interval{width:112px}.c-number{width:78px}.c-text{width:86px}
#compounds thead{position:sticky;top:0;z-index:1;background:var(--panel)}
#compounds thead th,#compounds thead td{padding:8px 8px 8px 0;border-bottom:1px solid var(--line);overflow-wrap:normal}
#compounds thead button{background:none;border:0;padding:0;font-weight:600;text-align:left;color:var(--muted);overflow-wrap:anywhere}
#compounds thead button:hover{color:var(--ink);text-decoration:underline}
#compounds thead th{font-size:.85em}
#compounds th[aria-sort=ascending] button::after{content:" ▲"}
#compounds th[aria-sort=descending] button::after{content:" ▼"}
#compounds th[aria-sort] button{color:var(--ink)}
#compounds tbody td,#compounds tbody th{padding:0 10px 0 0;vertical-align:middle}
#compounds .pick{padding-left:10px}
.hit{height:118px;cursor:pointer}
.hit:hover{background:color-mix(in srgb,var(--accent) 7%,transparent)}
.hit.selected{background:color-mix(in srgb,var(--accent) 14%,transparent)}
.spacer td,.spacer{padding:0;border:0}
.hit .mol{height:108px;width:152px}
.hit .number,.hit .interval-cell{font-variant-numeric:tabular-nums}
.hit .interval-cell .value{font-weight:650}
.open{background:none;border:1px solid var(--line);border-radius:6px;padding:2px 9px;font-weight:650;white-space:nowrap;font-variant-numeric:tabular-nums}
.id,.smiles,.clip{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;overflow-wrap:anywhere}
.id{font-weight:650}
.smiles{font-weight:400;color:var(--muted);-webkit-line-clamp:3}
.bar{display:block;width:100%;max-width:130px;height:16px}
#details{width:min(1080px,96vw);max-width:none;max-height:94vh;padding:0;border:1px solid var(--line);border-radius:12px;background:var(--panel);color:var(--ink);overflow:hidden}
#details[open]{display:flex;flex-direction:column}
#details::backdrop{background:rgb(0 0 0/.5)}
.details-head{display:flex;flex-wrap:wrap;gap:8px 18px;align-items:center;justify-content:space-between;padding:14px 20px;border-bottom:1px solid var(--line)}
.details-head h2{margin:0}
.details-buttons{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.details-buttons label{display:inline-flex;gap:6px;align-items:center}
#details-body{padding:16px 20px 22px;overflow:auto}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,260px),1fr));gap:16px}
.pair figure{margin:0;min-width:0}
.pair .mol{height:210px;max-height:none}
.pair figcaption{font-size:.9em;padding-top:4px;text-align:center}
.alert-list{list-style:none;margin:0;padding:0}
#details-body dd{overflow-wrap:anywhere}
@media (min-width:701px){#details-body .facts{grid-template-columns:max-content minmax(0,1fr)}}
@media (max-width:700px){#compounds{min-width:0;display:block}
#compounds colgroup{display:none}
#compounds thead{display:block;position:static;padding:8px 10px}
#compounds thead tr{display:flex;flex-wrap:wrap;gap:2px 14px}
#compounds thead tr::before{content:"Sort by";width:100%;color:var(--muted)}
#compounds thead th,#compounds thead td{border:0;padding:0}
#compounds thead th:not([data-key]),#compounds thead td{display:none}
#compounds tbody{display:block}
#compounds .spacer{display:block}
#compounds tr.hit{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));grid-template-rows:112px 44px;grid-auto-rows:44px;gap:2px 10px;height:320px;overflow:hidden;border-bottom:1px solid var(--line);padding:8px 10px;align-content:start}
#compounds tbody td,#compounds tbody th{display:block;border:0;padding:0;min-width:0;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;line-height:1.35}
#compounds tr.hit .pick{grid-area:1/1;padding:4px 0 0 2px}
#compounds tr.hit .rank{grid-area:1/1;padding:36px 0 0}
#compounds tr.hit .structure{grid-area:1/2/2/-1}
#compounds tr.hit .mol{width:100%}
#compounds tr.hit .compound{grid-area:2/1/3/-1}
#compounds tr.hit :is(.smiles,.clip,.value,small){display:inline;white-space:nowrap}
#compounds tr.hit small{margin-left:6px}
#compounds tr.hit .id{display:block;overflow:hidden;text-overflow:ellipsis}
#compounds tr.hit td[data-label]{grid-column:span 2;font-size:.95em}
#compounds tr.hit td[data-label]::before{content:attr(data-label);display:block;font-size:.8em;color:var(--muted)}
#compounds tr.hit .bar{display:none}
.filters label{width:100%}.filters fieldset label,.filters label.check{width:auto}#hit-count{margin-left:0}.filters input[type=search]{flex:1}}
@media print{.filters,.tools,.screen-only,.linked-plots button,#details,#plot-tip{display:none!important}
.linked-plots select{appearance:none;border:0;padding:0;font-weight:650;background:none}
.linked-plots{display:block}.compound-scroll{max-height:none;overflow:visible;border:0}#compounds{min-width:0;font-size:8pt}#compounds thead{position:static}#compounds thead button::after{content:""!important}#compounds thead th{font-size:1em}
.c-pick{width:0}.c-rank{width:30px}.c-structure{width:120px}.c-compound{width:110px}.c-interval{width:84px}.c-number{width:52px}.c-text{width:58px}
.hit{height:86px}.hit .mol{width:116px;height:80px}.open{border:0;padding:0}#compounds .pick{visibility:hidden;padding:0}#compounds .chip{padding:0 4px}#compounds tbody td,#compounds tbody th{padding-right:4px}}
`;
