const ROLES = ["support", "lead", "auditor", "privacy", "analyst", "admin"];

/** What a person needs to know now that it runs. */
export function greet({ settings, demo }) {
  console.log("");
  console.log(`Custodian is ready at ${settings.address}`);
  if (demo) {
    console.log(`Demo sign-ins: ${ROLES.map((role) => `${role}@custodian.test`).join(", ")}`);
    console.log(`Password of each: ${demo}`);
  } else {
    console.log(
      'Add the first admin with: npx custodian staff add --email you@example.com --name "Your Name" --role admin',
    );
  }
  console.log("Ctrl-C stops it.");
}
