import { type NextRequest, NextResponse } from "next/server";

/** Headers only: who may see what is decided in each procedure and page, never here. */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID());
  const development = process.env.NODE_ENV === "development";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  const set = (name: string, value: string) => response.headers.set(name, value);
  set("content-security-policy", policy);
  set("x-content-type-options", "nosniff");
  set("referrer-policy", "same-origin");
  set("cross-origin-opener-policy", "same-origin");
  set("cross-origin-resource-policy", "same-origin");
  set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  if (request.nextUrl.protocol === "https:") set("strict-transport-security", "max-age=63072000; includeSubDomains");
  if (!/^\/(_next\/static|log)\//.test(request.nextUrl.pathname)) {
    set("cache-control", "no-store");
    set("vary", "cookie");
  }
  return response;
}

export const config = { matcher: "/((?!_next/static/).*)" };
