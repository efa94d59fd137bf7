import { MolsieveError } from "@molsieve/core";
import { COPY_DST, MAP_READ, STORAGE } from "./buffer-usage.js";
import type { NamedAdapter } from "./request-adapter.js";

const REMEDY = "Search with the WebAssembly index, or free memory of the GPU";

/** A WebGPU device on which one task runs at a time, and whose failures are errors of the task that met them. */
export class GpuDevice implements Disposable {
  readonly device: GPUDevice;
  /** Held because Dawn ends with the object that the adapter came from. */
  readonly #adapter: NamedAdapter;
  #ended: MolsieveError | undefined;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(adapter: NamedAdapter, device: GPUDevice) {
    this.#adapter = adapter;
    this.device = device;
    void device.lost.then(({ message }) => {
      this.#ended ??= this.#failure(`was lost: ${message}`);
    });
  }

  /** @throws {MolsieveError} `engine` when the driver refuses */
  static async open(named: NamedAdapter): Promise<GpuDevice> {
    const { maxBufferSize, maxStorageBufferBindingSize } = named.adapter.limits;
    try {
      return new GpuDevice(
        named,
        await named.adapter.requestDevice({ requiredLimits: { maxBufferSize, maxStorageBufferBindingSize } }),
      );
    } catch (cause) {
      throw new MolsieveError("engine", `the GPU ${named.name} cannot be opened`, { cause, remedy: REMEDY });
    }
  }

  get name(): string {
    return this.#adapter.name;
  }

  get software(): boolean {
    return this.#adapter.software;
  }

  /** What `task` gives, begun when every earlier task has ended. */
  exclusive<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /**
   * What `work` gives, once the device has accepted the commands in it.
   *
   * @throws {MolsieveError} `engine` when the device is lost, disposed of or out of memory; `internal` when it calls a command invalid
   */
  async accepted<T>(work: () => T): Promise<T> {
    if (this.#ended !== undefined) throw this.#ended;
    const { device } = this;
    device.pushErrorScope("validation");
    device.pushErrorScope("internal");
    device.pushErrorScope("out-of-memory");
    const result = (async () => work())();
    const errors = Promise.all([device.popErrorScope(), device.popErrorScope(), device.popErrorScope()]);
    const [[memory, internal, invalid], value] = await this.#unlessEnded(Promise.all([errors, result]));
    if (memory) throw this.#failure(`is out of memory: ${firstLine(memory.message)}`);
    if (internal) throw this.#failure(`failed: ${firstLine(internal.message)}`);
    if (invalid) throw new MolsieveError("internal", `a command for the GPU is invalid: ${invalid.message}`);
    return value;
  }

  /** A storage buffer of at least `bytes`, all zeros. */
  storage(bytes: number, usage = COPY_DST): GPUBuffer {
    return this.device.createBuffer({ size: Math.max(16, Math.ceil(bytes / 16) * 16), usage: STORAGE | usage });
  }

  /**
   * `bytes` (a multiple of 4) that `encode` has copied to the buffer it is given, once the device has run its commands.
   *
   * @param meanwhile is called while the device works
   * @throws {MolsieveError} as {@link GpuDevice.accepted}
   */
  async readBack(
    bytes: number,
    encode: (encoder: GPUCommandEncoder, target: GPUBuffer) => void,
    meanwhile?: () => void,
  ): Promise<ArrayBuffer> {
    const { target, mapped } = await this.accepted(() => {
      const target = this.device.createBuffer({ size: bytes, usage: MAP_READ | COPY_DST });
      const encoder = this.device.createCommandEncoder();
      encode(encoder, target);
      this.device.queue.submit([encoder.finish()]);
      const mapped = target.mapAsync(1);
      // Awaited below, unless the device refuses the commands first.
      mapped.catch(() => undefined);
      return { target, mapped };
    });
    try {
      meanwhile?.();
      await this.#unlessEnded(mapped);
      return target.getMappedRange().slice(0);
    } finally {
      target.destroy();
    }
  }

  /** Ends once the device has done everything submitted to it. */
  async finished(): Promise<void> {
    await this.#unlessEnded(this.device.queue.onSubmittedWorkDone());
  }

  [Symbol.dispose](): void {
    this.#ended ??= new MolsieveError("engine", `the search on the GPU ${this.name} is disposed of`);
    this.device.destroy();
  }

  /** A promise of the device: it is refused when the device is lost, sometimes before `lost` says so. */
  async #unlessEnded<T>(result: Promise<T>): Promise<T> {
    try {
      return await result;
    } catch (cause) {
      const { message } = cause as Error;
      throw this.#ended ?? this.#failure(`was lost or failed: ${firstLine(message)}`, cause);
    }
  }

  #failure(what: string, cause?: unknown): MolsieveError {
    return new MolsieveError("engine", `the GPU ${this.name} ${what}`, { cause, remedy: REMEDY });
  }
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
