import { createServer } from "node:net";
import { Refusal } from "./refusal.mjs";

/** Asked before anything lasts, so that nobody waits for a build to hear it. */
export function refuseTakenPort({ host, port }) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(portFault(error, host, port)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

export function portFault(error, host, port) {
  if (error.code === "EADDRINUSE") {
    return new Refusal(
      `Port ${port} on ${host} is in use by another program. Stop that program, or choose another port: PORT=${port === 65535 ? 3000 : port + 1} npm start`,
    );
  }
  if (error.code === "EACCES")
    return new Refusal(`This user may not open port ${port}. Choose one above 1023: PORT=3000 npm start`);
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new Refusal(`HOST is ${host}, which is no address of this machine. Leave HOST out to serve on 127.0.0.1.`);
  }
  return error;
}
