// A plugin of typedoc: puts the pages of docs into the site, in chapters, under their first headings.
import { basename } from "node:path";
import { Converter } from "typedoc";
import { CHAPTER_TITLES, guidePages } from "./guide.mjs";

/** Called by typedoc. */
export function load(app) {
  const pages = guidePages();
  app.on("bootstrapEnd", () => {
    app.options.setValue(
      "projectDocuments",
      pages.map(({ path }) => path),
    );
    app.options.setValue("groupOrder", [...CHAPTER_TITLES, "*"]);
  });
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    const page = pages.find(({ path }) => basename(path, ".md") === document.name);
    if (page === undefined) return;
    document.name = page.title;
    document.frontmatter["group"] = page.chapter;
  });
}
