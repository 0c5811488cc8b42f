import { Agent, request } from "node:http";

/** Calls `target` again and again, `atOnce` at a time, until the time is over: milliseconds of each call, sorted. */
export async function load(target, { atOnce, millis }) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const taken = [];
  const until = performance.now() + millis;
  let next = 0;
  const caller = async () => {
    while (performance.now() < until || taken.length < atOnce) {
      const began = performance.now();
      await once(target, agent, next++);
      taken.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  agent.destroy();
  return taken.sort((a, b) => a - b);
}

/** One call to its last byte; an answer that is no success ends the measurement. */
export function once({ url, headers, bodyOf }, agent, turn = 0) {
  return new Promise((resolve, reject) => {
    const body = bodyOf(turn);
    const call = request(
      url,
      {
        method: "POST",
        agent,
        headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
      },
      (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const text = Buffer.concat(parts).toString("utf8");
          if (answer.statusCode === 200) resolve(text);
          else reject(new Error(`bench: ${url} answered ${answer.statusCode}: ${text.slice(0, 300)}`));
        });
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}
