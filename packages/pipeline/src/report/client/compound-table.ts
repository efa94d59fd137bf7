/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { compoundRow, RowTools } from "./compound-row.js";
import type { PageStore } from "./page-store.js";

/**
 * Makes the table of compounds of the page scroll, sort, filter and select. Only the rows in sight are elements, so that ten thousand
 * scroll like fifty; printing shows the first hundred.
 *
 * The page contains this function as text, so it uses nothing but its arguments and the browser.
 */
export function compoundTable(
  store: PageStore,
  openDetails: (row: number) => void,
  tools: RowTools & { readonly compoundRow: typeof compoundRow },
): void {
  const { sheet, selected } = store;
  const find = <T extends Element>(selector: string) => document.querySelector(selector) as T;
  const scroll = find<HTMLElement>("#compound-scroll");
  const table = find<HTMLTableElement>("#compounds");
  const body = find<HTMLTableSectionElement>("#compounds tbody");
  const headers = [...table.querySelectorAll<HTMLElement>("thead th[data-key]")];
  const rows = new Map<number, HTMLTableRowElement>();
  const above = body.ownerDocument.createElement("tr");
  const below = body.ownerDocument.createElement("tr");
  for (const spacer of [above, below]) {
    spacer.className = "spacer";
    spacer.setAttribute("aria-hidden", "true");
  }
  const PRINTED = 100;
  const SPARE = 6;
  let height = 0;
  let isPrinting = false;
  let drawnMarks = store.marks();

  const rowElement = (row: number): HTMLTableRowElement => {
    const known = rows.get(row);
    if (known !== undefined) return known;
    const tr = body.ownerDocument.createElement("tr");
    tr.className = "hit";
    tr.dataset["row"] = String(row);
    const state = { marks: store.marks(), selected: selected.has(row) };
    tr.innerHTML = tools.compoundRow(sheet, row, state, tools);
    return tr;
  };
  const forget = () => {
    for (const element of rows.values()) element.remove();
    rows.clear();
  };
  const draw = () => {
    const shown = store.shown();
    if (store.marks() !== drawnMarks) {
      forget();
      drawnMarks = store.marks();
    }
    const room = scroll.clientHeight || 600;
    const start = isPrinting || height === 0 ? 0 : Math.max(0, Math.floor(scroll.scrollTop / height) - SPARE);
    const fits = height === 0 ? 12 : Math.ceil(room / height) + 2 * SPARE;
    const end = Math.min(shown.length, start + (isPrinting ? PRINTED : fits));
    const wanted = shown.slice(Math.min(start, end), end);
    const kept = new Set(wanted);
    const elements = wanted.map(rowElement);
    for (const [row, element] of rows) {
      if (kept.has(row)) continue;
      element.remove();
      rows.delete(row);
    }
    above.style.height = `${isPrinting ? 0 : start * height}px`;
    below.style.height = `${isPrinting ? 0 : Math.max(0, shown.length - end) * height}px`;
    let before: Element = above;
    if (above.parentElement !== body || above !== body.firstElementChild) body.replaceChildren(above, below);
    for (const [i, element] of elements.entries()) {
      const row = wanted[i] as number;
      rows.set(row, element);
      element.setAttribute("aria-rowindex", String(start + i + 2));
      element.classList.toggle("selected", selected.has(row));
      const box = element.querySelector<HTMLInputElement>(".pick input");
      if (box !== null) box.checked = selected.has(row);
      // A row that stands in its place is not touched: it may have the focus.
      if (before.nextElementSibling !== element) before.after(element);
      before = element;
    }
    const first = elements[0];
    if (height === 0 && first !== undefined && first.offsetHeight > 0) {
      height = first.offsetHeight;
      draw();
    }
  };
  const update = () => {
    const shown = store.shown();
    table.setAttribute("aria-rowcount", String(shown.length + 1));
    find("#hit-count").textContent = `${shown.length} of ${sheet.ids.length} compounds`;
    find("#selected-count").textContent = `${selected.size} selected`;
    find<HTMLElement>("#hit-none").hidden = shown.length > 0;
    for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-save]")) {
      button.disabled = selected.size === 0;
    }
    draw();
  };

  table.tHead?.addEventListener("click", (event) => {
    const header = (event.target as Element).closest<HTMLElement>("th[data-key]");
    if (header === null) return;
    const direction = header.ariaSort === "ascending" ? -1 : 1;
    for (const each of headers) each.removeAttribute("aria-sort");
    header.ariaSort = direction > 0 ? "ascending" : "descending";
    scroll.scrollTop = 0;
    store.sortBy(header.dataset["key"] ?? "rank", direction);
  });
  body.addEventListener("click", (event) => {
    const target = event.target as Element;
    const row = Number(target.closest<HTMLElement>("tr.hit")?.dataset["row"] ?? -1);
    if (row < 0) return;
    if (target.closest(".pick") !== null) {
      if (!(target instanceof HTMLInputElement)) return;
      if (target.checked) selected.add(row);
      else selected.delete(row);
      store.changed();
    } else if (getSelection()?.isCollapsed !== false) openDetails(row);
  });
  scroll.addEventListener("scroll", draw, { passive: true });
  const measure = () => {
    height = 0;
    forget();
    draw();
  };
  let width = scroll.clientWidth;
  new ResizeObserver(() => {
    if (scroll.clientWidth === width) draw();
    else {
      width = scroll.clientWidth;
      measure();
    }
  }).observe(scroll);
  addEventListener("beforeprint", () => {
    isPrinting = true;
    draw();
  });
  addEventListener("afterprint", () => {
    isPrinting = false;
    measure();
  });
  let lastShown = store.shown();
  store.onChange(() => {
    if (store.shown() !== lastShown) {
      lastShown = store.shown();
      scroll.scrollTop = Math.min(scroll.scrollTop, lastShown.length * height);
    }
    update();
  });
  update();
}
