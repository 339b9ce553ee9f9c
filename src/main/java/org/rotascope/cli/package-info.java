/**
 * The command line: words in, text out, exit codes. One class a subcommand; whatever they do is
 * done by {@code call} and {@code app}. Standard output holds the result alone, standard error
 * everything else.
 */
@NullMarked
package org.rotascope.cli;

import org.jspecify.annotations.NullMarked;
