/** Brings the embedded database back when it was killed; the pages say meanwhile that it is away. */
export function keepDatabase(embedded, giveUp) {
  let busy = false;
  const beat = setInterval(async () => {
    if (busy || embedded.isRunning()) return;
    busy = true;
    console.log("The database went away; starting it again.");
    try {
      const { port } = await embedded.restart();
      if (port !== embedded.port)
        throw new Error(`The database came back on port ${port} instead of ${embedded.port}.`);
      console.log("The database is back.");
    } catch (error) {
      giveUp(error);
    } finally {
      busy = false;
    }
  }, 1_000);
  beat.unref();
  return { stop: () => clearInterval(beat) };
}
