package org.rotascope.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.metric.Metric;

/**
 * What is derived from the catalogue is checked in and up to date; each worked example is run for
 * that.
 */
class EmitTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final String MEND = "run `make emit` and check the change in";

  @TestFactory
  Stream<DynamicTest> derivedFilesAreCheckedInAsTheyWouldBeMade() {
    Map<String, String> files = Emit.files(ROOT);
    return files.entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(),
                    () -> {
                      assertTrue(
                          Files.exists(ROOT.resolve(file.getKey())),
                          file.getKey() + " is missing; " + MEND);
                      assertEquals(
                          file.getValue(), Files.readString(ROOT.resolve(file.getKey())), MEND);
                    }));
  }

  @Test
  void allIsWrittenIntoAFolderThatHasNothingYet(@TempDir Path folder) throws IOException {
    Emit.all(folder, new PrintStream(OutputStream.nullOutputStream()));
    for (String file : Emit.ofMetrics(ROOT)) {
      assertEquals(
          Files.readString(ROOT.resolve(file)), Files.readString(folder.resolve(file)), file);
    }
    assertEquals(Emit.ofMetrics(ROOT), Emit.ofMetrics(folder));
  }

  /** Another JDK may shade an edge otherwise, so that a few pixels are let differ. */
  @Test
  void picturesOfThePageOfFiguresAreCheckedInAsTheyWouldBeDrawn() throws IOException {
    for (Map.Entry<String, byte[]> drawn : Emit.images(ROOT).entrySet()) {
      Path file = ROOT.resolve(drawn.getKey());
      assertTrue(Files.exists(file), file + " is missing; " + MEND);
      BufferedImage one = ImageIO.read(new ByteArrayInputStream(drawn.getValue()));
      BufferedImage other = ImageIO.read(file.toFile());
      assertEquals(one.getWidth(), other.getWidth(), drawn.getKey());
      assertEquals(one.getHeight(), other.getHeight(), drawn.getKey());
      int differing = 0;
      for (int y = 0; y < one.getHeight(); y++) {
        for (int x = 0; x < one.getWidth(); x++) {
          int green = (one.getRGB(x, y) >> 8 & 0xFF) - (other.getRGB(x, y) >> 8 & 0xFF);
          differing += Math.abs(green) > 40 ? 1 : 0;
        }
      }
      int most = one.getWidth() * one.getHeight() / 500;
      assertTrue(differing <= most, drawn.getKey() + ": " + differing + " pixels; " + MEND);
    }
  }

  @Test
  void noPageOrFunctionIsLeftOfAMetricThatIsGone() throws IOException {
    Set<String> known = Emit.files(ROOT).keySet();
    for (String file : Emit.ofMetrics(ROOT)) {
      assertTrue(known.contains(file), file + " belongs to no metric; " + MEND);
    }
  }

  /** The Java method a declaration names exists and is public. */
  @TestFactory
  Stream<DynamicTest> javaMethodNamedByADeclarationExists() {
    return Catalogue.STANDARD.all().stream()
        .map(
            metric ->
                DynamicTest.dynamicTest(
                    metric.id(), () -> assertTrue(exists(metric), metric.java())));
  }

  private static boolean exists(Metric metric) {
    String[] name = metric.java().split("\\.");
    for (String folder : packages()) {
      try {
        Class<?> type = Class.forName(folder + "." + name[0]);
        for (Method method : type.getMethods()) {
          if (method.getName().equals(name[1])) {
            return true;
          }
        }
      } catch (ClassNotFoundException e) {
        // Not in this package; the next is tried.
      }
    }
    return false;
  }

  private static List<String> packages() {
    return Stream.concat(
            Stream.of("org.rotascope.numeric"),
            Arrays.stream(
                    new String[] {
                      "strength",
                      "streaks",
                      "persistence",
                      "calendar",
                      "rotation",
                      "drawdowns",
                      "significance"
                    })
                .map(p -> "org.rotascope.metrics." + p))
        .toList();
  }

  @Test
  void wordsOfACommandLineAreQuotedWhereAShellNeedsIt() {
    List<String> words = ShellWords.split("run x --set 'p=.1, .2' --set a=b");
    assertEquals(List.of("run", "x", "--set", "p=.1, .2", "--set", "a=b"), words);
    assertEquals("'p=.1, .2'", ShellWords.quoted("p=.1, .2"));
    assertEquals("a=b", ShellWords.quoted("a=b"));
  }
}
