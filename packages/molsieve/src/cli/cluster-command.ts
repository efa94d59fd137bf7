import type { ClusterMethod } from "@molsieve/pipeline";
import { clusterTable } from "@molsieve/pipeline/tables";
import { methodOptions, methodValues } from "./method-options.js";
import { countText, tableCommand } from "./table-command.js";

/** `molsieve cluster IN -o OUT --method butina --cutoff 0.35` */
export const clusterCommand = tableCommand({
  name: "cluster",
  options: methodOptions({
    method: "butina (default), leader or kmedoids",
    cutoff: "largest Tanimoto distance from a cluster's centre, 0 to below 1 (default: 0.35); not for kmedoids",
    count: "number of clusters, for kmedoids",
  }),
  optionsOf: ({ values }) => methodValues<ClusterMethod>(values),
  run: clusterTable,
  details: ({ clusters, largest, singletons, method, features }) => [
    `Clusters: ${countText(clusters)} by ${method}, ${countText(largest)} ${largest === 1 ? "compound" : "compounds"} in the largest, ${countText(singletons)} of one compound`,
    `Compared by ${features}`,
  ],
});
