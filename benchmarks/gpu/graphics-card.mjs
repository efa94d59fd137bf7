import { execFileSync } from "node:child_process";

const PROGRAM = "nvidia-smi";
const FIELDS = ["name", "driver_version", "memory.total", "clocks.max.sm", "power.limit"];

/** What NVIDIA's driver says of its first GPU: name, driver, memory, largest clock, power limit; `undefined` without one. */
export function graphicsCard() {
  try {
    const options = [`--query-gpu=${FIELDS.join(",")}`, "--format=csv,noheader"];
    const lines = execFileSync(PROGRAM, options, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 20_000,
    });
    const [name, driver, memory, clock, power] = lines.split("\n", 1)[0].split(", ");
    return { name, driver, memory, clock, power };
  } catch {
    return undefined;
  }
}
