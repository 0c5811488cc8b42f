import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import pg from "pg";

/**
 * The floor: a bare server with prepared statements that answers the same JSON from the same SQL and inserts one
 * event, with no session, no matrix, no schema. FLOOR_WORK names the file with the statements and their values.
 */
const work = JSON.parse(readFileSync(process.env.FLOOR_WORK, "utf8"));
const pool = new pg.Pool({ connectionString: process.env.FLOOR_DATABASE, max: 16 });

const server = createServer(async (request, response) => {
  try {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { turn } = JSON.parse(Buffer.concat(parts));
    const name = request.url.slice(1);
    const { text, turns, event } = work[name];
    const { rows } = await pool.query({ name, text, values: turns[turn % turns.length] });
    await pool.query({ name: "event", text: work.event, values: event });
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ result: { data: { rows, next: rows.at(-1)?.id ?? null } } }));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});

server.listen(Number(process.env.FLOOR_PORT), "127.0.0.1", () => process.send({ ready: true }));
