import { createFeaturiser, parseFeatures } from "../../packages/featurise/dist/index.js";

const ROWS = { bits: Uint8Array, counts: Uint32Array, values: Float64Array };

/** A featuriser, an empty row for it, and the row in the form in which features.py gives it. */
export function openFeaturiser(text) {
  const featuriser = createFeaturiser(parseFeatures(text));
  const { form, width } = featuriser;
  const row = new ROWS[form](form === "bits" ? Math.ceil(width / 8) : width);
  const write = (molecule) => {
    row.fill(0);
    featuriser.write(molecule, row);
  };
  const shown = () => {
    if (form === "values") return [...row].map((value) => (Number.isFinite(value) ? value : null));
    if (form === "counts") return [...row].flatMap((count, i) => (count > 0 ? [[i, count]] : []));
    return Array.from({ length: width }, (_, i) => i).filter((i) => (row[i >> 3] >> (i & 7)) & 1);
  };
  return { write, shown };
}

/** Whether two rows agree: bits and counts exactly, values within 1e-6 of RDKit's. */
export function agree(ours, theirs) {
  if (ours === null || theirs === null || ours.length !== theirs.length) return ours === theirs;
  return ours.every((value, i) => {
    const want = theirs[i];
    if (typeof value !== "number" || typeof want !== "number") return JSON.stringify(value) === JSON.stringify(want);
    return Math.abs(value - want) <= 1e-6 * Math.max(Math.abs(want), 1e-3);
  });
}
