/**
 * Published peaks of 32-bit floats in TFLOP/s, without tensor cores (which take them at 19 bits), of the boards whose names match: the
 * first that matches. From NVIDIA's datasheets of the boards.
 */
const PEAKS = [
  [/\bgh200\b/, 67],
  [/\bh200\b.*\bnvl\b/, 60],
  [/\bh200\b/, 67],
  [/\bh100\b.*\bpcie\b/, 51],
  [/\bh100\b.*\bnvl\b/, 60],
  [/\bh100\b/, 67],
  [/\ba100\b/, 19.5],
  [/\bl40s\b/, 91.6],
  [/\bl40\b/, 90.5],
  [/\bl4\b/, 30.3],
  [/\ba40\b/, 37.4],
  [/\ba10\b/, 31.2],
  [/\ba30\b/, 10.3],
  [/\ba2\b/, 4.5],
  [/\bv100\b.*\bpcie\b/, 14],
  [/\bv100\b/, 15.7],
  [/\bt4\b/, 8.1],
  [/\bp100\b.*\bpcie\b/, 9.3],
  [/\brtx 6000 ada\b/, 91.1],
  [/\brtx a6000\b/, 38.7],
  [/\brtx 4090\b/, 82.6],
  [/\brtx 3090\b/, 35.6],
];

/** Published peak of 32-bit floats of a device in GFLOP/s, `undefined` where its name is not known here. */
export function peakOf(device) {
  const name = device.toLowerCase().replaceAll(/[^a-z0-9]+/g, " ");
  const found = PEAKS.find(([pattern]) => pattern.test(name));
  return found === undefined ? undefined : found[1] * 1000;
}
