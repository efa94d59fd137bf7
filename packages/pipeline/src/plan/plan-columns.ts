import { MolsieveError, nearestName } from "@molsieve/core";
import type { LibraryScreen } from "../config/library-screen.js";
import { openConsensus, type PlannedConsensus } from "./open-consensus.js";
import type { ModelColumns } from "./open-models.js";
import { openScore, type PlannedScore } from "./open-score.js";
import type { ScoreColumn } from "./score-column.js";

/** The columns of a screen, and what they are worked out from. */
export interface PlanColumns {
  readonly consensus: readonly PlannedConsensus[];
  readonly score: PlannedScore | undefined;
  /** All that hits have: of the score, the models, what these say together, and the queries. */
  readonly columns: readonly ScoreColumn[];
  /** What rows are ranked by; undefined: their order. */
  readonly rank: { readonly column: ScoreColumn; readonly ascending: boolean } | undefined;
}

/**
 * The columns that models and queries come to by the wishes of a config. Nothing is computed, so that a config can be checked before a
 * model is trained.
 *
 * @param similar columns of the queries
 * @throws {MolsieveError} `config` for a column that there is not, that cannot be used as the config says, or whose name is taken
 */
export function planColumns(
  wishes: Pick<LibraryScreen, "consensus" | "score" | "rank">,
  models: readonly ModelColumns[],
  similar: readonly ScoreColumn[],
): PlanColumns {
  const consensus = openConsensus(wishes.consensus ?? [], models);
  const known = [...[...models, ...consensus].flatMap((source) => source.columns), ...similar];
  checkNames(known);
  const score = wishes.score && openScore(wishes.score, models, known, consensus);
  const columns = [...(score?.columns ?? []), ...known];
  checkNames(columns);
  return { consensus, score, columns, rank: rankOf(wishes.rank, columns) };
}

function rankOf(rank: LibraryScreen["rank"], columns: readonly ScoreColumn[]): PlanColumns["rank"] {
  const numbers = columns.filter(({ labels }) => labels === undefined);
  if (rank === undefined) return numbers[0] && { column: numbers[0], ascending: false };
  const column = numbers.find(({ name }) => name === rank.by);
  if (column !== undefined) return { column, ascending: rank.order === "ascending" };
  const names = numbers.map(({ name }) => name);
  const near = nearestName(rank.by, names);
  const known =
    names.length === 0 ? "There are none: name models or similar compounds" : `There are: ${names.join(", ")}`;
  throw new MolsieveError("config", `"rank.by" must be a column of numbers, got ${JSON.stringify(rank.by)}`, {
    key: "rank.by",
    value: rank.by,
    remedy: `${near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `}${known}`,
  });
}

/** Columns that every table of hits has. */
const OWN_COLUMNS = ["rank", "row", "id", "input", "smiles", "file"];

function checkNames(columns: readonly ScoreColumn[]): void {
  const seen = new Set(OWN_COLUMNS);
  for (const { name } of columns) {
    if (seen.has(name)) {
      throw new MolsieveError("config", `two columns would be called ${JSON.stringify(name)}`, {
        key: "models",
        value: name,
        remedy: "Give models names of their own (models: [{file: ..., name: ...}]), or the score or its criteria",
      });
    }
    seen.add(name);
  }
}
