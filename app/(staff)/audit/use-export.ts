"use client";
import { useState } from "react";
import { notifyDone, notifyFailed } from "#ui/notify.ts";

export type Running = { received: number; abort: AbortController };
type Values = Record<string, string | null>;

/** Fetched rather than followed as a link: so a refusal is a sentence on this page, and a long file shows how far it is. */
export function useExport(values: Values, filterKeys: readonly string[]) {
  const [running, setRunning] = useState<Running>();

  async function start(bom: boolean): Promise<void> {
    const abort = new AbortController();
    setRunning({ received: 0, abort });
    try {
      await download(addressOf(values, filterKeys, bom), abort.signal, (received) => setRunning({ received, abort }));
      notifyDone("The log was exported as it is filtered. The export is itself an event of the log.");
    } catch (error) {
      if (abort.signal.aborted)
        notifyDone("The export was cancelled. What was sent until then is an event of the log.");
      else notifyFailed({ happened: error instanceof Refusal ? error.message : BROKEN });
    } finally {
      setRunning(undefined);
    }
  }

  const options = [
    { key: "csv", label: "CSV", description: "Every event that fits, with all ids", onSelect: () => void start(false) },
    {
      key: "bom",
      label: "CSV for spreadsheets",
      description: "The same, with a mark that Excel needs",
      onSelect: () => void start(true),
    },
  ];
  return { options, running, cancel: () => running?.abort.abort() };
}

const BROKEN =
  "The export broke off, because the server did not answer any more. No whole file was saved; export again.";
class Refusal extends Error {}

function addressOf(values: Values, filterKeys: readonly string[], bom: boolean): string {
  const params = new URLSearchParams();
  for (const key of [...filterKeys, "dir"]) {
    const value = values[key];
    if (value) params.set(key, value);
  }
  if (bom) params.set("bom", "1");
  return `/api/exports/audit.csv?${params}`;
}

async function download(address: string, signal: AbortSignal, progress: (received: number) => void): Promise<void> {
  const response = await fetch(address, { signal, cache: "no-store" });
  if (!response.ok || !response.body) throw new Refusal(await sentenceIn(response));
  const blob = await new Response(response.body.pipeThrough(counting(progress))).blob();
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  save(blob, name ?? "custodian-log.csv");
}

async function sentenceIn(response: Response): Promise<string> {
  const told: unknown = await response.json().catch(() => undefined);
  const names = typeof told === "object" && told !== null && "detail" in told;
  return names && typeof told.detail === "string" ? told.detail : BROKEN;
}

function counting(
  progress: (received: number) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let received = 0;
  let shown = 0;
  return new TransformStream({
    transform(chunk, controller) {
      received += chunk.byteLength;
      if (performance.now() - shown > 250) {
        shown = performance.now();
        progress(received);
      }
      controller.enqueue(chunk);
    },
  });
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = Object.assign(document.createElement("a"), { href: url, download: name });
  anchor.click();
  URL.revokeObjectURL(url);
}
