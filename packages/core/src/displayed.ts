import { pictureBundle } from "./picture-bundle.js";

/** How a value shows itself. Each is asked for when it is shown, not before. */
export interface Display {
  /** For terminals, screen readers and wherever nothing else can be shown. */
  text(): string;
  /** An HTML fragment; all text in it is escaped. */
  html?(): string | Promise<string>;
  /** An SVG document, shown as an image unless there is `html`. */
  svg?(): string;
  /** Text in Markdown, other people's text in it escaped. */
  markdown?(): string;
}

/**
 * The value, which from now on shows itself: in a notebook whose kernel asks for `Symbol.for("Jupyter.display")` (Deno's) by a bundle
 * of MIME types, in Node's console by its text. Nothing that can be listed, copied or written as JSON is added to it.
 */
export function displayed<Value extends object>(value: Value, display: Display): Value {
  const bundle = async (): Promise<Record<string, string>> => ({
    ...(display.svg && pictureBundle(display.svg(), display.text())),
    ...(display.html && { "text/html": await display.html() }),
    ...(display.markdown && { "text/markdown": display.markdown() }),
    "text/plain": display.text(),
  });
  Object.defineProperty(value, Symbol.for("Jupyter.display"), { value: bundle });
  Object.defineProperty(value, Symbol.for("nodejs.util.inspect.custom"), { value: () => display.text() });
  return value;
}
