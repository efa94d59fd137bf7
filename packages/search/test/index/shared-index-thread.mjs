// Answers queries on an index that another thread shares.
import { parentPort, workerData } from "node:worker_threads";
import { openSharedIndex, searchIndex } from "@molsieve/search";

parentPort.postMessage(searchIndex(openSharedIndex(workerData.shared), workerData.queries, { top: 5 }));
