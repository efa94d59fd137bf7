/**
 * `text` in the printable ASCII that RDKit's drawing font has: accents go, Greek letters and common signs are spelled
 * out (`µ` to `u`, `α` to `alpha`), anything else becomes `?`. Line breaks stay.
 */
export function drawableText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\n\x20-\x7e]/gu, (c) => SPELLED[c] ?? "?");
}

/** `text` for an attribute or the content of an XML element; control characters and halves of characters, which XML forbids, become spaces. */
export function xmlText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, " ").replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

const SPELLED: Readonly<Record<string, string>> = {
  "\t": " ",
  "\r": "",
  "–": "-",
  "—": "-",
  "−": "-",
  "‐": "-",
  "‑": "-",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "×": "x",
  "·": "*",
  "•": "*",
  "±": "+/-",
  "≤": "<=",
  "≥": ">=",
  "≈": "~",
  "→": "->",
  "°": " deg",
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "epsilon",
  ζ: "zeta",
  η: "eta",
  θ: "theta",
  κ: "kappa",
  λ: "lambda",
  μ: "u",
  π: "pi",
  ρ: "rho",
  σ: "sigma",
  τ: "tau",
  φ: "phi",
  χ: "chi",
  ψ: "psi",
  ω: "omega",
  Δ: "Delta",
  Σ: "Sigma",
  Ω: "Omega",
  ß: "ss",
  ø: "o",
  Ø: "O",
  æ: "ae",
  Æ: "AE",
};
