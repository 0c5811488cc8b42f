import { spawnSync } from "node:child_process";
import { Refusal } from "../refusal.mjs";

const NAME = "postgres";

/** PostgreSQL refuses to run as root: then it runs as the system user postgres, made here when missing. */
export function systemUser() {
  if (process.getuid?.() !== 0) return {};
  return idsOf(NAME) ?? createUser();
}

function createUser() {
  const made = [
    ["useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]],
    ["adduser", ["-S", "-D", "-H", NAME]],
  ].some(([command, options]) => spawnSync(command, options).status === 0);
  const ids = made ? idsOf(NAME) : null;
  if (ids) return ids;
  throw new Refusal(
    `PostgreSQL refuses to run as root, and the system user "${NAME}" is missing and could not be made. Run the command as an ordinary user, or create that user with: useradd --system ${NAME}`,
  );
}

function idsOf(name) {
  const [uid, gid] = ["-u", "-g"].map((flag) => {
    const asked = spawnSync("id", [flag, name], { encoding: "utf8" });
    return asked.status === 0 ? Number(asked.stdout.trim()) : Number.NaN;
  });
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : null;
}

/** Asks the system itself, so that access lists and mount options count as well as mode bits. */
export function mayEnter(folder, user) {
  if (user.uid === undefined) return true;
  return spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], { ...user, cwd: "/" }).status === 0;
}
