import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const program = fileURLToPath(new URL("../scripts/serve.mjs", import.meta.url));

/** A second server on the same database, whose way there can be cut and mended without harm to the other stories. */
export class FrailHouse {
  readonly #way: Server;
  readonly #sockets = new Set<Socket>();
  #whole = true;
  #child: ChildProcess | undefined;
  address = "";

  constructor() {
    const to = new URL(z.url().parse(process.env.DATABASE_URL));
    this.#way = createServer((near) => {
      if (!this.#whole) return near.destroy();
      const far = connect(Number(to.port), to.hostname);
      this.#join(near, far);
      this.#join(far, near);
    });
  }

  async open(): Promise<void> {
    const [way, port] = [await portOf(this.#way), await freePort()];
    this.address = `http://127.0.0.1:${port}`;
    const urls = Object.entries(process.env).filter(([name]) => /^DATABASE_(VAULT_)?URL$/.test(name));
    const detoured = urls.map(([name, url = ""]) => [name, url.replace(/:\d+\//, `:${way}/`)]);
    this.#child = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        ...Object.fromEntries(detoured),
        PORT: String(port),
        NEXTAUTH_URL: this.address,
        NODE_ENV: "production",
      },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const [said] = await once(this.#child, "message");
    z.object({ ready: z.literal(true) }).parse(said);
  }

  cut(): void {
    this.#whole = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#whole = true;
  }

  async close(): Promise<void> {
    this.cut();
    this.#way.close();
    if (this.#child?.exitCode !== null) return;
    this.#child.kill();
    await once(this.#child, "exit");
  }

  #join(one: Socket, other: Socket): void {
    this.#sockets.add(one);
    one.on("error", () => other.destroy());
    one.on("close", () => {
      this.#sockets.delete(one);
      other.destroy();
    });
    one.pipe(other);
  }
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("stories: the server listens on no port");
  return at.port;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await portOf(probe);
  probe.close();
  await once(probe, "close");
  return port;
}
