import { readFileSync } from "node:fs";
import { openPage } from "../browser-page.mjs";

/** What the report at `path` takes to load, sort, filter and scroll in headless Chromium: milliseconds, medians of `runs` loads. */
export async function useReport(path, runs) {
  const page = await openPage({
    answer: measure.toString(),
    imports: {},
    served: { "/report.html": readFileSync(path, "utf8") },
    options: ["--disable-gpu", "--window-size=1400,900"],
  });
  try {
    const all = [];
    for (let i = 0; i < runs; i++) all.push(await page.ask({}));
    const median = (name) => all.map((each) => each[name]).sort((a, b) => a - b)[Math.floor(runs / 2)];
    return {
      version: page.version(),
      figures: Object.fromEntries(Object.keys(all[0]).map((name) => [name, median(name)])),
    };
  } finally {
    await page.close();
  }
}

/** Runs in the page, and so uses nothing but the browser. */
async function measure() {
  const frame = document.createElement("iframe");
  frame.style.cssText = "width:1400px;height:900px;border:0";
  const begun = performance.now();
  await new Promise((loaded) => {
    frame.onload = loaded;
    frame.src = `/report.html?${begun}`;
    document.body.replaceChildren(frame);
  });
  const load = performance.now() - begun;
  const view = frame.contentWindow;
  const inside = frame.contentDocument;
  const drawn = () => new Promise((done) => view.requestAnimationFrame(() => view.setTimeout(done)));
  const timed = async (act) => {
    const startedMs = performance.now();
    act();
    await drawn();
    return performance.now() - startedMs;
  };
  const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const times = async (acts) => {
    const taken = [];
    for (const act of acts) taken.push(await timed(act));
    return median(taken);
  };
  const scroll = inside.querySelector("#compound-scroll");
  scroll.scrollIntoView();
  await drawn();
  const row = inside.querySelector("tr.hit").offsetHeight;
  const headings = [...inside.querySelectorAll("#compounds thead th[data-key] button")];
  const sort = await times(headings.flatMap((heading) => [() => heading.click(), () => heading.click()]));
  headings[0].click();
  const words = inside.querySelector("#filter-text");
  const type = (text) => () => {
    words.value = text;
    words.dispatchEvent(new view.Event("input", { bubbles: true }));
  };
  const filter = await times(["M1", "", "c1ccccc1", "", "[nH]", "", "Cl", ""].map(type));
  const places = Array.from({ length: 15 }, (_, i) => ((i * 7) % 15) / 15);
  const jump = await times(places.map((place) => () => (scroll.scrollTop = place * scroll.scrollHeight)));
  scroll.scrollTop = 0;
  await drawn();
  const frames = [];
  for (let i = 0, last = performance.now(); i < 120; i++) {
    scroll.scrollTop += 5 * row;
    await new Promise((next) => view.requestAnimationFrame(next));
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  const total = frames.reduce((sum, each) => sum + each, 0);
  return {
    load,
    sort,
    filter,
    jump,
    framesPerSecond: (1000 * frames.length) / total,
    slowestFrame: Math.max(...frames),
  };
}
