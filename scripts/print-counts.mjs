// Prints the counts of a Vitest JSON report as one plain line, "12 passed, 0 failed", below one that says how many were skipped; ends with code 1
// when tests failed, none ran, or there is no report. Usage: node scripts/print-counts.mjs coverage/tests.json
import { readFileSync } from "node:fs";

const file = process.argv[2];
try {
  const report = JSON.parse(readFileSync(file, "utf8"));
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests, numTodoTests, numFailedTestSuites } = report;
  const skipped = numPendingTests + numTodoTests;
  if (numFailedTestSuites > 0) console.log(`${numFailedTestSuites} test files or groups failed`);
  if (skipped > 0) console.log(`${skipped} skipped`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = report.success === true && failed === 0 && passed > 0 ? 0 : 1;
} catch (error) {
  console.log(`${file}: no counts: ${error.message}`);
  process.exitCode = 1;
}
