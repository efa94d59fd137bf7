import { isMolsieveError, type ProgressEvent } from "@molsieve/core";
import { type Cell, openCell } from "./notebook-host.js";

/** Screens that are redrawn more often only flicker. */
const EVERY_MS = 100;
/** Lines of a terminal or a log. */
const EVERY_LINE_MS = 5000;

/**
 * What `task` gives, with its progress shown meanwhile: as one bar in the cell of a notebook (Deno's kernel, tslab), elsewhere as
 * lines on the standard error. When the task ends, the bar gives way to the names of its stages, or to where it failed or was
 * cancelled; an error of the task is thrown on.
 *
 * @param task is handed what to give on as `onProgress`: `withProgress((onProgress) => screen(campaign, { onProgress }))`
 */
export async function withProgress<Result>(
  task: (onProgress: (event: ProgressEvent) => void) => Promise<Result>,
): Promise<Result> {
  const board = progressBoard(openCell() ?? lines());
  try {
    const result = await task(board.report);
    await board.end("done");
    return result;
  } catch (error) {
    await board.end(isMolsieveError(error, "cancelled") ? "cancelled" : "failed");
    throw error;
  }
}

function progressBoard(cell: Cell & { readonly everyMs?: number }) {
  const stages = new Set<string>();
  let last: ProgressEvent | undefined;
  let shownMs = Number.NEGATIVE_INFINITY;
  let showing: Promise<void> = Promise.resolve();
  const show = (html: string, text: string) => {
    // A page that cannot be reached is no reason to lose the work.
    showing = showing.then(() => cell.show({ "text/html": html, "text/plain": text })).catch(() => undefined);
  };
  return {
    report(event: ProgressEvent): void {
      const isNew = !stages.has(event.stage);
      stages.add(event.stage);
      last = event;
      const now = performance.now();
      if (!isNew && now - shownMs < (cell.everyMs ?? EVERY_MS)) return;
      shownMs = now;
      show(barHtml(event), eventText(event));
    },
    async end(how: "done" | "cancelled" | "failed"): Promise<void> {
      if (last === undefined) return;
      const text = how === "done" ? `Done: ${[...stages].join(", ")}` : `${capital(how)} in ${eventText(last)}`;
      show(`<div style="opacity:.75">${escapeText(text)}</div>`, text);
      await showing;
    },
  };
}

function lines(): Cell & { readonly everyMs: number } {
  return {
    everyMs: EVERY_LINE_MS,
    async show(bundle) {
      process.stderr.write(`${bundle["text/plain"]}\n`);
    },
  };
}

function eventText({ stage, done, total, unit, rejected = 0, note }: ProgressEvent): string {
  const count = (value: number) => value.toLocaleString("en-GB");
  const parts = [
    `${stage}: ${count(done)}${total === undefined ? "" : ` of ${count(total)}`} ${unit}`,
    ...(rejected > 0 ? [`${count(rejected)} rejected`] : []),
    ...(note === undefined ? [] : [note]),
  ];
  return parts.join(", ");
}

/** The browser's own bar follows the page's light or dark mode; without a total it says that something goes on. */
function barHtml(event: ProgressEvent): string {
  const { done, total } = event;
  const value = total === undefined || total === 0 ? "" : ` max="${total}" value="${Math.min(done, total)}"`;
  return `<div><progress${value} style="width:16em;vertical-align:middle"></progress> ${escapeText(eventText(event))}</div>`;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
