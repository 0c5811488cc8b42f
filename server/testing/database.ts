import { freshDatabase } from "../../scripts/throwaway-house.mjs";

/**
 * Loaded before each test file: a database that no other file has touched. Roles and passwords belong to
 * the cluster and are shared; a test that changes them puts them back.
 */
const { TEST_SUPERUSER_URL: superuser, VITEST_POOL_ID: worker } = process.env;
if (!superuser) throw new Error("testing: the test cluster is not there; run tests with vitest's own configuration");
Object.assign(process.env, await freshDatabase(superuser, process.env, `test_${worker}`));
