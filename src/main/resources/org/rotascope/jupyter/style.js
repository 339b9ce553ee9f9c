// The look of the views, light and dark; it lives in their own shadow tree and touches nothing else.

export const CSS = `
:host{display:block}
.rota{--paper:#fff;--ink:#1b1f24;--dim:#57606a;--line:#d0d7de;--soft:#f3f5f7;--accent:#0072B2;
  background:var(--paper);color:var(--ink);font:13px/1.4 system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;
  padding:10px 12px;box-sizing:border-box;position:relative;text-align:left}
.rota.dark{--paper:#14171a;--ink:#e6e9ec;--dim:#9aa4af;--line:#3a424b;--soft:#20252a;--accent:#56B4E9;color-scheme:dark}
.rota *{box-sizing:border-box}
.title{font-weight:600;font-size:15px;margin:0 0 6px}
.bar{display:flex;flex-wrap:wrap;gap:6px 12px;align-items:center;margin:0 0 8px}
.bar label{display:flex;gap:6px;align-items:center;color:var(--dim)}
.bar .time{flex:1 1 260px;min-width:0}
.bar .time input{flex:1;min-width:60px}
.value{font-variant-numeric:tabular-nums;color:var(--ink);white-space:nowrap}
button,input{font:inherit}
input{accent-color:var(--accent)}
button,input[type=search]{color:var(--ink);background:var(--soft);border:1px solid var(--line);border-radius:4px;
  padding:2px 9px;min-height:26px}
button{cursor:pointer}
button:disabled{opacity:.5;cursor:default}
.play{min-width:64px}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
.views{display:grid;grid-template-columns:minmax(0,1fr);gap:8px 14px}
.wide .views{grid-template-columns:minmax(0,11fr) minmax(0,9fr)}
.head{color:var(--dim);font-size:12px;margin:0 0 2px}
canvas{display:block;width:100%;touch-action:pan-y}
.graph{aspect-ratio:1.12;max-height:640px;cursor:crosshair}
.strength{height:210px;cursor:col-resize}
.streaks{cursor:col-resize;margin-top:0}
.side>div+div{margin-top:8px}
.chips{display:flex;flex-wrap:wrap;gap:4px;margin:8px 0 0;max-height:120px;overflow:auto;padding:2px}
.chips button{display:inline-flex;align-items:center;gap:5px;padding:1px 8px;max-width:100%}
.chips button[aria-pressed=true]{border-color:var(--ink);box-shadow:inset 0 0 0 1px var(--ink)}
.chips span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;unicode-bidi:isolate}
svg{width:11px;height:11px;flex:none}
.status{margin:8px 0 0;min-height:1.4em}
.note{color:var(--dim);font-size:12px;margin:4px 0 0}
.tip{position:absolute;z-index:3;pointer-events:none;background:var(--paper);color:var(--ink);border:1px solid var(--line);
  border-radius:4px;box-shadow:0 2px 8px rgba(0,0,0,.25);padding:5px 9px;font-size:12px;max-width:260px;
  font-variant-numeric:tabular-nums}
.tip b{display:block;overflow-wrap:anywhere;unicode-bidi:isolate}
.tip[hidden]{display:none}
details{margin-top:6px}
summary{cursor:pointer}
.scroll{max-height:320px;overflow:auto;border:1px solid var(--line);margin-top:4px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--dim);padding:4px 8px}
th,td{padding:2px 8px;text-align:right;border-top:1px solid var(--line);font-weight:400;white-space:nowrap}
thead th{color:var(--dim);position:sticky;top:0;background:var(--paper)}
th:first-child{text-align:left;white-space:normal;overflow-wrap:anywhere;unicode-bidi:isolate}
td.no{color:var(--dim)}
@media print{.bar,details:not([open]){display:none}}
`;
