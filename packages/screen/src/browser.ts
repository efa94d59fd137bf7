export { RemoteService, type RemoteServiceOptions } from "./remote/remote-service.js";
export type { RemoteWorker } from "./remote/remote-worker.js";
export { serveWorker } from "./remote/serve-worker.js";
export type { Service, ServiceTask } from "./remote/service.js";
