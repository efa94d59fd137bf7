export { countLines } from "./count-lines";
export { countPlanes } from "./count-planes";
export { scanBlock } from "./scan-block";
export { transpose } from "./transpose";
