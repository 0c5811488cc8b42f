import { unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { rows } from "#server/intake/intake.fixture.ts";
import { aRelease, recipient } from "#server/releases/releases.fixture.ts";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";
import { parseCsv } from "#server/testing/csv.ts";
import { shapeOf } from "#server/testing/inputs.ts";
import { walk } from "#server/testing/procedures.ts";

type Caller = Awaited<ReturnType<typeof callerFor>>;
let analyst: Caller;
let officer: Caller;
let release: string;
beforeAll(async () => {
  analyst = await callerFor("analyst");
  officer = await callerFor("privacy");
  release = (await aRelease()).release;
});

const asked = () => analyst.call.releases.ask({ release, recipient: recipient(), purpose: "joint_research" });

describe("reading", () => {
  test("a question is told alone and by one demographic, with margins, means and merged groups named", async () => {
    const { questions, demographics, protection } = await analyst.call.releases.get({ id: release, by: "region" });
    expect(demographics).toEqual(["age", "region"]);
    expect(protection).toContain("fewer than 10");
    const [single, rating, multiple, text] = questions;
    const row = rating?.items[0]?.alone.rows[0];
    expect(row?.mean?.value).toBeCloseTo(3.9, 0);
    expect(row?.cells.every(({ margin }) => (margin ?? 0) > 0)).toBe(true);
    expect(row?.cells.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(row?.total);
    expect(single?.items[0]?.by?.rows.some(({ merged }) => merged)).toBe(true);
    expect(multiple?.items.map(({ label, options }) => [label, options])).toEqual(
      [1, 2, 3].map((n) => [`option ${n}`, ["Yes", "No"]]),
    );
    expect(text?.items.map(({ alone }) => alone)).toEqual([{ dimension: "", withheld: "no_options", rows: [] }]);
  });

  test("the same release is the same for another role", async () => {
    const one = await analyst.call.releases.get({ id: release, by: "age" });
    expect(await officer.call.releases.get({ id: release, by: "age" })).toEqual(one);
  });

  test("a release that was taken back can be seen no more", async () => {
    const gone = (await aRelease(60)).release;
    await asOwner((client) => client.query("INSERT INTO survey.retirements (release_id) VALUES ($1)", [gone]));
    await expect(analyst.call.releases.get({ id: gone })).rejects.toThrow("no such release");
  });
});

describe("handing over", () => {
  test("asked, approved by a privacy officer, taken: the register shows who has what, each step an event", async () => {
    const name = recipient();
    const { id } = await analyst.call.releases.ask({ release, recipient: name, purpose: "advertisers" });
    await expect(analyst.call.releases.take({ id, format: "csv" })).rejects.toThrow("No privacy officer");
    await officer.call.releases.decide({ id, decision: "approved" });
    const file = await analyst.call.releases.take({ id, format: "csv" });
    const page = await officer.call.releases.list({
      filter: { purpose: ["advertisers"] },
      sort: "asked",
      direction: "desc",
    });
    expect(page.rows.find((row) => row.id === id)).toMatchObject({
      ...{
        recipient: name,
        state: "approved",
        number: 1,
        files: 1,
        askedBy: analyst.person.name,
        decidedBy: officer.person.name,
      },
    });
    const events = await eventsOf(analyst.requestId);
    expect(
      events.filter(({ subjects }) => subjects.includes(id)).map(({ action, outcome }) => `${action} ${outcome}`),
    ).toEqual(["releases.ask success", "releases.take refused", "releases.take success"]);
    expect(events.at(-1)).toMatchObject({ detail: { format: "csv", sha256: file.sha256 }, row_count: file.rows });
    expect(JSON.stringify(events)).not.toContain(name);
  });

  test("nobody gives leave to themselves, whoever they are", async () => {
    const { id } = await officer.call.releases.ask({ release, recipient: recipient(), purpose: "internal_research" });
    await expect(officer.call.releases.decide({ id, decision: "approved" })).rejects.toThrow("asked for this yourself");
    const past = (staff: string) =>
      asOwner((client) =>
        client.query(
          "INSERT INTO survey.handover_decisions (handover_id, decision, decided_by) VALUES ($1, 'approved', $2)",
          [id, staff],
        ),
      );
    await expect(past(officer.person.id)).rejects.toThrow("C38");
    await expect(past(analyst.person.id)).rejects.toThrow("C38");
  });

  test("a decision stands, and what was refused has no file, not even by SQL", async () => {
    const { id } = await asked();
    await officer.call.releases.decide({ id, decision: "refused" });
    await expect(officer.call.releases.decide({ id, decision: "approved" })).rejects.toThrow("decided already");
    await expect(analyst.call.releases.take({ id, format: "json" })).rejects.toThrow("was refused");
    const file = asOwner((client) =>
      client.query(
        "INSERT INTO survey.handover_files (handover_id, format, sha256, taken_by) VALUES ($1, 'csv', repeat('0', 64), $2)",
        [id, analyst.person.id],
      ),
    );
    await expect(file).rejects.toThrow("only after it was approved");
  });
});

describe("files", () => {
  async function files() {
    const { id } = await asked();
    await officer.call.releases.decide({ id, decision: "approved" });
    const take = async (format: "csv" | "xlsx" | "json") =>
      Buffer.from((await analyst.call.releases.take({ id, format })).base64, "base64");
    return { take, csv: await take("csv"), xlsx: await take("xlsx"), json: await take("json") };
  }

  test("each carries the release number and how it is protected, and they say the same", async () => {
    const { csv, xlsx, json } = await files();
    const [head = [], ...lines] = parseCsv(csv.toString());
    expect(head).toContain("protection");
    expect(new Set(lines.map((line) => line[head.indexOf("release")]))).toEqual(new Set(["1"]));
    const { about, results } = JSON.parse(json.toString());
    expect(about).toMatchObject({
      release: 1,
      algorithm: 1,
      parameter_leastRow: 10,
      protection: expect.stringContaining("merged"),
    });
    expect(results).toHaveLength(lines.length);
    const sheet = Buffer.from(unzipSync(xlsx)["xl/worksheets/sheet1.xml"] ?? "").toString();
    expect(sheet.match(/<row>/g)).toHaveLength(lines.length + 1);
    expect(sheet).not.toContain("<f>");
    expect(Buffer.from(unzipSync(xlsx)["xl/worksheets/sheet2.xml"] ?? "").toString()).toContain("parameter_leastRow");
  });

  test("the same file is the same bytes", async () => {
    const { take, csv, xlsx, json } = await files();
    expect([await take("csv"), await take("xlsx"), await take("json")]).toEqual([csv, xlsx, json]);
  });
});

test("no procedure gives what one person answered: none names a respondent, and none of surveys takes a filter on people (C37, C39)", () => {
  const words = /respondent|responseId|person|answers\b|body|\brk\b|participat/;
  for (const { path, input, output } of walk().filter(({ path: name }) => /^(surveys|releases)\./.test(name))) {
    expect([path, JSON.stringify(shapeOf(input)).match(words)]).toEqual([path, null]);
    expect([path, JSON.stringify(shapeOf(output)).match(words)]).toEqual([path, null]);
  }
});

test("no role of the web reaches an answer: every right on raw tables is refused in the database", async () => {
  const held = await rows(
    `SELECT t, p FROM unnest(ARRAY['responses', 'answers', 'participations', 'cuts', 'reference']) t,
       unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p WHERE has_any_column_privilege('custodian_app', 'survey.' || t, replace(p, 'DELETE', 'UPDATE'))
         OR has_table_privilege('custodian_app', 'survey.' || t, p) OR has_any_column_privilege('custodian_vault', 'survey.' || t, 'SELECT')`,
  );
  expect(held).toEqual([]);
});
