"use client";
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { getCsrfToken } from "next-auth/react";
import { type FormEvent, useState, useSyncExternalStore } from "react";
import classes from "#app/(auth)/sign-in/form.module.css";
import { Brand } from "#ui/frame/brand.tsx";

const OFFLINE = "Custodian does not answer at this moment. Check your connection, then try again.";

/** next-auth's own route carries the sign-in; it answers with the sentence that the server chose. */
async function signIn(form: FormData): Promise<string | undefined> {
  const csrfToken = await getCsrfToken();
  if (!csrfToken) return OFFLINE;
  const body = new URLSearchParams({
    csrfToken,
    json: "true",
    email: String(form.get("email")),
    password: String(form.get("password")),
  });
  const answer = await fetch("/api/auth/callback/credentials", {
    method: "POST",
    body,
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  if (answer.ok) return undefined;
  const { url } = await answer.json();
  return new URL(url).searchParams.get("error") ?? OFFLINE;
}

const never = () => () => undefined;

export function SignInForm() {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  // Before the page is awake a browser would send the form by itself: never with the password in an address.
  const awake = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    const said = await signIn(new FormData(event.currentTarget)).catch(() => OFFLINE);
    if (said === undefined) return window.location.assign("/");
    setProblem(said === "CredentialsSignin" ? "Fill in your e-mail address and your password." : said);
    setBusy(false);
  }

  return (
    <main className={classes.page}>
      <form className={classes.card} method="post" onSubmit={submit}>
        <h1 className={classes.title}>
          <Brand />
        </h1>
        <p className={classes.note}>
          The back office that keeps our privacy policy. What you open here is recorded, with your name and the reason.
        </p>
        <TextInput
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput name="password" label="Password" autoComplete="current-password" required withAsterisk={false} />
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
        <Button type="submit" loading={busy} disabled={!awake} fullWidth>
          Sign in
        </Button>
      </form>
    </main>
  );
}
