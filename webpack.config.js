/**
 * Builds the add-in into dist/: the pane, its icons and the manifest that points at it.
 *
 *   npm run build -- --env base=https://host/path office=cdn|21vianet|self out=folder
 *
 * base    where dist/ will be served from (default https://localhost:3000)
 * office  where the page takes office.js from: Microsoft's CDN (default), its CDN in China (21vianet),
 *         or a copy of the few files Excel needs, beside the page (self: no internet needed)
 * cache   keep what was compiled for the next build (the tests')
 */
const path = require("node:path");
const fs = require("node:fs");
const zlib = require("node:zlib");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const CopyWebpackPlugin = require("copy-webpack-plugin");
const { version } = require("./package.json");

const DEV_BASE = "https://localhost:3000";
const OFFICE = {
  cdn: {
    src: "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
    origin: "https://appsforoffice.microsoft.com",
  },
  "21vianet": {
    src: "https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js",
    origin: "https://appsforoffice.cdn.partner.office365.cn",
  },
  self: { src: "office-js/office.js", origin: "" },
};
/** What office.js loads in Excel on Windows, on the web, on the Mac and on the iPad; nothing else of its 80 MB. */
const OFFICE_FILES = [
  "office.js",
  "excel-win32-16.01.js",
  "excel-web-16.00.js",
  "excel-mac-16.00.js",
  "excel-ios-16.00.js",
  "zh-cn/office_strings.js",
  "en-us/office_strings.js",
  "telemetry/oteljs_agave.js",
];

/** The page may load its own files and office.js, and nothing else. `frame-ancestors` only works as a header: see the README. */
function contentSecurityPolicy(origin) {
  const script = ["'self'", origin].filter(Boolean).join(" ");
  return [
    "default-src 'none'",
    `script-src ${script}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Prints, after the build, the gzip size of the script loaded before first use, and fails above the budget. */
class FirstLoadBudget {
  constructor(limit) {
    this.limit = limit;
  }
  apply(compiler) {
    compiler.hooks.afterEmit.tap("FirstLoadBudget", (compilation) => {
      const files = compilation.entrypoints
        .get("taskpane")
        .getFiles()
        .filter((f) => f.endsWith(".js"));
      const size = files.reduce(
        (sum, f) => sum + zlib.gzipSync(fs.readFileSync(path.join(compiler.outputPath, f))).length,
        0,
      );
      const line = `script before first use: ${(size / 1024).toFixed(1)} KB gzip (${files.join(", ")}); limit ${this.limit} KB`;
      compilation.getLogger("budget").warn(line);
      if (size > this.limit * 1024) compilation.errors.push(new Error(line));
    });
  }
}

module.exports = (env = {}, argv = {}) => {
  const production = argv.mode === "production";
  const base = String(env.base ?? DEV_BASE).replace(/\/+$/, "");
  const office = OFFICE[env.office ?? "cdn"];
  if (!office) throw new Error(`office must be one of ${Object.keys(OFFICE).join(", ")}`);
  if (!/^https:\/\/[^\s"<>&]+$/.test(base)) throw new Error("base must be an https address");
  const selfHosted = !office.origin;
  const officeFolder = path.dirname(require.resolve("@microsoft/office-js/dist/office.js"));
  const csp = contentSecurityPolicy(office.origin);

  return {
    target: ["web", "es2020"],
    devtool: production ? false : "source-map",
    entry: { taskpane: "./src/taskpane/index.tsx" },
    output: {
      path: path.resolve(__dirname, env.out ?? "dist"),
      filename: production ? "[name].[contenthash:10].js" : "[name].js",
      chunkFilename: production ? "[name].[contenthash:10].js" : "[name].js",
      assetModuleFilename: "[name].[contenthash:10][ext]",
      cssFilename: "[name].[contenthash:10].css",
      publicPath: "auto",
      clean: true,
    },
    experiments: { css: true },
    resolve: { extensions: [".ts", ".tsx", ".js"] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          use: {
            loader: "ts-loader",
            // Types are checked by `npm run typecheck`; here they are only taken off.
            options: { transpileOnly: true, compilerOptions: { target: "ES2020", sourceMap: !production } },
          },
        },
      ],
    },
    optimization: { splitChunks: { chunks: "async" } },
    ...(env.cache ? { cache: { type: "filesystem", buildDependencies: { config: [__filename] } } } : {}),
    performance: { hints: false },
    plugins: [
      new HtmlWebpackPlugin({
        filename: "taskpane.html",
        template: "./src/taskpane/index.html",
        chunks: ["taskpane"],
        scriptLoading: "defer",
        templateParameters: { csp, officeJs: office.src, version },
      }),
      new HtmlWebpackPlugin({
        filename: "help.html",
        template: "./src/taskpane/help.html",
        chunks: [],
        templateParameters: { csp: contentSecurityPolicy(""), version },
      }),
      new CopyWebpackPlugin({
        patterns: [
          { from: "src/taskpane/guard.js", to: "guard.js", info: { minimized: true } },
          { from: "assets/icons/*.png", to: "icons/[name][ext]" },
          {
            from: "manifest.xml",
            to: "manifest.xml",
            transform: (text) => text.toString().replaceAll(DEV_BASE, base),
          },
          ...(selfHosted
            ? OFFICE_FILES.map((file) => ({
                from: path.join(officeFolder, file),
                to: `office-js/${file}`,
                info: { minimized: true },
              }))
            : []),
        ],
      }),
      ...(production ? [new FirstLoadBudget(250)] : []),
    ],
    stats: { preset: "errors-warnings", assets: production, assetsSpace: 12, modules: false },
    ...(env.WEBPACK_SERVE
      ? {
          devServer: {
            port: 3000,
            static: false,
            hot: false,
            liveReload: false,
            client: false,
            server: { type: "https", options: devCertificate() },
          },
        }
      : {}),
  };
};

/** The trusted localhost certificate of Microsoft's own tool, where it has been installed. */
function devCertificate() {
  const folder = path.join(require("node:os").homedir(), ".office-addin-dev-certs");
  const read = (name) => fs.readFileSync(path.join(folder, name));
  if (!fs.existsSync(path.join(folder, "localhost.key"))) return {};
  return { key: read("localhost.key"), cert: read("localhost.crt"), ca: read("ca.crt") };
}
