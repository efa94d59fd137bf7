const N_NAMED = 8;

/**
 * Milliseconds that the programs of a step keep the device busy, a step: all of them, and those of the most expensive ones by name.
 * `undefined` where the device has no clock that programs can read. The clock has steps of 0.1 ms: means of some steps.
 */
export async function profileSteps({ tf, run }, step, nSteps) {
  const sums = new Map();
  for (let i = 0; i < nSteps; i++) {
    let timing;
    run(() => {
      timing = tf.time(() => step().dispose());
    });
    const { getExtraProfileInfo } = await timing;
    for (const entry of getExtraProfileInfo?.().split(", ") ?? []) {
      const [name, ms] = entry.split(": ");
      const { count = 0, ms: before = 0 } = sums.get(name) ?? {};
      sums.set(name, { count: count + 1 / nSteps, ms: before + Number(ms) / nSteps });
    }
  }
  const programs = [...sums].map(([name, sum]) => ({ name, ...sum })).sort((a, b) => b.ms - a.ms);
  const busyMs = programs.reduce((sum, { ms }) => sum + ms, 0);
  if (!(busyMs > 0)) return undefined;
  return { busyMs, nPrograms: programs.reduce((sum, { count }) => sum + count, 0), most: programs.slice(0, N_NAMED) };
}
