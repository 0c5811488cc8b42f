import { expect, test } from "vitest";
import { cleanHeaders } from "./headers.mjs";

function cleaned(headers, { trustProxy = 0, peer = "10.0.0.9" } = {}) {
  const request = { headers: { ...headers }, socket: { remoteAddress: peer } };
  cleanHeaders(request, trustProxy);
  return request.headers;
}

test("nobody outside can speak the framework's own headers", () => {
  const internal = [
    "x-middleware-subrequest",
    "x-middleware-rewrite",
    "x-invoke-path",
    "x-matched-path",
    "x-nextjs-data",
    "x-now-route-matches",
    "x-nonce",
    "content-security-policy",
  ];
  const headers = cleaned(Object.fromEntries(internal.map((name) => [name, "forged"])));
  for (const name of internal) expect(headers).not.toHaveProperty(name);
});

test("the address is the peer's, whatever a request claims", () => {
  const headers = cleaned({
    "x-custodian-address": "6.6.6.6",
    "x-forwarded-for": "6.6.6.6",
    "x-real-ip": "6.6.6.6",
    forwarded: "for=6.6.6.6",
  });
  expect(headers["x-custodian-address"]).toBe("10.0.0.9");
  for (const name of ["x-forwarded-for", "x-real-ip", "forwarded"]) expect(headers).not.toHaveProperty(name);
});

test("behind one proxy the address is the one that proxy saw, not the ones before it", () => {
  expect(cleaned({ "x-forwarded-for": "6.6.6.6, 198.51.100.7" }, { trustProxy: 1 })["x-custodian-address"]).toBe(
    "198.51.100.7",
  );
  expect(
    cleaned({ "x-forwarded-for": "6.6.6.6, 198.51.100.7, 10.1.1.1" }, { trustProxy: 2 })["x-custodian-address"],
  ).toBe("198.51.100.7");
});

test("fewer entries than proxies leave the peer's address", () => {
  expect(cleaned({ "x-forwarded-for": "6.6.6.6" }, { trustProxy: 2 })["x-custodian-address"]).toBe("10.0.0.9");
  expect(cleaned({}, { trustProxy: 1 })["x-custodian-address"]).toBe("10.0.0.9");
});

test("an IPv4 peer on an IPv6 socket is written as IPv4", () => {
  expect(cleaned({}, { peer: "::ffff:127.0.0.1" })["x-custodian-address"]).toBe("127.0.0.1");
  expect(cleaned({}, { peer: "::1" })["x-custodian-address"]).toBe("::1");
});

test("each request gets a number of its own", () => {
  const first = cleaned({ "x-request-id": "forged" })["x-request-id"];
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect(cleaned({ "x-request-id": "forged" })["x-request-id"]).not.toBe(first);
});
