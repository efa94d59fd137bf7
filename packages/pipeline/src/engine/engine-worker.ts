// The worker of an engine, in Node and in browsers.
import { serveWorker } from "@molsieve/screen";
import type { EngineInit } from "./engine-rows.js";
import { EngineService } from "./engine-service.js";

serveWorker<EngineInit>(async (init) => {
  const service = await EngineService.create(init);
  return {
    about: () => service.about(),
    parse: (input: never, task) => service.parse(input, task),
    standardise: (input: never, task) => service.standardise(input, task),
    featurise: (input: never, task) => service.featurise(input, task),
    filter: (input: never, task) => service.filter(input, task),
    loadModel: (input: never) => service.loadModel(input),
    predict: (input: never, task) => service.predict(input, task),
    addLibrary: (input: never, task) => service.addLibrary(input, task),
    search: (input: never) => service.search(input),
  };
});
