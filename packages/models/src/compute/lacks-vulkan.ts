/** What is used of Node's `process`. */
interface Loading {
  readonly platform: string;
  dlopen(module: { exports: object }, name: string): void;
}

/** Vulkan's loader, by which Dawn finds drivers on Linux. */
const LOADER = "libvulkan.so.1";

/**
 * Whether Vulkan's loader is missing on a Linux machine: Dawn would find no GPU then and say so on the standard error output, each
 * time it is asked.
 */
export function lacksVulkan(): boolean {
  const { process } = globalThis as { readonly process?: Loading };
  if (process?.platform !== "linux") return false;
  try {
    process.dlopen({ exports: {} }, LOADER);
    return false;
  } catch (error) {
    // Node finds the library, but no addon in it, where it is there.
    return error instanceof Error && error.message.includes("cannot open shared object file");
  }
}
