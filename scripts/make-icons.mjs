// Draws the ribbon and store icons from their one source. Run after changing assets/icons/icon.svg.
import { readFile, writeFile } from "node:fs/promises";
import { Resvg } from "@resvg/resvg-js";

const folder = new URL("../assets/icons/", import.meta.url);
const svg = await readFile(new URL("icon.svg", folder), "utf8");
for (const size of [16, 20, 24, 32, 40, 48, 64, 80]) {
  const image = new Resvg(svg, { fitTo: { mode: "width", value: size } }).render();
  await writeFile(new URL(`icon-${size}.png`, folder), image.asPng());
}
