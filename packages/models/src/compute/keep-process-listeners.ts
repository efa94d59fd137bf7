const EVENTS = ["uncaughtException", "unhandledRejection"] as const;

type Listener = (...args: unknown[]) => void;

/** What is used of Node's `process`. */
interface Listening {
  listeners(event: string): Listener[];
  on(event: string, listener: Listener): unknown;
  removeListener(event: string, listener: Listener): unknown;
}

/**
 * Remembers who listens for errors of the process; `restore` takes away what TensorFlow.js's WebAssembly module has added since, and
 * puts back what it has taken away. Started, that module turns every error of the process into another exit code; disposed, it removes
 * the listeners of everybody. Does nothing in browsers.
 */
export function keepProcessListeners(): { restore(): void } {
  const { process } = globalThis as { readonly process?: Partial<Listening> };
  if (process?.listeners === undefined) return { restore() {} };
  const node = process as Listening;
  const before = EVENTS.map((event) => [event, node.listeners(event)] as const);
  return {
    restore() {
      for (const [event, kept] of before) {
        const now = node.listeners(event);
        for (const listener of now) {
          if (!kept.includes(listener) && isOfModule(listener)) node.removeListener(event, listener);
        }
        for (const listener of kept) if (!now.includes(listener)) node.on(event, listener);
      }
    },
  };
}

/** Those that it adds do nothing but throw again what they are given. */
function isOfModule(listener: Listener): boolean {
  return /^function\s*\((\w+)\)\s*\{\s*(if\s*\(!\(\1 instanceof ExitStatus\)\)\s*\{)?\s*throw \1;?\s*\}?\s*\}$/.test(
    String(listener),
  );
}
