import { createServer } from "node:http";
import pg from "pg";

/** The two functions and nothing else: a committed access, then what it names, still sealed. */
const OPEN = "SELECT access_id, expires_at FROM api.open_access($1, $2, $3, NULL, $4, gen_random_uuid())";
const READ = "SELECT * FROM api.read_business_info($1, $2)";
const pool = new pg.Pool({ connectionString: process.env.FLOOR_DATABASE, max: 4 });
const token = Buffer.from(process.env.FLOOR_TOKEN, "hex");

const server = createServer(async (request, response) => {
  try {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { grantId, recordId, clientKey } = JSON.parse(Buffer.concat(parts));
    const { rows: opened } = await pool.query({
      name: "open",
      text: OPEN,
      values: [token, grantId, recordId, clientKey],
    });
    const { rows } = await pool.query({ name: "read", text: READ, values: [token, opened[0].access_id] });
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      JSON.stringify({
        fields: rows.map(({ field, ciphertext }) => ({ field, ciphertext: ciphertext.toString("base64") })),
      }),
    );
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});

server.listen(Number(process.env.FLOOR_PORT), "127.0.0.1", () => process.send({ ready: true }));
