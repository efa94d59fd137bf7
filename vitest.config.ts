import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/test/**/*.test.ts"],
    setupFiles: ["./vitest.setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest leaves one core to itself, which it does not need: on two cores that halves the speed.
    maxWorkers: "100%",
    // Node loads the builds once for all test files: to load them anew for each takes longer than most tests.
    isolate: false,
    server: { deps: { external: [/\/packages\/[^/]+\/dist\//] } },
    reporters: process.env["CI"] ? ["default", ["json", { outputFile: "coverage/tests.json" }]] : ["default"],
  },
});
