import { randomUUID } from "node:crypto";

/** Headers by which the framework talks to itself: from outside they have skipped checks before (CVE-2025-29927). */
const INTERNAL = /^x-(middleware-|invoke-|nextjs-|now-|matched-path$|custodian-|request-id$|nonce$)/;
const FORWARDED = /^(x-forwarded-|forwarded$|x-real-ip$)/;

/**
 * Leaves of a request's headers only what an outsider may say, and adds who asked and under which number.
 * `trustProxy` is how many proxies stand in front; only then do forwarded headers mean anything.
 */
export function cleanHeaders(request, trustProxy) {
  const { headers } = request;
  const address = addressOf(request, trustProxy);
  for (const name of Object.keys(headers)) {
    if (INTERNAL.test(name) || (trustProxy === 0 && FORWARDED.test(name))) delete headers[name];
  }
  // The policy of the answer is ours; one that came with the question could carry a nonce.
  delete headers["content-security-policy"];
  headers["x-custodian-address"] = address;
  headers["x-request-id"] = randomUUID();
  request.rawHeaders = Object.entries(headers).flatMap(([name, value]) => [value].flat().flatMap((one) => [name, one]));
}

/** The peer, or the address that the outermost trusted proxy saw: that many entries from the right. */
function addressOf(request, trustProxy) {
  const peer = plain(request.socket.remoteAddress ?? "");
  if (trustProxy === 0) return peer;
  const seen = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  return plain(seen.at(-trustProxy) ?? peer);
}

/** IPv4 in IPv6's clothes is still IPv4 (RFC 4291, 2.5.5.2). */
const plain = (address) => address.replace(/^::ffff:(?=\d+\.)/i, "");
