const TOP = "(?:app|server|ui|prisma|cli|e2e|bench|docs|scripts)";
const IN_DOCS = [
  new RegExp(`\`(${TOP}/[^\`\\s:]*)(?::\\d+)?\``, "g"),
  /\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g,
];
const IN_CODE = [/\b(docs\/[\w/.-]+\.md)\b/g];

/** One sentence for each path that a document or a comment cites and that is not there. */
export function refusedCitations(files, known) {
  const told = files.filter(({ path }) => !/\.(test|spec)\./.test(path));
  return told.flatMap(({ path, text: whole }) => {
    const prose = path.endsWith(".md");
    const patterns = prose ? IN_DOCS : IN_CODE;
    const text = prose ? whole.replace(/```[\s\S]*?```/g, (code) => code.replace(/[^\n]/g, "")) : whole;
    return patterns
      .flatMap((pattern) => [...text.matchAll(pattern)])
      .flatMap((match) => {
        const cited = settle(path, match[1]);
        if (isPattern(cited) || known.has(cited)) return [];
        return [`${path}:${text.slice(0, match.index).split("\n").length}: ${cited} is cited here but does not exist.`];
      });
  });
}

/** `server/<noun>/router.ts` and `e2e/*.spec.ts` stand for many. */
const isPattern = (cited) => /[<>*{}…]/.test(cited) || /^(prisma\/generated|docs\/screenshots)/.test(cited);

function settle(path, cited) {
  const clean = decodeURI(cited).replace(/\/$/, "");
  if (!path.endsWith(".md") || new RegExp(`^${TOP}(/|$)`).test(clean)) return clean;
  const parts = [...path.split("/").slice(0, -1), ...clean.split("/")];
  const out = [];
  for (const part of parts) {
    if (part === "..") out.pop();
    else if (part !== ".") out.push(part);
  }
  return out.join("/");
}
