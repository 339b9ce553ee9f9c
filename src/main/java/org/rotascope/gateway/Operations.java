package org.rotascope.gateway;

import java.util.List;
import org.rotascope.reason.RotascopeException;

/** What a {@link LockedServer} serves: operations by name, strings in, a string out. */
@FunctionalInterface
public interface Operations {
  /**
   * Does one operation; several threads may call at a time.
   *
   * @param operation its name, of lower-case letters, digits and underscores
   * @param arguments what the client gave, as it gave it
   * @return the reply
   * @throws RotascopeException if it fails; BAD_ARGUMENT if there is no operation of that name
   */
  String call(String operation, List<String> arguments);
}
