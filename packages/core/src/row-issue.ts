/** One input row that could not become an output row, and why. The columns of `rejects.csv`, in this order. */
export interface RowIssue {
  /** 0-based record number in the input. */
  readonly row: number;
  /** The caller's identifier as text, never altered; `row` as text where there is none. */
  readonly id: string;
  /** The structure as it was read, at most {@link MAX_ISSUE_INPUT} characters of it. */
  readonly input: string;
  /** Where the row left the run, for example `library/parse`. */
  readonly stage: string;
  /** Short machine-readable reason, for example `syntax`. */
  readonly code: string;
  /** The reason for people; names file and line where they are known. */
  readonly message: string;
}

/** Characters of the structure kept in a {@link RowIssue}, so that a line of a megabyte does not make a reject of one. */
export const MAX_ISSUE_INPUT = 200;

/** `text` shortened to {@link MAX_ISSUE_INPUT} characters with `…` where something was cut. */
export function issueInput(text: string): string {
  return text.length <= MAX_ISSUE_INPUT ? text : `${text.slice(0, MAX_ISSUE_INPUT - 1)}…`;
}
