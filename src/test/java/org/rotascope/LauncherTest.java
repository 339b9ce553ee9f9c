package org.rotascope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/rotascope}, in a copy of the project whose program is {@link Echo}. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  /** Prints its arguments, and ends with the exit code that the last one names. */
  static final class Echo {
    private Echo() {}

    public static void main(String[] args) {
      for (String arg : args) {
        System.out.println("<" + arg + ">");
      }
      String last = args.length == 0 ? "" : args[args.length - 1];
      System.exit(last.startsWith("exit=") ? Integer.parseInt(last.substring(5)) : 0);
    }
  }

  /** What a run ended with. */
  private record Ended(int code, String out, String err) {}

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir Path folder;

  private Path root;
  private Path launcher;
  private Path jar;
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<Process, Path> errors = new HashMap<>();

  @BeforeEach
  void copyTheLauncher() throws IOException {
    copyTheLauncher("a project");
  }

  private void copyTheLauncher(String name) throws IOException {
    root = folder.resolve(name);
    launcher = root.resolve("bin").resolve("rotascope");
    jar = root.resolve("target").resolve("rotascope-1.2.3-all.jar");
    Files.createDirectories(launcher.getParent());
    Files.copy(Path.of("bin", "rotascope"), launcher);
    makeExecutable(launcher);
    writeJar(jar);
    environment.put("ROTASCOPE_JAVA", JAVA);
    environment.put("XDG_CACHE_HOME", folder.resolve("a cache").toString());
    environment.put("ROTASCOPE_CDS", "off");
  }

  @Test
  void shouldPassArgumentsAndTheExitCodeThrough() throws Exception {
    Ended ended = run("run", "two words", "*", "", "exit=5");
    assertEquals(new Ended(5, "<run>\n<two words>\n<*>\n<>\n<exit=5>\n", ""), ended);
  }

  @Test
  void shouldStartThroughLinks() throws Exception {
    Path first = Files.createSymbolicLink(folder.resolve("first"), launcher);
    Files.createDirectory(folder.resolve("other"));
    launcher =
        Files.createSymbolicLink(folder.resolve("other").resolve("second"), Path.of("..", "first"));
    assertTrue(Files.exists(first));
    assertEquals(new Ended(0, "<metrics>\n", ""), run("metrics"));
  }

  @Test
  void shouldTakeTheNewestJar() throws Exception {
    Path older = root.resolve("target").resolve("rotascope-9.9.9-all.jar");
    Files.writeString(older, "not a jar");
    Files.setLastModifiedTime(older, FileTime.fromMillis(0));
    assertEquals(new Ended(0, "<metrics>\n", ""), run("metrics"));
  }

  @Test
  void shouldHandOptionsToTheVirtualMachine() throws Exception {
    environment.put("ROTASCOPE_OPTS", "-Xmx64m -Dx=y -XshowSettings:vm");
    assertTrue(run("metrics").err().contains("Max. Heap Size: 64.00M"));
  }

  @Test
  void shouldSayInOneLineThatJavaIsMissing() throws Exception {
    environment.put("ROTASCOPE_JAVA", "/nowhere/java");
    refusedInOneLine(3, "Java 17 or newer is needed", "/nowhere/java");
  }

  @Test
  void shouldSayInOneLineThatJavaIsTooOld() throws Exception {
    Path old = script(folder.resolve("jdk").resolve("bin").resolve("java"), "exit 1");
    Files.writeString(folder.resolve("jdk").resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    environment.put("ROTASCOPE_JAVA", old.toString());
    refusedInOneLine(3, "Java 17 or newer is needed", "is Java 11");
  }

  @Test
  void shouldAskAJavaThatHasNoReleaseFile() throws Exception {
    Path old =
        script(folder.resolve("java8").resolve("java"), "echo 'java version \"1.8.0_402\"' >&2");
    environment.put("ROTASCOPE_JAVA", old.toString());
    refusedInOneLine(3, "is Java 8");
  }

  @Test
  void shouldSayInOneLineThatMavenIsMissing() throws Exception {
    Files.delete(jar);
    environment.put("MVN", "/nowhere/mvn");
    refusedInOneLine(3, "Maven 3.8 or newer");
  }

  @Test
  void shouldSayThatTheBuildFailed() throws Exception {
    Files.delete(jar);
    environment.put("MVN", script(folder.resolve("mvn"), "echo broken; exit 1").toString());
    Ended ended = run("metrics");
    assertEquals(70, ended.code());
    assertEquals("", ended.out());
    assertTrue(
        ended.err().contains("broken") && ended.err().contains("the build failed"), ended.err());
  }

  @Test
  void shouldBuildAMissingJarOnceForAllWhoWait() throws Exception {
    Path kept = Files.move(jar, folder.resolve("kept.jar"));
    Path calls = folder.resolve("calls");
    Path mvn =
        script(
            folder.resolve("mvn"),
            "echo \"$*\" >>'"
                + calls
                + "'; echo noise; sleep 1; cp '"
                + kept
                + "' target/"
                + jar.getFileName());
    environment.put("MVN", mvn.toString());
    List<Process> running = List.of(start("metrics"), start("metrics"), start("metrics"));
    StringBuilder said = new StringBuilder();
    for (Process process : running) {
      Ended ended = end(process);
      assertEquals(0, ended.code(), ended.err());
      assertEquals("<metrics>\n", ended.out());
      said.append(ended.err());
    }
    assertEquals("-q -B -ntp -DskipTests package\n", Files.readString(calls));
    assertTrue(said.toString().contains("building the program, once\nnoise\n"), said.toString());
    assertEquals(List.of(jar.getFileName()), listed(root.resolve("target")));
  }

  @Test
  void shouldKeepAnArchiveAfterTheFirstCommandAndUseItInTheNext() throws Exception {
    copyTheLauncher("project"); // Java 17 shares no classes of a jar whose path has a blank
    environment.remove("ROTASCOPE_CDS");
    List<Process> running =
        List.of(start("metrics"), start("run", "x", "exit=5"), start("metrics"));
    assertEquals(new Ended(0, "<metrics>\n", ""), end(running.get(0)));
    assertEquals(new Ended(5, "<run>\n<x>\n<exit=5>\n", ""), end(running.get(1)));
    assertEquals(new Ended(0, "<metrics>\n", ""), end(running.get(2)));
    Path cache = folder.resolve("a cache").resolve("rotascope");
    Path archive = waitForArchive(cache);

    environment.put("ROTASCOPE_OPTS", "-Xlog:class+load:stderr");
    Ended shared = run("metrics");
    assertEquals("<metrics>\n", shared.out());
    assertTrue(
        shared
            .err()
            .lines()
            .anyMatch(
                l -> l.contains("LauncherTest$Echo") && l.contains("shared objects file (top)")),
        shared.err());
    environment.remove("ROTASCOPE_OPTS");

    // An archive that was hurt is passed over without a word.
    Files.delete(archive);
    Files.writeString(archive, "hurt");
    assertEquals(new Ended(0, "<metrics>\n", ""), run("metrics"));
  }

  @Test
  void shouldRunWhereThereIsNoCacheFolder() throws Exception {
    environment.remove("ROTASCOPE_CDS");
    environment.put("XDG_CACHE_HOME", Files.writeString(folder.resolve("file"), "").toString());
    assertEquals(new Ended(0, "<metrics>\n", ""), run("metrics"));
    environment.remove("XDG_CACHE_HOME");
    environment.put("HOME", "");
    assertEquals(new Ended(0, "<metrics>\n", ""), run("metrics"));
  }

  private static Path waitForArchive(Path cache) throws Exception {
    // The training is nice to others: beside other tests it may take its time.
    long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (true) {
      List<Path> files = Files.isDirectory(cache) ? listed(cache) : List.of();
      if (files.size() == 1 && files.get(0).toString().endsWith(".jsa")) {
        return cache.resolve(files.get(0));
      }
      assertTrue(System.nanoTime() < end, "no archive, but " + files);
      Thread.sleep(100);
    }
  }

  private void refusedInOneLine(int code, String... parts) throws Exception {
    Ended ended = run("metrics");
    assertEquals(code, ended.code());
    assertEquals("", ended.out());
    assertEquals(1, ended.err().lines().count(), ended.err());
    for (String part : parts) {
      assertTrue(ended.err().contains(part), ended.err());
    }
  }

  private Ended run(String... args) throws Exception {
    return end(start(args));
  }

  private Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .keySet()
        .removeAll(
            List.of(
                "ROTASCOPE_OPTS", "ROTASCOPE_CDS", "MVN", "JAVA_TOOL_OPTIONS", "XDG_CACHE_HOME"));
    builder.environment().putAll(environment);
    builder.redirectError(Files.createTempFile(folder, "err", ".txt").toFile());
    Process process = builder.start();
    errors.put(process, builder.redirectError().file().toPath());
    process.getOutputStream().close();
    return process;
  }

  private Ended end(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Ended(process.exitValue(), out, Files.readString(errors.get(process)));
  }

  private static List<Path> listed(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(Path::getFileName).sorted().toList();
    }
  }

  private static Path script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    makeExecutable(file);
    return file;
  }

  private static void makeExecutable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void writeJar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    String entry = Echo.class.getName().replace('.', '/') + ".class";
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream packed = new JarOutputStream(out, manifest);
        InputStream in = LauncherTest.class.getClassLoader().getResourceAsStream(entry)) {
      packed.putNextEntry(new JarEntry(entry));
      in.transferTo(packed);
      packed.closeEntry();
    }
  }
}
