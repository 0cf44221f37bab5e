import { defineConfig } from "vite";

// One entry per page need; Django finds the hashed names in the manifest.
export default defineConfig({
  base: "/static/built/",
  publicDir: false,
  build: {
    outDir: "anyam/web/static/built",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    // htmx names eval; its configuration (frontend/src/in-place) and the pages' CSP both forbid it.
    rollupOptions: { input: { app: "frontend/src/app.ts" }, checks: { eval: false } },
  },
});
