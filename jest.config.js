/** @type {import("jest").Config} */
module.exports = {
  testMatch: ["<rootDir>/test/**/*.test.ts", "<rootDir>/test/**/*.test.tsx"],
  testPathIgnorePatterns: ["/node_modules/", "/dist/"],
  transform: {
    "^.+\\.(t|m?j)sx?$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", tsx: true },
          transform: { react: { runtime: "automatic" } },
          target: "es2022",
        },
      },
    ],
  },
  // Packages that ship ES modules only.
  transformIgnorePatterns: ["/node_modules/(?!(@ironcalc|@cj-tech-master)/)"],
  setupFiles: ["<rootDir>/test/setup.js"],
  // A slow machine is no failure: what must be quick measures itself.
  testTimeout: 60_000,
  maxWorkers: 2,
};
