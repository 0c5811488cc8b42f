/**
 * Loaded before a child's own program: when the starter is killed and can no longer ask,
 * the channel to it closes, and the child ends in the way it would have been asked to.
 */
if (process.channel) {
  process.channel.unref();
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
