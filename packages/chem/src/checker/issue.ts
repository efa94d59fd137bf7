/** What ChEMBL's checker can find, by a name that stays; the message beside it is ChEMBL's own wording. */
export type StructureIssueCode =
  | "illegal-input"
  | "polymer"
  | "v3000"
  | "no-atoms"
  | "3d-coordinates"
  | "3d-flag"
  | "bond-type"
  | "bond-stereo"
  | "multiple-stereo-bonds"
  | "many-overlapping-atoms"
  | "overlapping-atoms"
  | "zero-coordinates"
  | "crossed-ring-bond"
  | "ring-stereo-bond"
  | "stereo-bond-to-stereocentre"
  | "radical"
  | "stereo-mismatch"
  | "inchi-error"
  | "inchi-warning";

/** One thing that ChEMBL's curators would look at. */
export interface StructureIssue {
  /** ChEMBL's penalty, 2 to 7: 7 cannot be loaded, 6 and 5 need a curator, 2 is a remark. */
  readonly score: number;
  /** ChEMBL's wording. */
  readonly message: string;
  readonly code: StructureIssueCode;
}
