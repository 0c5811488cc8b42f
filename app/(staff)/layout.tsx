import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { navFor } from "#app/(staff)/nav.tsx";
import { Shell } from "#app/(staff)/shell.tsx";
import { DataProvider } from "#app/trpc/client.tsx";
import { pageContext } from "#app/trpc/server.tsx";

/** The frame only: who may see a page is decided in the page itself. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const { actor } = await pageContext();
  if (!actor) redirect("/sign-in");
  return (
    <DataProvider>
      <Shell nav={navFor(actor.roles)} person={{ name: actor.name, email: actor.email, roles: actor.roles }}>
        {children}
      </Shell>
    </DataProvider>
  );
}
