import { defineConfig } from "vitest/config";

/** What needs no database: the pure floors, the browser's parts, the scripts. */
const PURE = [
  "server/{access,tlog,disclosure}/**/*.test.ts",
  "ui/**/*.test.{ts,tsx}",
  "scripts/{*,floors/*,serve/*,test/*}.test.mjs",
];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { name: "unit", include: PURE, environment: "node" } },
      {
        test: {
          name: "db",
          include: ["{app,cli,server,prisma}/**/*.test.{ts,tsx}", "scripts/postgres/*.test.mjs"],
          exclude: PURE,
          environment: "node",
          globalSetup: ["server/testing/cluster.ts"],
          setupFiles: ["server/testing/database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
