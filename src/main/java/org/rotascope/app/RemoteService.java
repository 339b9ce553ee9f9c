package org.rotascope.app;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Serves the core to other machines. What does so needs libraries that lie beside the program and
 * not in it: {@link RemoteLibrary} finds them.
 */
public interface RemoteService {
  /**
   * What to serve, and how much of it.
   *
   * @param host the name or address to listen on
   * @param port the port; 0 for one that the system chooses
   * @param tokenFile the file with the token, made if it is not there; null for a temporary one
   * @param certificate the certificate chain, PEM; null for no TLS
   * @param key its private key, PKCS #8 in PEM; null for no TLS
   * @param kept how many bytes the sessions may keep together
   * @param calls how many calls compute at a time
   * @param idleSeconds after how many seconds without a call a session ends
   */
  record Settings(
      String host,
      int port,
      @Nullable Path tokenFile,
      @Nullable Path certificate,
      @Nullable Path key,
      long kept,
      int calls,
      long idleSeconds) {}

  /**
   * Serves until the process is ended.
   *
   * @param say is told the address, and where the token is, once clients can connect
   */
  void serve(Settings settings, Consumer<String> say);
}
