"use client";
import { MantineProvider } from "@mantine/core";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { Notices } from "#ui/notices.tsx";
import { theme } from "#ui/theme.ts";
import { tokens } from "#ui/tokens.ts";

/** `nonce` is the one of this response's content security policy; without it the browser drops the variables. */
export function Theme({ nonce, children }: { nonce: string; children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={tokens} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <NuqsAdapter>{children}</NuqsAdapter>
      <Notices />
    </MantineProvider>
  );
}
