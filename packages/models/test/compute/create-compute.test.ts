import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { type ComputeKind, createCompute, probeTensorBackends } from "@molsieve/models";
import { importedModules } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { lacksGpu } from "../../src/compute/lacks-gpu.js";
import { lacksVulkan } from "../../src/compute/lacks-vulkan.js";

const wasm = { prefer: ["wasm"] } as const;

describe("createCompute", () => {
  test("computes gradients", async () => {
    using compute = await createCompute(wasm);
    const { tf, run } = compute;
    const gradient = run(() => tf.grad((x) => tf.mean(tf.square(x)))(tf.tensor1d([1, 2, 4, 8])));
    expect([...(await gradient.data())]).toEqual([0.5, 1, 2, 4]);
  });

  test("two are apart, and the one that was active stays active", async () => {
    using first = await createCompute(wasm);
    const { tf } = first;
    const active = tf.getBackend();
    using second = await createCompute(wasm);
    expect(second.backend).not.toBe(first.backend);
    expect(tf.getBackend()).toBe(active);
    const x = first.run(() => tf.tensor2d([[1, 2]]));
    const product = second.run(() => {
      expect(tf.getBackend()).toBe(second.backend);
      return first.run(() => {
        expect(tf.getBackend()).toBe(first.backend);
        return tf.matMul(x, x, false, true);
      });
    });
    expect(tf.getBackend()).toBe(active);
    const moved = second.run(() => tf.add(product, 1));
    expect([...(await moved.data())]).toEqual([6]);
  });

  test("a compute goes on when another is closed, and leaves nothing registered", async () => {
    const first = await createCompute(wasm);
    using second = await createCompute(wasm);
    const { tf, backend } = first;
    expect(tf.getKernelsForBackend(backend).length).toBeGreaterThan(100);
    first.close();
    first.close();
    expect(tf.findBackendFactory(backend)).toBeNull();
    expect(tf.getKernelsForBackend(backend)).toEqual([]);
    const sum = second.run(() => tf.sum(tf.matMul(tf.ones([3, 2]), tf.ones([2, 3])), 0));
    expect([...(await sum.data())]).toEqual([6, 6, 6]);
    expect(() => first.run(() => 1)).toThrow(expect.objectContaining({ code: "engine" }));
  });

  test("makes the earlier backend active again when the work fails", async () => {
    using first = await createCompute(wasm);
    const active = first.tf.getBackend();
    using second = await createCompute(wasm);
    expect(() =>
      second.run(() => {
        throw new Error("broken");
      }),
    ).toThrow("broken");
    expect(first.tf.getBackend()).toBe(active);
  });

  test("refuses work that goes on later", async () => {
    using compute = await createCompute(wasm);
    expect(() => compute.run(() => Promise.resolve(1))).toThrow(expect.objectContaining({ code: "argument" }));
  });

  test("leaves the stock backend as it is", async () => {
    using compute = await createCompute(wasm);
    const { tf, backend } = compute;
    const kernel = (name: string, of: string) => tf.getKernel(name, of)?.kernelFunc;
    expect(kernel("BatchMatMul", backend)).not.toBe(kernel("BatchMatMul", "wasm"));
    expect(kernel("Relu", backend)).toBe(kernel("Relu", "wasm"));
    expect(kernel("UnsortedSegmentSum", backend)).toBeTypeOf("function");
    expect(kernel("UnsortedSegmentSum", "wasm")).toBeUndefined();
  });

  test("computes on one thread where TensorFlow.js would start threads, and leaves its setting alone", async () => {
    using first = await createCompute(wasm);
    const { tf } = first;
    const before = tf.env().getBool("WASM_HAS_MULTITHREAD_SUPPORT");
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", true);
    try {
      using second = await createCompute(wasm);
      const product = second.run(() => tf.matMul(tf.ones([2, 3]), tf.ones([3, 1])));
      expect([...(await product.data())]).toEqual([3, 3]);
      expect(tf.env().getBool("WASM_HAS_MULTITHREAD_SUPPORT")).toBe(true);
    } finally {
      tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", before);
    }
  });

  test("imports nothing of Node's before it is called, so that it can be bundled for browsers", () => {
    const module = new URL("../../dist/compute/create-compute.js", import.meta.url);
    const { nFiles, packages } = importedModules(module.href);
    expect(packages).toEqual(["@molsieve/core"]);
    expect(nFiles).toBeGreaterThan(15);
  });

  test("leaves those alone who listen for errors of the process", async () => {
    const mine = () => undefined;
    process.on("unhandledRejection", mine);
    const before = process.listeners("unhandledRejection");
    try {
      const compute = await createCompute(wasm);
      expect(process.listeners("unhandledRejection")).toEqual(before);
      compute.close();
      expect(process.listeners("unhandledRejection")).toEqual(before);
    } finally {
      process.removeListener("unhandledRejection", mine);
    }
  });

  test("says for each kind why it does not run when none does", async () => {
    await expect(createCompute({ prefer: ["tfjs-node-gpu", "tfjs-node"] })).rejects.toMatchObject({
      code: "engine",
      message: expect.stringMatching(/tfjs-node-gpu: .*; tfjs-node: /),
    });
  });

  test.each([[[]], [["cuda"]]])("refuses to prefer %j", async (prefer) => {
    await expect(createCompute({ prefer: prefer as unknown as ComputeKind[] })).rejects.toMatchObject({
      code: "argument",
    });
  });
});

