import { type ClusterTableOptions, clusterTable } from "@molsieve/pipeline";
import { FEATURES_OPTION, featuresOption, integerOption, numberOption, textOption } from "./option-values.js";
import { countText, tableCommand } from "./table-command.js";

/** `molsieve cluster IN -o OUT --method butina --cutoff 0.35` */
export const clusterCommand = tableCommand({
  name: "cluster",
  summary: "Put the compounds of a table or an index into clusters of similar ones.",
  options: {
    method: { type: "string", value: "NAME", help: "butina (default), leader or kmedoids" },
    cutoff: {
      type: "string",
      value: "D",
      help: "largest Tanimoto distance from a cluster's centre, 0 to below 1 (default: 0.35); not for kmedoids",
    },
    count: { type: "string", value: "N", help: "number of clusters, for kmedoids" },
    seed: { type: "string", value: "N", help: "of the random numbers of kmedoids (default: 42)" },
    features: FEATURES_OPTION,
  },
  // The function checks the name.
  optionsOf: ({ values }) =>
    ({
      ...textOption(values, "method"),
      ...numberOption(values, "cutoff", "cutoff"),
      ...integerOption(values, "count"),
      ...integerOption(values, "seed"),
      ...featuresOption(values),
    }) as Pick<ClusterTableOptions, "method" | "cutoff" | "count" | "seed" | "features">,
  run: clusterTable,
  details: ({ clusters, largest, singletons, method, features }) => [
    `Clusters: ${countText(clusters)} by ${method}, ${countText(largest)} compounds in the largest, ${countText(singletons)} of one compound`,
    `Compared by ${features}`,
  ],
});
