/** Settles when somebody asks to stop, or when something fails that cannot be mended here. */
export function untilAsked() {
  let stop;
  let fail;
  const promise = new Promise((resolve, reject) => {
    stop = resolve;
    fail = reject;
  });
  // Whoever waits hears of a failure; it may come before anybody waits.
  promise.catch(() => {});
  let first = 0;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(name, () => {
      // One Ctrl-C arrives twice, from the terminal and through the parent; impatience comes later.
      if (first > 0 && Date.now() - first > 2_000) process.exit(1);
      first ||= Date.now();
      stop();
    });
  }
  return { promise, stop, fail };
}

/** The one who started this may be killed without a word: then the channel to it closes. */
export function untilParentGone(stop) {
  if (!process.channel) return;
  process.channel.unref();
  process.once("disconnect", stop);
}
