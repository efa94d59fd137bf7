// A plugin of typedoc: puts the pages of docs into the site, in chapters, under their first headings, and gives packages their names.
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
    document.name = page.title.replaceAll("`", "");
    document.frontmatter["group"] = page.chapter;
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? []) {
      const name = /^(.+)\/src$/.exec(module.name)?.[1];
      if (name !== undefined) module.name = name === "molsieve" ? name : `@molsieve/${name}`;
    }
  });
}
