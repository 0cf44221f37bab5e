// Hocuspocus as its documentation starts it, documents in memory: no rights, no log, no rows. PORT and SEEDS come from the environment.
import { readFileSync } from "node:fs";
import { Server } from "@hocuspocus/server";
import * as Y from "yjs";

const seeds = JSON.parse(readFileSync(process.env.SEEDS, "utf8"));
const server = new Server({
  port: Number(process.env.PORT),
  address: "127.0.0.1",
  quiet: true,
  stopOnSignals: true,
  async onLoadDocument({ document, documentName }) {
    Y.applyUpdate(document, Buffer.from(seeds[documentName], "base64"));
  },
});
await server.listen();
console.log("ready at", process.env.PORT);
