import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const OUT = "anyam/web/static/built";

/** Each script and style also lies there compressed: the server hands it out to whoever takes it, and compresses nothing itself. */
function compressed(): Plugin {
  return {
    name: "compressed",
    writeBundle(_options, bundle) {
      for (const name of Object.keys(bundle).filter((each) => /\.(js|css)$/.test(each))) {
        const file = readFileSync(join(OUT, name));
        writeFileSync(join(OUT, `${name}.gz`), gzipSync(file, { level: 9 }));
        writeFileSync(join(OUT, `${name}.br`), brotliCompressSync(file));
      }
    },
  };
}

// One entry per page need; Django finds the hashed names in the manifest.
export default defineConfig({
  base: "/static/built/",
  publicDir: false,
  plugins: [compressed()],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    // htmx names eval; its configuration (frontend/src/in-place) and the pages' CSP both forbid it.
    rollupOptions: {
      input: {
        app: "frontend/src/app.ts",
        pages: "frontend/src/styles/pages.css",
        room: "frontend/src/sheet/room.ts",
        composing: "frontend/src/sheet/composing/pages.ts",
        prose: "frontend/src/prose/page.ts",
        paper: "frontend/src/sheet/follow/paper.ts",
        "sheet-view": "frontend/src/sheet-views/page.ts",
        // Stands alone: a service worker imports nothing.
        worker: "frontend/src/sheet/worker.ts",
      },
      checks: { eval: false },
    },
  },
});
