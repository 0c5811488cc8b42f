/**
 * Given on the command line at each start, so that no ALTER SYSTEM outlives it.
 * Parameters, details of failed rows and the messages of failed statements hold values: they stay out of the
 * log, and go to the client alone. What the server has to say of itself is LOG, FATAL or PANIC, and is kept.
 */
export function settingsFor({ durable }) {
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    password_encryption: "scram-sha-256",
    fsync: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    synchronous_commit: "on",
    log_destination: "stderr",
    logging_collector: "off",
    log_line_prefix: "%m [%p] %q%u@%d ",
    log_statement: "none",
    log_min_messages: "log",
    log_min_error_statement: "log",
    log_error_verbosity: "terse",
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    log_timezone: "UTC",
    timezone: "UTC",
  };
}
