package org.rotascope.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A subcommand. Only the one that is called is made, so that it costs no start-up time of the
 * others.
 */
interface Command {
  /** Returns its options and operands, with a description for the help. */
  CommandSpec spec();

  /**
   * Does it.
   *
   * @throws org.rotascope.reason.RotascopeException with the reason, which decides the exit code
   */
  void run(ParseResult given, Session session);
}
