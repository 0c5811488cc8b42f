"use client";
import { useState } from "react";
import type { BundleReason } from "#server/audit/vocabulary.ts";
import { notifyDone, notifyFailed } from "#ui/notify.ts";
import { save } from "#ui/save.ts";

export type Running = { received: number; abort: AbortController };
type Values = Record<string, string | null>;

/** Fetched rather than followed as a link: so a refusal is a sentence on this page, and a long file shows how far it is. */
export function useExport(values: Values, filterKeys: readonly string[]) {
  const [running, setRunning] = useState<Running>();

  async function start(file: string, more: Record<string, string> = {}): Promise<void> {
    const abort = new AbortController();
    setRunning({ received: 0, abort });
    try {
      await download(addressOf(file, values, filterKeys, more), abort.signal, (received) =>
        setRunning({ received, abort }),
      );
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
    {
      key: "csv",
      label: "CSV",
      description: "Every event that fits, with all ids",
      onSelect: () => void start("audit.csv"),
    },
    {
      key: "bom",
      label: "CSV for spreadsheets",
      description: "The same, with a mark that Excel needs",
      onSelect: () => void start("audit.csv", { bom: "1" }),
    },
  ];
  const evidence = (why: BundleReason) => void start("audit.zip", { why });
  return { options, evidence, running, cancel: () => running?.abort.abort() };
}

const BROKEN =
  "The export broke off, because the server did not answer any more. No whole file was saved; export again.";
class Refusal extends Error {}

type More = Record<string, string>;

function addressOf(file: string, values: Values, filterKeys: readonly string[], more: More): string {
  const params = new URLSearchParams(more);
  for (const key of [...filterKeys, "dir"]) {
    const value = values[key];
    if (value) params.set(key, value);
  }
  return `/api/exports/${file}?${params}`;
}

async function download(address: string, signal: AbortSignal, progress: (received: number) => void): Promise<void> {
  const response = await fetch(address, { signal, cache: "no-store" });
  if (!response.ok || !response.body) throw new Refusal(await sentenceIn(response));
  const blob = await new Response(response.body.pipeThrough(counting(progress))).blob();
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  save(name ?? "custodian-log", blob);
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
