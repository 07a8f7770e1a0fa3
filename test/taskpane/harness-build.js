/** Builds the pane over the stand-in, with the product's own webpack settings, into a folder. */
const path = require("node:path");
const webpack = require("webpack");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const CopyWebpackPlugin = require("copy-webpack-plugin");
const product = require("../../webpack.config.js");

/** @param {string} out folder */
exports.buildHarness = (out) =>
  new Promise((resolve, reject) => {
    const root = path.resolve(__dirname, "../..");
    const config = product({ office: "self", out, cache: true }, { mode: "production" });
    webpack(
      {
        ...config,
        name: "harness",
        // The product's build shows that a small pane works; here its looks are what counts.
        optimization: { ...config.optimization, minimize: false },
        mode: "production",
        context: root,
        entry: { taskpane: "./test/taskpane/harness.tsx" },
        plugins: [
          new HtmlWebpackPlugin({
            filename: "taskpane.html",
            templateContent:
              '<!doctype html><html lang="zh-CN" data-pane="loading"><head><meta charset="UTF-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>支部考评</title></head><body><div id="root"></div></body></html>',
            scriptLoading: "defer",
          }),
          new CopyWebpackPlugin({ patterns: [{ from: "assets/icons/*.png", to: "icons/[name][ext]" }] }),
        ],
      },
      (error, stats) => {
        if (error) reject(error);
        else if (stats.hasErrors()) reject(new Error(stats.toString({ all: false, errors: true })));
        else resolve(undefined);
      },
    );
  });

if (require.main === module)
  exports.buildHarness(path.resolve(process.argv[2] ?? "test-output/harness")).catch((error) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  });
