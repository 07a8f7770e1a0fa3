/**
 * Builds the preview: the product as it is, and around it a page that holds the embedded Excel.
 * Development and tests only; nothing of it belongs on a server that users reach.
 *
 *   npx webpack --config webpack.preview.js [--env out=folder]
 */
const path = require("node:path");
const fs = require("node:fs");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const CopyWebpackPlugin = require("copy-webpack-plugin");
const product = require("./webpack.config.js");

/** The pane's page once more, with the seam as its first script. */
class PaneOverSeam {
  apply(compiler) {
    compiler.hooks.afterEmit.tap("PaneOverSeam", () => {
      const page = fs.readFileSync(path.join(compiler.outputPath, "taskpane.html"), "utf8");
      const first = page.indexOf("<script");
      if (first < 0) throw new Error("taskpane.html has no script");
      const seam = '<script src="preview-seam.js"></script>';
      fs.writeFileSync(
        path.join(compiler.outputPath, "pane.html"),
        page.slice(0, first) + seam + page.slice(first),
      );
    });
  }
}

module.exports = (env = {}, argv = {}) => {
  const out = env.out ?? "test-output/preview";
  const office = path.dirname(require.resolve("@microsoft/office-js/dist/office.js"));
  const pane = { ...product({ ...env, out, office: "self" }, argv), name: "pane" };
  return [
    pane,
    {
      name: "preview",
      dependencies: ["pane"],
      target: ["web", "es2022"],
      devtool: argv.mode === "production" ? false : "source-map",
      entry: { preview: "./src/preview/preview.ts" },
      output: {
        path: path.resolve(__dirname, out),
        filename: "[name].js",
        cssFilename: "[name].css",
        assetModuleFilename: "[name][ext]",
        publicPath: "auto",
      },
      experiments: { css: true },
      resolve: { extensions: [".ts", ".js"] },
      module: {
        rules: [
          {
            test: /\.ts$/,
            exclude: /node_modules/,
            use: {
              loader: "ts-loader",
              options: { transpileOnly: true, compilerOptions: { target: "ES2022" } },
            },
          },
        ],
      },
      // It ships to nobody: only the pane beside it is made small.
      optimization: { minimize: false },
      ...(env.cache ? { cache: { type: "filesystem", buildDependencies: { config: [__filename] } } } : {}),
      performance: { hints: false },
      plugins: [
        new HtmlWebpackPlugin({
          filename: "index.html",
          template: "./src/preview/index.html",
          scriptLoading: "defer",
        }),
        new CopyWebpackPlugin({
          patterns: [
            { from: "assets/samples/考评工作簿.xlsx", to: "sample.xlsx" },
            { from: "src/preview/seam.js", to: "preview-seam.js", info: { minimized: true } },
            {
              from: path.join(office, "excel-win32-16.01.debug.js"),
              to: "office-js/excel-win32-16.01.debug.js",
              info: { minimized: true },
            },
          ],
        }),
        new PaneOverSeam(),
      ],
      stats: "errors-warnings",
    },
  ];
};
