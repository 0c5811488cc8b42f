const row = (page) => page.getByRole("table").locator("[data-opener]");
const first = (page) => row(page).first();

/** An account on which support has an open case: the one at this place of their list. */
async function openCase(page, at = 9) {
  await page.locator("main").getByRole("link", { name: /CASE-/ }).nth(at).click();
  await page.getByRole("heading", { level: 1, name: /^(?!What waits)/ }).waitFor();
  await page.getByText("A reveal rests on").waitFor();
}

/** The first attendee list whose names the fonts of any machine can draw. */
async function reveal(page) {
  for (let at = 0; at < 20; at++) {
    await page.goto("/", { waitUntil: "networkidle" });
    await openCase(page, at);
    const list = page.getByRole("button", { name: /^Attendee list/ }).first();
    if (!(await list.isVisible())) continue;
    await list.click();
    await page.getByRole("button", { name: "Reveal attendee list" }).click();
    await page.getByRole("button", { name: "Hide now" }).waitFor();
    if (!/[\u3000-\u9fff]/.test(await page.locator("main").textContent())) return;
  }
}

/** `until` is the fact that the picture waits for; names stay, because documents show them. */
export const shots = [
  { name: "sign-in", path: "/sign-in", until: (page) => page.getByRole("button", { name: "Sign in" }) },
  { name: "home", role: "support", path: "/", until: (page) => page.getByText("Your cases") },
  {
    name: "home-auditor",
    role: "auditor",
    path: "/",
    scheme: "dark",
    until: (page) => page.getByRole("heading", { level: 2 }),
  },
  { name: "accounts", role: "support", path: "/accounts?sort=name&dir=asc", until: first },
  {
    name: "accounts-dark",
    role: "support",
    path: "/accounts?status=active&plan=enterprise&sort=name&dir=asc",
    scheme: "dark",
    until: first,
  },
  { name: "accounts-narrow", role: "support", path: "/accounts?sort=name&dir=asc", size: "narrow", until: first },
  {
    name: "account",
    role: "support",
    path: "/",
    before: (page) => openCase(page),
    until: (page) => page.getByText("What happened"),
  },
  {
    name: "account-revealed",
    role: "support",
    path: "/",
    before: reveal,
    until: (page) => page.getByRole("button", { name: "Hide now" }),
  },
  {
    name: "account-dark",
    role: "support",
    path: "/",
    scheme: "dark",
    before: (page) => openCase(page),
    until: (page) => page.getByText("What happened"),
  },
  {
    name: "account-narrow",
    role: "support",
    path: "/",
    size: "narrow",
    before: (page) => openCase(page),
    until: (page) => page.getByText("What happened"),
  },
  {
    name: "grants-ask",
    role: "support",
    path: "/",
    before: async (page) => {
      await openCase(page);
      await page.getByRole("button", { name: "Ask for access" }).click();
      await page.getByLabel("Reason").selectOption("LEGAL_PROCESS");
    },
    until: (page) => page.getByText("Two other people must agree"),
  },
  { name: "grants", role: "support", path: "/grants", until: first },
  {
    name: "grants-decide",
    role: "privacy",
    path: "/grants?tab=decide",
    before: (page) => row(page).nth(1).click(),
    until: (page) => page.getByRole("dialog").getByText("Newest first."),
  },
  {
    name: "grants-review",
    role: "lead",
    path: "/grants?tab=review",
    scheme: "dark",
    until: (page) => page.getByText("None of them can be changed."),
  },
  { name: "forbidden", role: "analyst", path: "/accounts", until: (page) => page.getByText("Nothing was shown") },
  { name: "testimonials", role: "admin", path: "/testimonials", until: (page) => page.getByRole("figure") },
  { name: "consents", role: "privacy", path: "/consents", until: first },
  { name: "surveys", role: "analyst", path: "/surveys", until: first },
  {
    name: "survey",
    role: "analyst",
    path: "/surveys",
    before: (page) => row(page).nth(1).click(),
    until: (page) => page.getByText("Groups of fewer than 10 are merged."),
  },
  { name: "log", role: "auditor", path: "/audit", until: first },
  {
    name: "log-event",
    role: "auditor",
    path: "/audit?action=vault.reveal",
    before: (page) => first(page).click(),
    until: (page) => page.getByRole("dialog").getByText("C19", { exact: true }),
  },
  { name: "log-dark", role: "auditor", path: "/audit", scheme: "dark", until: first },
];
