import { throwawayHouse } from "../../scripts/throwaway-house.mjs";

/**
 * One PostgreSQL for the whole run of tests, with a migrated template in it. Workers inherit the
 * environment; server/testing/database.ts gives each test file a fresh copy of the template.
 * TEST_POSTGRES names the folder of another packaged server, such as the oldest that is supported.
 */
export default async function cluster(): Promise<() => Promise<void>> {
  const house = await throwawayHouse({ packaged: process.env.TEST_POSTGRES });
  Object.assign(process.env, house.environment, {
    TEST_SUPERUSER_URL: house.superuserUrl,
    TEST_POSTGRES_LOG: house.log,
  });
  return house.remove;
}
