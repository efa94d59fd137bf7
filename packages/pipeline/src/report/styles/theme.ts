/** Custom properties of the light mode (Okabe-Ito hues, told apart by dash and shape as well). */
export const LIGHT_COLOURS = `--bg:#f6f7f9;--panel:#fff;--ink:#1b2430;--muted:#566273;--line:#d9dee5;--grid:#e9ecf0;--accent:#0b5fa5;--warn-bg:#fff6e0;--warn-line:#d99a1c;
--good-bg:#dff3e8;--good:#0a5a37;--bad-bg:#fbe3dc;--bad:#8f2c10;--chip:#e8ecf1;
--model:#0067b1;--baseline:#c45500;--random:#7a8594;--reference:#5b6675;--library:#6f7b8a;--training:#0067b1;--hidden:#c45500;--hits:#007a5a;
--e-n:#1a4fd6;--e-o:#c21807;--e-s:#7a6000;--e-cl:#0f7a1f;--e-br:#8a3b12;--e-i:#6a1b9a;--e-p:#b34700;
--halo-0:#ffb9a6;--halo-1:#a9d8f8;--halo-2:#f5d98a;--halo-3:#b5e5bf;--halo-4:#e3c5f1;--halo-5:#d0d0d0;--adds:#2f9e6e;--takes:#d9772b`;

/** The same of the dark mode. */
export const DARK_COLOURS = `--bg:#12161c;--panel:#1b212a;--ink:#e8ecf2;--muted:#a3afbf;--line:#343d4a;--grid:#29313c;--accent:#7cbcf5;--warn-bg:#2c2514;--warn-line:#c99a3a;
--good-bg:#12382a;--good:#86e0b8;--bad-bg:#43231a;--bad:#ffb59c;--chip:#2c3541;
--model:#63b3f3;--baseline:#f2a154;--random:#8b97a7;--reference:#a9b4c2;--library:#a3afbf;--training:#63b3f3;--hidden:#f2a154;--hits:#4fd0a3;
--e-n:#8fb4ff;--e-o:#ff8d80;--e-s:#e3cb52;--e-cl:#74dc85;--e-br:#eda27c;--e-i:#d0a3ea;--e-p:#ffb070;
--halo-0:#8a3d28;--halo-1:#22577a;--halo-2:#6e5716;--halo-3:#28603a;--halo-4:#5f3b75;--halo-5:#555c66;--adds:#2e9468;--takes:#c2662a`;

/** Colours of both modes and the base of all text. */
export const THEME_STYLE = `
:root{color-scheme:light dark;${LIGHT_COLOURS}}
@media (prefers-color-scheme:dark){:root{${DARK_COLOURS}}}
:root[data-paper]{color-scheme:light;${LIGHT_COLOURS}}
@media print{:root{color-scheme:light;${LIGHT_COLOURS}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;overflow-wrap:anywhere}
a{color:var(--accent)}
small{font-size:.82em;color:var(--muted)}
.muted{color:var(--muted)}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
h1{font-size:1.75rem;line-height:1.2;margin:.1em 0 .4em}
h2{font-size:1.3rem;line-height:1.25;margin:0 0 .5em}
h3{font-size:1.05rem;margin:1.6em 0 .3em}
p{margin:.4em 0 .8em}
button,input,select{font:inherit;color:inherit}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media (prefers-reduced-motion:reduce){*{scroll-behavior:auto!important;transition:none!important;animation:none!important}}
`;
