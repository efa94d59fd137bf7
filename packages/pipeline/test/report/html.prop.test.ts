import fc from "fast-check";
import { test } from "vitest";
import { escapeHtml, jsonForScript } from "../../src/report/html.js";

test("escaped text holds no markup and reads back as it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const escaped = escapeHtml(text);
      const back = escaped.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => READ[name] as string);
      return !/[<>"']/.test(escaped) && back === text;
    }),
  );
});

test("JSON for a script holds no < and parses to the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const { html } = jsonForScript(value);
      return !html.includes("<") && JSON.stringify(JSON.parse(html)) === JSON.stringify(value);
    }),
  );
});

const READ: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
