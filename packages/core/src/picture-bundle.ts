/**
 * What a notebook shows of a picture, by MIME type: an image in HTML, and its text. Several viewers and converters of notebooks take an
 * SVG document apart before they show it; an image they leave as it is.
 *
 * @param svg a whole SVG document
 * @param text what it says, for those who cannot see it
 */
export function pictureBundle(svg: string, text: string): Record<"text/html" | "text/plain", string> {
  const bytes = Array.from(new TextEncoder().encode(svg), (byte) => String.fromCharCode(byte));
  const source = `data:image/svg+xml;base64,${btoa(bytes.join(""))}`;
  return { "text/html": `<img alt="${escapedText(text)}" src="${source}">`, "text/plain": text };
}

function escapedText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
