import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "#app/(auth)/sign-in/form.tsx";
import { pageContext } from "#app/trpc/server.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  const { actor } = await pageContext();
  if (actor) redirect("/");
  return <SignInForm />;
}
