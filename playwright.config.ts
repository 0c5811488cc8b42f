import { defineConfig } from "@playwright/test";

/** scripts/test.mjs starts the house that the stories are played in, and says where it stands. */
const { CUSTODIAN_ADDRESS: baseURL = "http://127.0.0.1:3000", CHROMIUM_PATH: executablePath } = process.env;

export default defineConfig({
  testDir: "e2e",
  outputDir: ".cache/playwright",
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  globalTimeout: 20 * 60_000,
  use: {
    baseURL,
    actionTimeout: 10_000,
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: { executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-zygote"] },
  },
});
