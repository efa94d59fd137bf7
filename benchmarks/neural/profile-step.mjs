/** Prints the kernels of a training step on a backend with their counts and milliseconds, the most expensive first. */
export function profileStep(tf, name, backendName, step) {
  const kernels = new Map();
  const configs = tf.getKernelsForBackend(backendName);
  for (const config of configs) {
    tf.unregisterKernel(config.kernelName, backendName);
    tf.registerKernel({ ...config, kernelFunc: (params) => timed(config, params) });
  }
  const started = performance.now();
  step();
  const all = performance.now() - started;
  for (const config of configs) {
    tf.unregisterKernel(config.kernelName, backendName);
    tf.registerKernel(config);
  }
  console.log(`${name}: ${all.toFixed(2)} ms`);
  for (const [kernel, { count, ms }] of [...kernels].sort(([, a], [, b]) => b.ms - a.ms)) {
    if (ms > all / 100)
      console.log(`  ${kernel.padEnd(24)} ${String(count).padStart(4)} ${ms.toFixed(3).padStart(10)} ms`);
  }

  function timed({ kernelName, kernelFunc }, params) {
    const { transposeA, transposeB } = params.attrs ?? {};
    const key = `${kernelName}${transposeA ? " A'" : ""}${transposeB ? " B'" : ""}`;
    const begin = performance.now();
    const result = kernelFunc(params);
    const sum = kernels.get(key) ?? { count: 0, ms: 0 };
    kernels.set(key, { count: sum.count + 1, ms: sum.ms + performance.now() - begin });
    return result;
  }
}
