import { matMul, setBackend, tensor2d } from "@tensorflow/tfjs-core";

// A program: multiplies two matrices on the backend named by its arguments and prints what ran.
const [packageName = "", backend = ""] = process.argv.slice(2);
if (packageName === "@tensorflow/tfjs-backend-webgpu") {
  const dawn = (await import(importable("webgpu"))) as { create(flags: string[]): object; globals: object };
  Object.assign(globalThis, dawn.globals);
  Object.defineProperty(globalThis, "navigator", { value: { gpu: dawn.create([]) }, configurable: true });
}
await import(importable(packageName));
if (!(await setBackend(backend))) throw new Error(`the backend ${backend} cannot be started`);
const [product] = await matMul(tensor2d([[1, 2]]), tensor2d([[3], [4]])).data();
if (product !== 11) throw new Error(`wrong result: 1 x 3 + 2 x 4 = ${product}`);
process.stdout.write(`multiplied two matrices on the backend "${backend}"\n`);
process.exit(0);

/** A name that the compiler does not resolve: these packages are optional. */
function importable(name: string): string {
  return name;
}
