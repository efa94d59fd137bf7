import type { ReaderChoice } from "@molsieve/chem";
import type { TaskOptions } from "@molsieve/core";
import type { MaxRejects } from "@molsieve/screen";
import type { ScreenExplanation } from "./plan/screen-explanation.js";

/** How to run a campaign. The command's options have the same names. */
export interface ScreenOptions extends TaskOptions {
  /** Folder for the results, unfinished as long as it has no `run.json`. Default: nothing stays. */
  readonly output?: string;
  /** Replace `output` where it is an earlier run. Default false: an existing folder is an error. */
  readonly overwrite?: boolean;
  /** Go on with the unfinished run of the same campaign in `output`, or begin one. Default false. */
  readonly resume?: boolean;
  /** In place of the campaign's seed. */
  readonly seed?: number;
  /** Worker threads. Default: one for each core. */
  readonly workers?: number;
  /**
   * Who reads SMILES: `fast` is Molsieve's own reader, which asks RDKit-JS where it is not certain; `rdkit` RDKit-JS alone;
   * `check` both, and the run stops at any difference. Default `fast`.
   */
  readonly engine?: ReaderChoice;
  /** Screen only the first rows of the library, 1 or more. Default: all. */
  readonly limit?: number;
  /** Most rows of the target file, and most to be screened, that may be rejected: a count or a share such as `"5%"`. Default: any number. */
  readonly maxRejects?: MaxRejects;
  /** Rows of a shard, 1 to 2147483647: what is written together. Default 100,000. */
  readonly shardRows?: number;
  /** Called once with the plan, which is tried on the first rows for it, before the library is screened. */
  readonly onPlan?: (plan: ScreenExplanation) => void;
  /** Text of the config file, kept with the run. Default: the campaign as JSON. */
  readonly configText?: string;
}
