const lively = process.stdout.isTTY === true;
const patience = lively ? 200 : 15_000;

/**
 * One line for each stage, with what came out and how long it took. What lasts shows its progress:
 * in place on a terminal, as a line now and then in a log.
 */
export async function stage(name, work) {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  let doing = "";
  const beat = setInterval(() => progress(`${name}: ${doing || "working"} (${seconds()})`), patience);
  try {
    const outcome = await work((text) => {
      doing = text;
    });
    finish(`${name}: ${outcome} (${seconds()})`);
  } catch (error) {
    finish(`${name}: failed (${seconds()})`);
    throw error;
  } finally {
    clearInterval(beat);
  }
}

function progress(line) {
  process.stdout.write(lively ? `\r\x1b[2K${line.slice(0, process.stdout.columns - 1)}` : `${line}\n`);
}

function finish(line) {
  process.stdout.write(lively ? `\r\x1b[2K${line}\n` : `${line}\n`);
}
