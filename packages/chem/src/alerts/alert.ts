/** One alert of a catalogue: a pattern, how often it must occur, and where it comes from. */
export interface Alert {
  readonly name: string;
  /** The set it belongs to, for example `PAINS_A`. */
  readonly set: string;
  readonly smarts: string;
  /** Least number of occurrences, on distinct sets of atoms, that raise the alert; 1 or more. */
  readonly minCount: number;
  /** Most occurrences that raise it; `Infinity` where there is no upper bound. */
  readonly maxCount: number;
  /** How bad it is, in the words or numbers of the catalogue; `undefined` where it does not say. */
  readonly severity: string | undefined;
  readonly description: string | undefined;
  /** What to cite for the set; `undefined` where the catalogue does not say. */
  readonly citation: string | undefined;
  /** The weights of the NIBR set; `undefined` in other sets. */
  readonly triage: AlertTriage | undefined;
}

/** What an alert of the NIBR set counts in {@link nibrTriage}. */
export interface AlertTriage {
  /** 0 annotation, 1 flag, 2 exclude. */
  readonly severity: number;
  /** 1 where the motif may bind covalently. */
  readonly covalent: number;
  /** 1 where it tells of a special class of molecules, such as peptides or glycosides. */
  readonly special: number;
}

/** A set of alerts with what is known of it. */
export interface AlertSet {
  /** Name of the set, for example `PAINS_A`. */
  readonly set: string;
  /** What it is meant to find; `undefined` where the catalogue does not say. */
  readonly scope: string | undefined;
  readonly citation: string | undefined;
  readonly licence: string | undefined;
  /** Package or file it was read from. */
  readonly source: string;
  readonly nAlerts: number;
}

/** A built-in set as its data file holds it. */
export interface AlertSetData {
  readonly set: string;
  readonly scope: string;
  readonly citation: string;
  readonly licence: string;
  readonly source: string;
  readonly alerts: readonly (Pick<Alert, "name" | "smarts"> &
    Partial<Pick<Alert, "minCount" | "severity" | "triage">>)[];
}
