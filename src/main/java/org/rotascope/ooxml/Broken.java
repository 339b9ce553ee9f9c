package org.rotascope.ooxml;

import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** The refusals of files that are damaged, hostile or of another kind, in one line each. */
final class Broken {
  private Broken() {}

  /** A file, or a part of it, that cannot be read. */
  static RotascopeException file(String file, String what) {
    return new RotascopeException(Reason.UNREADABLE, Shown.safe(file) + ": " + what);
  }

  /** A part of a file that is damaged. */
  static RotascopeException part(String file, String part, String what) {
    return file(file, "is damaged: " + Shown.cell(part) + " " + what);
  }

  /** A part that exceeds a limit. */
  static RotascopeException limit(String file, String what) {
    return new RotascopeException(Reason.LIMIT, Shown.safe(file) + ": " + what);
  }
}