// In processes of their own: what is loaded stays loaded.
describe("packages that users install", () => {
  test("WebAssembly does where nothing better is installed, and the reason is said", async () => {
    const answer = await ask(["tfjs-node", "wasm"], {});
    expect(answer).toMatchObject({
      kind: "wasm",
      device: expect.stringMatching(/^WebAssembly on one thread of \S/),
      isActive: true,
    });
    expect(answer.passedOver).toEqual([
      { kind: "tfjs-node", reason: expect.stringMatching(/not installed; needs its install script|does not support/) },
    ]);
  });

  test("TensorFlow's library is taken where it is, under its own name", async () => {
    const answer = await ask(["tfjs-node"], { "@tensorflow/tfjs-node": nodePackage("@tensorflow/tfjs-node", false) });
    expect(answer).toMatchObject({ kind: "tfjs-node", device: expect.stringMatching(/^TensorFlow 2\.9\.1 on \S/) });
  });

  test("a GPU package that finds no GPU is passed over, and leaves no place for the other", async () => {
    const answer = await ask(["tfjs-node-gpu", "tfjs-node", "wasm"], {
      "@tensorflow/tfjs-node-gpu": nodePackage("@tensorflow/tfjs-node-gpu", false),
      "@tensorflow/tfjs-node": nodePackage("@tensorflow/tfjs-node", false),
    });
    expect(answer.kind).toBe("wasm");
    expect(answer.passedOver).toEqual([
      { kind: "tfjs-node-gpu", reason: expect.stringMatching(/^finds no GPU; needs an NVIDIA GPU with CUDA 11/) },
      { kind: "tfjs-node", reason: expect.stringMatching(/^@tensorflow\/tfjs-node-gpu is loaded in this process/) },
    ]);
  });

  test("a GPU package with a GPU is the first choice", async () => {
    const gpu = nodePackage("@tensorflow/tfjs-node-gpu", true);
    const answer = await ask(["tfjs-node-gpu", "wasm"], { "@tensorflow/tfjs-node-gpu": gpu });
    expect(answer).toMatchObject({ kind: "tfjs-node-gpu", device: "TensorFlow 2.9.1 on a GPU with CUDA" });
  });

  test.skipIf(!(lacksGpu() || lacksVulkan()))(
    "a machine without a GPU is told so, without a word of Dawn's",
    async () => {
      const answer = await ask(["webgpu", "wasm"], {});
      const reason = lacksGpu() ? /^this machine has no GPU \(no device/ : /libvulkan\.so\.1 \(Debian/;
      expect(answer.passedOver).toEqual([{ kind: "webgpu", reason: expect.stringMatching(reason) }]);
      expect(answer.printed).toBe("");
    },
  );

  test("a missing binary is explained", async () => {
    const broken = "throw new Error('The native addon module can not be found at /x.\\nRun npm rebuild')";
    const answer = await ask(["tfjs-node", "wasm"], { "@tensorflow/tfjs-node": broken });
    expect(answer.passedOver).toEqual([
      {
        kind: "tfjs-node",
        reason:
          "the package @tensorflow/tfjs-node cannot be loaded: The native addon module can not be found at /x.; needs its " +
          "install script, which downloads libtensorflow",
      },
    ]);
  });
});

test("probeTensorBackends names the device of each that runs, or the reason", async () => {
  const probes = await probeTensorBackends();
  expect(probes.map(({ name }) => name)).toEqual(
    ["tfjs-node-gpu", "tfjs-node", "tfjs-backend-webgpu", "tfjs-backend-wasm"].map((name) => `@tensorflow/${name}`),
  );
  expect(probes.at(-1)).toMatchObject({ runs: true, detail: expect.stringMatching(/^WebAssembly on one thread/) });
  for (const { detail } of probes) expect(detail).toMatch(/^\S[^\n]+$/);
});

interface Answer {
  readonly kind: ComputeKind;
  readonly device: string;
  readonly passedOver: readonly object[];
  /** Whether it is the active one, being the first of its process. */
  readonly isActive: boolean;
  /** On the standard error output. */
  readonly printed: string;
}

/** What `createCompute` finds where packages are what these sources say. */
async function ask(prefer: readonly ComputeKind[], packages: Record<string, string>): Promise<Answer> {
  const hooks = `const packages = ${JSON.stringify(packages)};
    export async function resolve(name, context, next) {
      if (!(name in packages)) return next(name, context);
      return { url: "fake:" + name, shortCircuit: true };
    }
    export async function load(url, context, next) {
      if (!url.startsWith("fake:")) return next(url, context);
      return { format: "module", source: packages[url.slice(5)], shortCircuit: true };
    }`;
  const register = `import { register } from "node:module"; register(${JSON.stringify(dataUrl(hooks))});`;
  const program = fileURLToPath(new URL("./create-compute.mjs", import.meta.url));
  const child: ChildProcess = fork(program, [JSON.stringify(prefer)], {
    execArgv: ["--import", dataUrl(register)],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const [[answer], printed] = (await Promise.all([
    once(child, "message"),
    child.stderr === null ? "" : text(child.stderr),
  ])) as [[Omit<Answer, "printed">], string];
  return { ...answer, printed };
}

function dataUrl(source: string): string {
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

/** The source of a package that registers a backend as tfjs-node does. */
function nodePackage(name: string, usesGpu: boolean): string {
  const core = import.meta.resolve("@tensorflow/tfjs-core");
  return `import * as tf from ${JSON.stringify(core)};
    class Backend extends tf.KernelBackend {
      binding = { TF_Version: "2.9.1" };
      isGPUPackage = ${name === "@tensorflow/tfjs-node-gpu"};
      isUsingGpuDevice = ${usesGpu};
      dispose() {}
    }
    tf.registerBackend("tensorflow", () => new Backend(), 3);
    tf.setBackend("tensorflow");`;
}
