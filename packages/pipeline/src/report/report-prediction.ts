/** What the model predicts. */
export interface ReportPrediction {
  /** The property, a calibrated probability to be active, or a number that ranks and no more. */
  readonly kind: "value" | "probability" | "rank";
  /** Its name, for example `activity`. */
  readonly what: string;
  /** Empty where it has none. */
  readonly unit: string;
  /** A compound is predicted to be active from here on; null where no number says so. */
  readonly threshold: number | null;
}
