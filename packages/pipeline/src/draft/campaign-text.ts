import { Document } from "yaml";
import type { ActiveThreshold } from "./active-threshold.js";
import type { DraftedLibrary } from "./draft-library.js";
import type { MeasuredChoice } from "./measured-column.js";

/** A choice of a column. */
interface NamedColumn {
  readonly name: string;
  readonly why: string;
}

/** What was measured, and where it is. */
export interface DraftedValues {
  readonly activity: string;
  readonly qualifier: string | undefined;
  readonly measured: MeasuredChoice;
  readonly active: ActiveThreshold;
}

/** All that a drafted campaign says; paths as the config names them. */
export interface CampaignFacts {
  readonly title: string;
  readonly file: string;
  /** The file that the draft was made from. */
  readonly original: string;
  /** Why `file` is a copy of it. */
  readonly mends: readonly string[];
  /** Undefined where the format says where structures are. */
  readonly smiles: NamedColumn | undefined;
  readonly id: NamedColumn | undefined;
  readonly delimiter: string | undefined;
  /** Undefined for a bare list of known actives. */
  readonly values: DraftedValues | undefined;
  readonly library: DraftedLibrary;
  readonly schema: string | undefined;
}

/** Compounds below which hiding a fifth leaves too little to learn from, and how many of them have to be active, and how many not. */
const LEAST_MEASURED = 100;
const LEAST_ACTIVE = 20;

/** The config of a campaign in YAML, with comments on what was chosen and on what may be changed. */
export function campaignText(facts: CampaignFacts): string {
  const { smiles, values, library, mends } = facts;
  const lines = [
    ...(facts.schema === undefined ? [] : [`# yaml-language-server: $schema=${facts.schema}`]),
    "# Every key: docs/campaign.md. Run it with: molsieve screen THIS-FILE -o RUN",
    `title: ${scalar(facts.title)}`,
    "",
    values === undefined
      ? "# What is known: actives, and nothing else. Measured values of them would say more: activity, unit and active."
      : "# What is known: compounds with one measured value each; a compound measured twice counts once.",
    "target:",
    ...(mends.length === 0
      ? []
      : [`  # A copy of ${oneLine(facts.original)}, which has ${oneLine(mends.join(", "))}.`]),
    `  file: ${scalar(facts.file)}`,
    ...(facts.delimiter === undefined ? [] : [`  delimiter: ${scalar(facts.delimiter)}`]),
    ...(smiles === undefined ? [] : [`  smiles: ${scalar(smiles.name)} # ${oneLine(smiles.why)}`]),
    ...(facts.id !== undefined
      ? [`  id: ${scalar(facts.id.name)} # ${oneLine(facts.id.why)}`]
      : smiles === undefined
        ? []
        : ["  # No column of identifiers was found: rows are named by their numbers. Otherwise: id: NAME"]),
    ...(values === undefined ? [] : valueLines(values)),
    "",
    library.file === undefined
      ? "# What to choose from: public compounds that come with Molsieve stand in until you name your own."
      : "# What to choose from.",
    ...(library.file === undefined
      ? ["library:", "  dataset: nci-5k # in its place: file: vendor.smi.gz, or a list of files"]
      : [
          "library:",
          `  file: ${scalar(library.file)}`,
          ...(library.delimiter === undefined ? [] : [`  delimiter: ${scalar(library.delimiter)}`]),
          ...(library.smiles === undefined ? [] : [`  smiles: ${scalar(library.smiles)}`]),
          ...(library.id === undefined ? [] : [`  id: ${scalar(library.id)}`]),
        ]),
    "",
    ...(values === undefined ? HIDES_ACTIVES : hideLines(values.active)),
    "",
    "hits:",
    "  count: 50 # how many to pick",
    "  minDomain: 0.3 # least similarity to a measured compound: below, the model guesses",
    "  maxRuleOfFiveViolations: 1",
    "",
    ...orderLines(library),
    "",
    ...(values === undefined
      ? PRESUMES
      : [
          "# The model is a random forest; others take longer and are often better: model: { name: gp } or { name: auto }.",
        ]),
    "",
  ];
  return lines.join("\n");
}

const HIDES_ACTIVES = [
  "# With twenty actives or more, a rehearsal: a fifth of them is hidden in the library to see whether it is found again.",
  "# hide: { fraction: 0.2, by: scaffold }",
];

const PRESUMES = [
  "# The model learns to tell the actives from compounds drawn from the library, which are presumed to be inactive.",
  "model: { name: logistic, presumedInactives: 600 }",
];

function orderLines({ price }: DraftedLibrary): string[] {
  const budget = price === undefined ? [] : [`#   budget: { column: ${JSON.stringify(price)}, total: 1000 }`];
  return [
    "# What of the hits to buy, without neighbours of one another, as order.csv and order.sdf:",
    "# order:",
    "#   count: 24",
    ...budget,
    "#   plate: { wells: 96 }",
  ];
}

function valueLines({ activity, qualifier, measured, active }: DraftedValues): string[] {
  return [
    `  activity: ${scalar(activity)} # ${oneLine(measured.why[0] ?? "")}`,
    `  unit: ${scalar(measured.unit)} # ${unitMeans(measured)}`,
    ...(qualifier === undefined ? [] : [`  qualifier: ${scalar(qualifier)} # <, = or > of each value`]),
    `  # ${active.nActive} of the first ${active.nMeasured} values are at or above this. Choose what would satisfy you${measured.isConcentration ? ": 6 is 1 uM, 7 is 100 nM" : ""}.`,
    `  active: ${active.value}`,
  ];
}

function hideLines(active: ActiveThreshold): string[] {
  const rarer = Math.min(active.nActive, active.nMeasured - active.nActive);
  return active.nMeasured >= LEAST_MEASURED && rarer >= LEAST_ACTIVE
    ? [
        "# A rehearsal: a fifth of the measured compounds, whole scaffolds at a time, is hidden in the library to see whether it is",
        "# found again. For the list that you buy from, take this line out: the model then learns from all.",
        "hide: { fraction: 0.2, by: scaffold }",
      ]
    : [
        `# ${active.nMeasured} measured compounds, ${active.nActive} of them active, are too few to hide some of them for a rehearsal. With more:`,
        "# hide: { fraction: 0.2, by: scaffold }",
      ];
}

function unitMeans({ unit, isConcentration }: MeasuredChoice): string {
  if (isConcentration) return "converted to -log10(mol/L): 100 nM is 7, and larger is more active";
  return unit === "-log10(mol/L)" ? "larger is more active" : "taken as it is: larger must mean more active";
}

/** A text on one line of YAML, in quotes where it needs them. */
function scalar(text: string): string {
  return new Document(text)
    .toString({ lineWidth: 0, defaultStringType: /[\r\n]/.test(text) ? "QUOTE_DOUBLE" : "PLAIN" })
    .trim();
}

/** A text that stays within a comment. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\u0085\u2028\u2029]+/g, " ");
}
