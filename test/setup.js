/**
 * Random tests draw the same cases in every run, so that a red run can be run again and a green one is no luck. New cases:
 * `SEED=random npx jest <suite>`; what they find names its own seed, and becomes a test.
 */
const fc = require("fast-check");

const { SEED } = process.env;
if (SEED !== "random") fc.configureGlobal({ seed: Number(SEED ?? "20220630") });
