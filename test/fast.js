/**
 * `npm run test:fast`: every suite but those that say `@slow` in the comment they begin with, each with its reason.
 * Jest's own report names a suite that takes more than 5 s; one that cannot be made quicker gets the mark.
 */
const { openSync, readSync, closeSync } = require("node:fs");

/** @param {string} file */
function isSlow(file) {
  const head = Buffer.alloc(1024);
  const handle = openSync(file, "r");
  readSync(handle, head);
  closeSync(handle);
  const [comment = ""] = /^\/\*\*[\s\S]*?\*\//.exec(head.toString()) ?? [];
  return /^(?:\/\*\*| \*) @slow: \S/m.test(comment);
}

/** @param {readonly string[]} files */
module.exports = (files) => ({ filtered: files.filter((file) => !isSlow(file)) });
