import tseslint from "typescript-eslint";
import importX from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import officeAddins from "eslint-plugin-office-addins";
import reactHooks from "eslint-plugin-react-hooks";

/** What of src each folder (and the pipeline, job.ts) may import from: the data flows one way. */
const mayImport = {
  base: [],
  text: ["base"],
  appraisal: ["base", "text"],
  ledger: ["base", "appraisal", "text"],
  gather: ["base", "appraisal", "ledger", "text"],
  report: ["base", "appraisal", "ledger", "gather", "text"],
  xlsx: ["base", "appraisal", "ledger", "report", "text"],
  word: ["base", "report", "text"],
  workbook: ["base", "appraisal", "ledger", "report", "text"],
  draft: ["base", "appraisal", "ledger", "report", "xlsx", "text"],
  "job.ts": ["base", "appraisal", "ledger", "report"],
  cli: ["base", "appraisal", "ledger", "gather", "draft", "report", "job.ts", "xlsx", "word", "text"],
  taskpane: [
    "base",
    "appraisal",
    "ledger",
    "gather",
    "draft",
    "report",
    "job.ts",
    "workbook",
    "xlsx",
    "text",
  ],
  host: ["base", "appraisal", "ledger", "report", "xlsx", "text"],
  preview: ["base", "host", "xlsx", "ledger", "report", "text"],
};
const folders = Object.keys(mayImport);
const zones = folders.map((folder) => ({
  target: `./src/${folder}`,
  from: folders
    .filter((other) => other !== folder && !mayImport[folder].includes(other))
    .map((o) => `./src/${o}`),
  message: `src/${folder} may import only from: ${mayImport[folder].join(", ") || "nothing"}`,
}));

export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", "test-output/**", "coverage/**"] },
  ...tseslint.configs.strict,
  {
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "no-empty": ["error", { allowEmptyCatch: false }],
      eqeqeq: "error",
    },
  },
  {
    // What only types tell: a promise nobody waits for, a case nobody thought of (a default is a thought).
    files: ["src/**/*.{ts,tsx}", "test/**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // A function is read without scrolling back. A view (.tsx) is one tree of elements, a test one list of cases,
    // the forms of a grammar one list. The last three are longer than they should be.
    files: ["src/**/*.ts"],
    ignores: [
      "src/appraisal/methods/frequency-phrase.ts",
      "src/{appraisal/rulebook/rule,host/node/page,ledger/find/blocks}.ts",
    ],
    rules: { "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    rules: {
      "import-x/no-cycle": "error",
      "import-x/no-restricted-paths": ["error", { zones }],
      "no-console": "error",
    },
  },
  {
    // Excel and the page exist only at the edges.
    files: ["src/{base,text,appraisal,ledger,gather,draft,report,xlsx,word}/**/*.ts"],
    rules: { "no-restricted-globals": ["error", "Excel", "Office", "OfficeExtension", "document", "window"] },
  },
  {
    files: ["src/workbook/**/*.ts"],
    plugins: { "office-addins": officeAddins },
    rules: officeAddins.configs.recommended.rules ?? {},
  },
  {
    files: ["src/taskpane/**/*.tsx"],
    plugins: { "react-hooks": reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  { files: ["src/cli/**/*.ts", "test/**/*.ts"], rules: { "no-console": "off" } },
  { files: ["**/*.js"], rules: { "@typescript-eslint/no-require-imports": "off" } },
);
