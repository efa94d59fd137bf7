import tseslint from "typescript-eslint";

// Biome lints everything else; these three rules need type information.
export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "docs/api/**", "runs/**", "**/*.mjs", "**/*.js"] },
  {
    files: ["packages/*/src/**/*.ts", "packages/*/test/**/*.ts", "examples/**/*.ts"],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: ["./packages/*/tsconfig.json", "./tsconfig.test.json"] },
    },
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/return-await": ["error", "in-try-catch"],
    },
  },
);
