// Adds rows to an index and is killed before it is done. Usage: node append-and-die.mjs INDEX FEATURES ROWS
import { packedFingerprints } from "@molsieve/featurise";
import { appendToIndexFile } from "@molsieve/search";

const [path, features, rows] = process.argv.slice(2);
const nRows = Number(rows);
const writer = await appendToIndexFile(path, { features, batchRows: 8 });
await writer.write({
  ids: new Array(nRows).fill("lost"),
  smiles: new Array(nRows).fill("C"),
  fingerprints: packedFingerprints(new Uint8Array((nRows * 64) / 8), 64),
});
process.kill(process.pid, "SIGKILL");
