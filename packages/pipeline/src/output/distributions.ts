import type { DistributionOptions } from "../campaign/library-histogram.js";
import type { FileCampaign } from "../config/data-files.js";
import type { ScoredCompound } from "../hits/scored-compound.js";
import { isActive } from "../target-data/is-active.js";
import type { MeasuredCompound } from "../target-data/merge-replicates.js";
import { reportPrediction } from "./report-prediction.js";

const PROPERTIES = [
  { name: "MolWt", label: "molecular weight", unit: "g/mol", whole: false },
  { name: "MolLogP", label: "log P (Crippen)", unit: "", whole: false },
  { name: "NHOHCount", label: "N-H and O-H bonds", unit: "", whole: true },
  { name: "NOCount", label: "N and O atoms", unit: "", whole: true },
] as const;

/** What the report shows of a run's compounds beside the library: first of predicted values, then of one property after the other. */
export function distributionsOf(
  campaign: FileCampaign,
  training: readonly MeasuredCompound[],
  hidden: readonly MeasuredCompound[],
  found: readonly ScoredCompound[],
  hits: readonly ScoredCompound[],
): readonly [DistributionOptions, ...DistributionOptions[]] {
  const { target } = campaign;
  const { what, unit } = reportPrediction(campaign);
  const actives = found
    .filter(({ entry }) => isActive(hidden[entry.hiddenIndex] as MeasuredCompound, target.active))
    .map(({ numbers }) => numbers.value);
  const properties = PROPERTIES.map((property, index): DistributionOptions => {
    const ofTraining = training.map(({ first }) => first.prepared.descriptors[index] as number);
    const ofHits = hits.map(({ numbers }) => numbers[property.name]);
    return {
      ...property,
      groups: [
        { group: "training", values: ofTraining },
        { group: "hits", values: ofHits },
      ],
    };
  });
  return [
    {
      name: "value",
      label: `predicted ${what}`,
      unit,
      groups: [{ group: "hiddenActives", values: actives }],
    },
    ...properties,
  ];
}
