#!/usr/bin/env node
import { createServer } from "node:http";
import next from "next";
import { root } from "./paths.mjs";
import { portFault } from "./port.mjs";
import { tellFault } from "./refusal.mjs";
import { cleanHeaders } from "./serve/headers.mjs";

const dev = process.argv.includes("--dev");
const host = process.env.HOST ?? "127.0.0.1";
const port = Number(process.env.PORT ?? 3000);
const trustProxy = Number(process.env.TRUST_PROXY ?? 0);

/** The pages behind a door of our own: what comes from outside is cleaned before the framework sees it. */
async function main() {
  const server = createServer({
    headersTimeout: 10_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 5_000,
    maxHeaderSize: 16_384,
  });
  await listen(server);
  // Left to itself the framework listens for upgrades on the server of the first request: outside development it gets a deaf one.
  const app = next({ dev, dir: root, hostname: host, port, quiet: !dev, httpServer: dev ? server : createServer() });
  const handle = app.getRequestHandler();
  server.on("request", (request, response) => {
    cleanHeaders(request, trustProxy);
    if (/^\/_next\/image(\/|\?|$)/.test(request.url ?? "")) return notFound(response);
    handle(request, response).catch(() => response.destroy());
  });
  // Nothing here speaks WebSocket except the development server, which listens for itself.
  if (!dev) server.on("upgrade", (_, socket) => socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n"));
  await quietly(() => app.prepare());
  closeWhenAsked(server, app);
  process.send?.({ ready: true });
}

/** The framework announces its own preparations; the starter already says what matters of them. Errors are still heard. */
async function quietly(work) {
  const { log } = console;
  if (!dev) console.log = () => {};
  try {
    await work();
  } finally {
    console.log = log;
  }
}

function listen(server) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(portFault(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function notFound(response) {
  response.writeHead(404, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end("There is no image optimizer here.\n");
}

/** Answers what was asked, takes no more, and leaves; the starter's Ctrl-C comes as SIGTERM. */
function closeWhenAsked(server, app) {
  process.on("SIGINT", () => {});
  process.once("SIGTERM", async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, dev ? 500 : 8_000))]);
    server.closeAllConnections();
    await app.close().catch(() => {});
    process.exit(0);
  });
}

main().catch((error) => {
  const fault = tellFault(error);
  if (!process.send) console.error(fault);
  process.send?.({ fault });
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 500).unref();
});
