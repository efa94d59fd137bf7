/** Memory of a kernel. */
export interface KernelMemory {
  /** Another one after `grow`. */
  readonly buffer: ArrayBuffer;
  /** Adds pages of 65,536 bytes, zeros. */
  grow(nPages: number): void;
}

/** What is used of WebAssembly, of which TypeScript has types for browsers only. */
interface WebAssemblyApi {
  readonly Memory: new (size: { initial: number; maximum: number }) => KernelMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: KernelMemory } },
  ) => { readonly exports: unknown };
}

/** Bytes of a page of WebAssembly's memory, and most pages. */
const PAGE = 65536;

/**
 * The functions of a module over a memory of its own of at least `nBytes`.
 *
 * @param wasm the module in base64; it imports `env.memory`
 */
export function startKernel<Functions>(wasm: string, nBytes: number): Functions & { readonly memory: KernelMemory } {
  const { Memory, Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;
  const memory = new Memory({ initial: Math.max(1, Math.ceil(nBytes / PAGE)), maximum: PAGE });
  const module = new Module(Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0)));
  return { ...(new Instance(module, { env: { memory } }).exports as Functions), memory };
}
