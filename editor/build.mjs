// Bundles the editor into one module beside the page. Its first line names what it was built from, so that a test can tell
// when it is stale.
import { build } from "esbuild";
import { readFileSync } from "node:fs";

// FNV-1a, 64 bits: tests/editor.rs computes it again, without a library.
let hash = 0xcbf29ce484222325n;
for (const file of ["package-lock.json", "build.mjs", "src/editor.js"])
  for (const byte of readFileSync(new URL(file, import.meta.url)))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
await build({
  entryPoints: ["src/editor.js"],
  outfile: "../public/editor.js",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome109", "firefox115", "safari16"],
  legalComments: "none",
  banner: { js: `/* Built from editor/ ${hash.toString(16).padStart(16, "0")}; CodeMirror and Lezer, (c) Marijn Haverbeke and others, MIT */` },
});
