// What is measured of features, by the name that features.py knows it by.

/** The rule of five as its descriptors are called in RDKit. */
const RULE_OF_FIVE = ["MolWt", "MolLogP", "NHOHCount", "NOCount"];

/** Text form of our features; `names`: the descriptors that RDKit is asked for, where they are descriptors. */
export function featureJobs(descriptorNames) {
  return {
    "all descriptors": { features: `rdkit2d:names=${descriptorNames.join("+")}`, names: descriptorNames },
    "rule of five": { features: `rdkit2d:names=${RULE_OF_FIVE.join("+")}`, names: RULE_OF_FIVE },
    QED: { features: "rdkit2d:names=qed" },
    "Morgan bits": { features: "morgan" },
    "Morgan counts": { features: "morgan:counts=true" },
    "FCFP bits": { features: "fcfp" },
    MACCS: { features: "maccs" },
    "atom pair": { features: "atompair" },
    torsion: { features: "torsion" },
    "RDKit path": { features: "rdkit" },
    pattern: { features: "pattern" },
    layered: { features: "layered" },
    AUTOCORR2D: { features: "autocorr2d" },
    MQN: { features: "mqn" },
  };
}
