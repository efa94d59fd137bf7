const FOLDS = 5;

/** The losses of the rows `held` by a calibrator that was fitted to the rows `fitted`, in the order of `held`. */
export type HeldOutLosses<Method> = (method: Method, fitted: Uint32Array, held: Uint32Array) => Float64Array;

/**
 * The method to calibrate by: the first one whose mean loss, on every fifth row of each class after fitting to the rest, is at most
 * one standard error (of the paired differences) above the least.
 *
 * @param methods from the most to the least trusted
 * @param y class numbers, `[nRows]`, at least 2 rows
 */
export function chooseCalibrator<Method>(
  methods: readonly Method[],
  y: Float64Array,
  nClasses: number,
  lossesOf: HeldOutLosses<Method>,
): Method {
  const foldOf = evenFolds(y, nClasses);
  const rows = Uint32Array.from(y.keys());
  const losses = methods.map((method) => {
    const all = new Float64Array(y.length);
    for (let fold = 0; fold < FOLDS; fold++) {
      const held = rows.filter((row) => foldOf[row] === fold);
      if (held.length === 0) continue;
      const own = lossesOf(
        method,
        rows.filter((row) => foldOf[row] !== fold),
        held,
      );
      for (const [i, row] of held.entries()) all[row] = own[i] as number;
    }
    return all;
  });
  const mean = losses.map((each) => each.reduce((total, loss) => total + loss, 0) / y.length);
  const least = mean.indexOf(Math.min(...mean));
  const best = losses[least] as Float64Array;
  return methods[losses.findIndex((each) => each === best || isNear(each, best))] as Method;
}

/** Every fifth row of each class is of the same fold. */
function evenFolds(y: Float64Array, nClasses: number): Uint8Array {
  const seen = new Uint32Array(nClasses);
  return Uint8Array.from(y, (label) => {
    const count = seen[label] as number;
    seen[label] = count + 1;
    return count % FOLDS;
  });
}

/** Whether the mean of `losses` is at most a standard error of the differences above that of `best`. */
function isNear(losses: Float64Array, best: Float64Array): boolean {
  const n = losses.length;
  const differences = losses.map((loss, row) => loss - (best[row] as number));
  const mean = differences.reduce((total, each) => total + each, 0) / n;
  const squares = differences.reduce((total, each) => total + (each - mean) ** 2, 0);
  return mean <= Math.sqrt(squares / (n - 1) / n);
}
