/** Markup that is safe to insert as it is. */
export interface Html {
  readonly html: string;
}

/** What a template takes: text and numbers are escaped, {@link Html} is inserted, lists are joined, `null` is nothing. */
export type HtmlValue = string | number | Html | null | readonly HtmlValue[];

/** The markup of a template literal whose every inserted text is escaped, so that no identifier can become markup. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let result = strings[0] as string;
  for (let i = 0; i < values.length; i++) result += markupOf(values[i] as HtmlValue) + strings[i + 1];
  return { html: result };
}

/** `markup` taken as safe: only for markup that this package or RDKit wrote. */
export function trusted(markup: string): Html {
  return { html: markup };
}

/** `text` with the five characters escaped that mean something in HTML and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** `value` as JSON that cannot end the script element around it: every `<` is written as an escape. */
export function jsonForScript(value: unknown): Html {
  return trusted(JSON.stringify(value).replaceAll("<", "\\u003c"));
}

function markupOf(value: HtmlValue): string {
  if (value === null) return "";
  if (typeof value === "object") return "html" in value ? value.html : value.map(markupOf).join("");
  return escapeHtml(String(value));
}
