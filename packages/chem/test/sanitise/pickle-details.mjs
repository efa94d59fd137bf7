/**
 * Takes from RDKit's binary form what a molecule does not keep: flags against implicit hydrogens, valences, flags and directions
 * of bonds.
 */
export function readDetails(bytes, graph) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { nAtoms, nBonds } = graph;
  const indexBytes = nAtoms > 255 || nBonds > 255 ? 4 : 1;
  let at = 30;
  for (let a = 0; a < nAtoms; a++) {
    const flags = bytes[at + 1];
    const values = view.getUint32(at + 2, true);
    at += 6;
    graph.noImplicit[a] = (flags >> 5) & 1;
    for (const bit of [2, 4, 8, 16]) if (values & bit) at++;
    graph.explicitValence[a] = values & 32 ? bytes[at++] : 0;
    for (const bit of [64, 128]) if (values & bit) at++;
    if (values & 256) at += 4;
    if (flags & 8) at += bytes[at + 1] < 128 ? 2 : 6;
    if (flags & 4) at += 5 + view.getUint32(at + 1, true);
  }
  at++;
  for (let b = 0; b < nBonds; b++) {
    at += 2 * indexBytes;
    const flags = bytes[at++];
    graph.bondAromatic[b] = (flags >> 6) & 1;
    if (flags & 8) at++;
    if (flags & 4) graph.bondDirection[b] = bytes[at++];
    if (flags & 2) at += 2 + bytes[at + 1] * indexBytes;
    if (flags & 1) for (let i = 0; i < 2; i++) at += 4 + view.getUint32(at, true);
  }
}
