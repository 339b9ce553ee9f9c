package org.rotascope.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Version;

/** The kernel process, started as the Python package starts it. */
@DisabledOnOs(OS.WINDOWS)
class GatewayMainTest {
  @TempDir Path parent;

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                GatewayMain.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.redirectErrorStream(true).start();
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectory(
        parent.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static String[] connection(Path folder) throws Exception {
    Path file = folder.resolve("connection");
    for (int i = 0; !Files.exists(file); i++) {
      assertTrue(i < 3000, "no connection file");
      Thread.sleep(10);
    }
    return Files.readString(file).strip().split(" ");
  }

  @Test
  void shouldServeUntilStandardInputEndsAndLeaveNothing() throws Exception {
    // Clearing away is cut off after 0.3 s: where the machine stood still meanwhile, there is
    // another try.
    for (int n = 1; Files.exists(served("folder" + n)); n++) {
      assertTrue(n < 4, "the folder is left, each time");
    }
  }

  /** Starts a kernel, calls it and ends it; returns the folder it was given. */
  private Path served(String name) throws Exception {
    Path folder = folder(name);
    Process kernel = start(folder.toString());
    String[] connection = connection(folder);
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(connection[0]))) {
      socket
          .getOutputStream()
          .write(("A\n" + connection[1] + "\nc\nt\nhello\ne\n").getBytes(StandardCharsets.UTF_8));
      byte[] got = new byte[4096];
      StringBuilder text = new StringBuilder();
      while (text.chars().filter(c -> c == '\n').count() < 2) {
        text.append(new String(got, 0, socket.getInputStream().read(got), StandardCharsets.UTF_8));
      }
      assertEquals(
          "!yv\n!ys+{\"protocol\":1,\"version\":\""
              + Version.KERNEL
              + "\",\"catalogue\":\""
              + Kernel.standard().catalogue().hash()
              + "\",\"java\":\""
              + Runtime.version()
              + "\",\"pid\":"
              + kernel.pid()
              + "}\n",
          text.toString());
      kernel.getOutputStream().close();
      assertTrue(kernel.waitFor(60, TimeUnit.SECONDS));
    }
    assertEquals(0, kernel.exitValue());
    assertEquals("", new String(kernel.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    return folder;
  }

  @Test
  void shouldSayInOneLineWhatIsWrongWithTheFolder() throws Exception {
    Process kernel = start(parent.resolve("none").toString());
    String said = new String(kernel.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(kernel.waitFor(60, TimeUnit.SECONDS));
    assertEquals(3, kernel.exitValue());
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.startsWith("rotascope: "), said);
  }

  @Test
  void shouldAskForTheFolder() throws Exception {
    Process kernel = start();
    assertTrue(kernel.waitFor(60, TimeUnit.SECONDS));
    assertEquals(2, kernel.exitValue());
  }
}
