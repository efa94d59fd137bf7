import type { FeatureSpec } from "@molsieve/featurise";
import { createFingerprinter } from "../stages/fingerprinter.js";
import type { RowJob } from "../tables/row-job.js";

/** What rows are compared by where nothing else is said. */
export const DEFAULT_FEATURES = "morgan:radius=2,bits=2048";

/** The job whose only column is the fingerprint of each row. */
export function fingerprintRowJob(name: string, features: FeatureSpec): RowJob {
  const width = createFingerprinter(features).nBits / 8;
  return {
    name,
    module: new URL("../stages/fingerprint-stage.js", import.meta.url),
    init: { features },
    columns: [{ name: "fingerprint", type: "fixed-binary", width }],
    keepsStructure: true,
    prepared: "as-is",
  };
}
