/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { ReportHit } from "../report-data.js";
import type { hitDetails } from "./hit-details.js";
import type { HitTableContext, hitRow } from "./hit-row.js";

/** A hit whose drawings are numbers into {@link HitTablePayload.drawings}, so that a shared neighbour is stored once. */
export type PackedHit = Omit<ReportHit, "svg" | "nearest"> & {
  readonly svg: number;
  readonly nearest: Omit<ReportHit["nearest"], "svg"> & { readonly svg: number };
};

/** The data that the page carries for its table. */
export interface HitTablePayload {
  readonly context: HitTableContext;
  readonly drawings: readonly string[];
  readonly hits: readonly PackedHit[];
  /** Rows that are built at a time. */
  readonly pageSize: number;
}

/** The markup functions, given to the page as text beside this one. */
export interface HitTableMarkup {
  readonly hitRow: typeof hitRow;
  readonly hitDetails: typeof hitDetails;
}

/**
 * Makes the hit table of the page sort, filter, unfold and copy. Rows are built a page at a time as the reader scrolls,
 * so ten thousand hits open as fast as fifty.
 *
 * The page contains this function as text, so it uses nothing but its arguments and the browser.
 */
export function hitTable({ hitRow, hitDetails }: HitTableMarkup): void {
  const find = <T extends Element>(selector: string) => document.querySelector(selector) as T;
  const payload = JSON.parse(find("#hit-data").textContent ?? "") as HitTablePayload;
  const { context, drawings, pageSize } = payload;
  const hits: ReportHit[] = payload.hits.map((hit) => ({
    ...hit,
    svg: drawings[hit.svg] ?? "",
    nearest: { ...hit.nearest, svg: drawings[hit.nearest.svg] ?? "" },
  }));
  const keys: Record<string, (hit: ReportHit) => number | string | null> = {
    rank: (hit) => hit.rank,
    id: (hit) => hit.id,
    source: (hit) => hit.source,
    predicted: (hit) => hit.predicted,
    sd: (hit) => hit.sd,
    similarity: (hit) => hit.similarity,
    MolWt: (hit) => hit.descriptors.MolWt,
    MolLogP: (hit) => hit.descriptors.MolLogP,
    NHOHCount: (hit) => hit.descriptors.NHOHCount,
    NOCount: (hit) => hit.descriptors.NOCount,
    ruleOfFive: (hit) => hit.ruleOfFiveFailed.length,
    scaffold: (hit) => hit.scaffold,
    measured: (hit) => hit.measured,
  };
  const table = find<HTMLTableElement>("#hit-table");
  const body = find<HTMLTableSectionElement>("#hit-table tbody");
  const headers = [...table.querySelectorAll<HTMLTableCellElement>("th")];
  const text = find<HTMLInputElement>("#filter-text");
  const rule = find<HTMLInputElement>("#filter-rule");
  const similarity = find<HTMLInputElement>("#filter-similarity");
  const source = find<HTMLSelectElement>("#filter-source");
  const more = find<HTMLButtonElement>("#hit-more");
  const byText = new Intl.Collator("en", { numeric: true });
  let shown: readonly ReportHit[] = [];
  let nBuilt = 0;
  let sortKey = "rank";
  let direction = 1;

  const build = () => {
    const page = shown.slice(nBuilt, nBuilt + pageSize);
    body.insertAdjacentHTML("beforeend", page.map((hit) => hitRow(hit, context)).join(""));
    nBuilt += page.length;
    more.hidden = nBuilt >= shown.length;
  };
  const compare = (a: ReportHit, b: ReportHit) => {
    const key = keys[sortKey] as (hit: ReportHit) => number | string | null;
    const x = key(a);
    const y = key(b);
    if (x === null || y === null) return Number(x === null) - Number(y === null) || a.rank - b.rank;
    const order = typeof x === "string" ? byText.compare(x, String(y)) : x - Number(y);
    return direction * order || a.rank - b.rank;
  };
  const update = () => {
    const wanted = text.value.trim().toLowerCase();
    const least = Number(similarity.value);
    shown = hits
      .filter(
        (hit) =>
          (wanted === "" || `${hit.id}\n${hit.smiles}`.toLowerCase().includes(wanted)) &&
          (!rule.checked || hit.ruleOfFiveFailed.length === 0) &&
          hit.similarity >= least &&
          (source.value === "" || hit.source === source.value),
      )
      .sort(compare);
    body.textContent = "";
    nBuilt = 0;
    build();
    find("#filter-similarity-value").textContent = least.toFixed(2);
    find("#hit-count").textContent = `${shown.length} of ${hits.length} compounds`;
    find<HTMLElement>("#hit-none").hidden = shown.length > 0;
    for (const header of headers) {
      if (header.dataset["key"] === sortKey) header.ariaSort = direction > 0 ? "ascending" : "descending";
      else header.removeAttribute("aria-sort");
    }
  };
  const toggle = (row: HTMLElement) => {
    const button = row.querySelector("button.expand");
    const open = row.nextElementSibling?.classList.contains("details") ?? false;
    button?.setAttribute("aria-expanded", String(!open));
    if (open) row.nextElementSibling?.remove();
    else {
      const hit = hits.find((h) => String(h.rank) === row.dataset["rank"]);
      if (hit !== undefined) row.insertAdjacentHTML("afterend", hitDetails(hit, context, headers.length));
    }
  };
  const copy = async (button: HTMLButtonElement) => {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset["copy"] ?? "");
      button.textContent = "Copied";
    } catch {
      // No clipboard on this page's origin: select the text, the reader's own copy command does the rest.
      const code = button.parentElement?.querySelector("code");
      if (code) getSelection()?.selectAllChildren(code);
      button.textContent = "Selected";
    }
    setTimeout(() => {
      button.textContent = label;
    }, 1500);
  };

  table.tHead?.addEventListener("click", (event) => {
    const key = (event.target as Element).closest<HTMLElement>("th")?.dataset["key"];
    if (key === undefined) return;
    direction = key === sortKey ? -direction : 1;
    sortKey = key;
    update();
  });
  body.addEventListener("click", (event) => {
    const target = event.target as Element;
    const copyButton = target.closest<HTMLButtonElement>("button.copy");
    if (copyButton !== null) {
      void copy(copyButton);
      return;
    }
    const row = target.closest<HTMLElement>("tr.hit");
    if (row !== null && getSelection()?.isCollapsed !== false) toggle(row);
  });
  for (const control of [text, rule, similarity, source]) control.addEventListener("input", update);
  find("#filters").addEventListener("reset", () => setTimeout(update));
  more.addEventListener("click", build);
  const endInView = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting) || nBuilt >= shown.length) return;
    build();
    // Observing anew reports the end once more where the reader has already scrolled back to it.
    endInView.unobserve(more);
    endInView.observe(more);
  });
  endInView.observe(more);
  update();
}
