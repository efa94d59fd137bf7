import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const docs = fileURLToPath(new URL("../docs", import.meta.url));

/** The pages of the guide by chapter, in the order in which the site shows them. */
const CHAPTERS = {
  Start: ["install", "tour", "own-data", "coming-from", "faq"],
  Jobs: [
    "campaign",
    "screening",
    "report",
    "worth",
    "next",
    "percentiles",
    "models",
    "search",
    "features",
    "chemistry",
    "datasets",
    "notebooks",
    "browser",
  ],
  Background: ["concepts", "scaling", "devices", "privacy", "correctness", "results", "architecture"],
  Reference: ["command"],
};

/** The titles of the chapters, in order. */
export const CHAPTER_TITLES = Object.keys(CHAPTERS);

/** The pages that are there, in order: path, title (its first heading) and chapter. */
export function guidePages() {
  return Object.entries(CHAPTERS).flatMap(([chapter, names]) =>
    names
      .map((name) => join(docs, `${name}.md`))
      .filter(existsSync)
      .map((path) => ({ path, chapter, title: /^# (.+)$/m.exec(readFileSync(path, "utf8"))?.[1] ?? path })),
  );
}
