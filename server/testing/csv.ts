/** A reader of RFC 4180, written apart from the writer it checks: quotes, doubled quotes, CR LF between records. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const record: string[] = [];
    for (;;) {
      let field = "";
      if (text[at] === '"') {
        for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
          if (at >= text.length) throw new Error("csv: a quoted field has no end");
          if (text[at] === '"') at++;
          field += text[at];
        }
        at++;
      } else {
        while (at < text.length && text[at] !== "," && text[at] !== "\r") {
          if (text[at] === '"' || text[at] === "\n")
            throw new Error("csv: a field without quotes holds what needs them");
          field += text[at++];
        }
      }
      record.push(field);
      if (text[at] !== ",") break;
      at++;
    }
    if (text.slice(at, at + 2) !== "\r\n") throw new Error("csv: a record does not end in CR LF");
    at += 2;
    records.push(record);
  }
  return records;
}
