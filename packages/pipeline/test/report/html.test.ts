import { expect, test } from "vitest";
import { escapeHtml, html, trusted } from "../../src/report/html.js";

test("inserted text is escaped, inserted markup is not, lists are joined, null is nothing", () => {
  expect(html`<p>${"<b>"}${trusted("<i>")}${["&", html`<u>${"'"}</u>`]}${null}${1.5}</p>`.html).toBe(
    "<p>&lt;b&gt;<i>&amp;<u>&#39;</u>1.5</p>",
  );
});

test("the five characters are escaped, an escape is escaped again", () => {
  expect(escapeHtml(`<>&"'`)).toBe("&lt;&gt;&amp;&quot;&#39;");
  expect(escapeHtml("&lt;")).toBe("&amp;lt;");
});
