import { isNode, MolsieveError, nodeModule, shown } from "@molsieve/core";
import { expose, type ProxyMethods, releaseProxy, transfer } from "comlink";
import { errorFields } from "./error-fields.js";
import type { Answer, Handshake, Report, ServedWorker, Service } from "./service.js";
import { transferableBuffers } from "./transferable-buffers.js";

/**
 * Serves a service from this worker, of Node or of a browser, to the `RemoteService` that started it. To be called once, when the
 * module of the worker is loaded.
 *
 * @param create makes the service of `init`; what it throws is thrown to who connects
 */
export function serveWorker<Init>(create: (init: Init) => Promise<Service> | Service): void {
  const onHandshake = ({ port }: Handshake): void => expose(servedWorker(create as never), port as never);
  if (isNode()) nodeModule("node:worker_threads").parentPort?.once("message", onHandshake);
  else {
    const scope = globalThis as unknown as BrowserScope;
    scope.addEventListener("message", ({ data }) => onHandshake(data), { once: true });
  }
}

interface BrowserScope {
  addEventListener(type: "message", listener: (event: { data: Handshake }) => void, options: { once: boolean }): void;
}

function servedWorker(create: (init: unknown) => Promise<Service> | Service): ServedWorker {
  const running = new Map<number, AbortController>();
  let service: Service = {};
  return {
    start: (init) =>
      answer(async () => {
        service = await create(init);
      }),
    async call(id, method, input, report) {
      const stopper = new AbortController();
      running.set(id, stopper);
      try {
        return await answer(async () => {
          if (!Object.hasOwn(service, method))
            throw new MolsieveError("argument", `there is no method ${shown(method)}`);
          const work = service[method] as Service[string];
          let reported: unknown;
          const onProgress: Report = (event) => {
            reported = report?.(event);
          };
          const value = await work.call(service, input as never, { signal: stopper.signal, onProgress });
          // Progress goes another way than the answer, which must not overtake it.
          await reported;
          return value;
        });
      } finally {
        running.delete(id);
        // The port of a callback would keep both threads alive.
        (report as (Report & ProxyMethods) | undefined)?.[releaseProxy]();
      }
    },
    cancel(id) {
      running.get(id)?.abort();
    },
  };
}

async function answer(work: () => Promise<unknown>): Promise<Answer> {
  try {
    const value = await work();
    return transfer({ ok: true, value }, transferableBuffers(value));
  } catch (error) {
    return { ok: false, error: errorFields(error) };
  }
}
