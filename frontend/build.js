// Bundles the front end. Every controller is found by walking: adding one is adding its file.
import { build } from "esbuild";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const outdir = process.argv[2] ?? join(here, "../src/secondstory/web/ui/static/build");

const walk = {
  name: "controllers",
  setup(on) {
    on.onResolve({ filter: /^controllers$/ }, () => ({ path: "controllers", namespace: "walk" }));
    on.onLoad({ filter: /.*/, namespace: "walk" }, () => {
      const names = readdirSync(join(here, "controllers"))
        .filter((file) => file.endsWith("_controller.ts"))
        .map((file) => file.slice(0, -"_controller.ts".length))
        .sort();
      const imports = names.map((n, i) => `import c${i} from "./controllers/${n}_controller.ts";`);
      const pairs = names.map((n, i) => `["${n.replaceAll("_", "-")}", c${i}]`);
      return { contents: `${imports.join("\n")}\nexport default [${pairs.join(", ")}];`, resolveDir: here };
    });
  },
};

await build({
  absWorkingDir: here,
  entryPoints: [
    { in: "app.ts", out: "app" },
    { in: "styles/index.css", out: "app" },
  ],
  outdir,
  bundle: true,
  minify: true,
  sourcemap: false,
  legalComments: "none",
  format: "iife",
  target: ["chrome123", "firefox121", "safari17.5"],
  plugins: [walk],
  logLevel: "warning",
});
