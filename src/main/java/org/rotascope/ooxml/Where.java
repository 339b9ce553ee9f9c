package org.rotascope.ooxml;

import org.rotascope.reason.RotascopeException;

/**
 * The part of a file that is being read, for messages.
 *
 * @param file what messages call the file
 * @param part the part's name in it
 */
public record Where(String file, String part) {
  /** Returns the refusal of a part that is damaged; {@code what} follows the part's name. */
  public RotascopeException damaged(String what) {
    return Broken.part(file, part, what);
  }

  /** Returns the refusal of a part that exceeds a limit; {@code what} follows the part's name. */
  public RotascopeException tooLarge(String what) {
    return Broken.limit(file, part + " " + what);
  }
}
