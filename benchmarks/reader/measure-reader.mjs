// Reads texts with the reader that needs no RDKit; runs in Node and in browsers.
import { SmilesReader } from "../../packages/chem/dist/reader.js";

const reader = new SmilesReader();

/** Elapsed microseconds a molecule, and a digest of all answers: the same for the same molecules and failures. */
export async function measureReader(smiles) {
  const start = performance.now();
  const answers = smiles.map((text) => reader.parse(text));
  const us = (1000 * (performance.now() - start)) / smiles.length;
  const text = answers.map(describe).join("\n");
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return { us, digest: Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("") };
}

function describe(answer) {
  if (!answer.ok) return `${answer.code} ${answer.message} ${answer.position ?? ""}`;
  return Object.entries(answer.molecule)
    .map(([name, value]) => `${name} ${value}`)
    .join("|");
}
