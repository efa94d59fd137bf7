/** A text as one word of a shell command. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * The script of an array job: the task with the number of a part does that part, and leaves a file of that name in `doneFolder`
 * when it is done.
 *
 * @param commands of each part, by number
 */
export function slurmScript(commands: ReadonlyMap<number, readonly string[]>, doneFolder: string): string {
  const cases = [...commands].map(([part, command]) => `  ${part}) ${command.map(quoted).join(" ")} ;;`);
  return [
    "#!/bin/bash",
    'case "$SLURM_ARRAY_TASK_ID" in',
    ...cases,
    "  *) exit 2 ;;",
    "esac",
    "code=$?",
    `if [ "$code" -eq 0 ]; then touch ${quoted(doneFolder)}/"$SLURM_ARRAY_TASK_ID"; fi`,
    'exit "$code"',
    "",
  ].join("\n");
}

/** Numbers, ascending, as `sbatch --array` takes them: `0-3,7`. */
export function slurmArray(parts: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const part of parts) {
    const last = ranges.at(-1);
    if (last?.[1] === part - 1) last[1] = part;
    else ranges.push([part, part]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(",");
}
