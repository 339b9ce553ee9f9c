package org.rotascope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.workbook.TestBooks;

/**
 * Kills a program at random moments while it saves: what is left is always one whole book, and one
 * of those that it was writing.
 */
class BookFileKillTest {
  @TempDir Path folder;

  /** The program that is killed: it saves two states of a book in turn, and says when. */
  static final class Saver {
    private Saver() {}

    /** Saves until it is killed. */
    public static void main(String[] args) throws IOException {
      Path file = Path.of(args[0]);
      for (int i = 0; ; i++) {
        BookFile book = BookFile.read(file);
        var grafted = TestBooks.refresh(book.book(), i % 2 == 0 ? 40 : 10, i % 2);
        System.out.println("saving");
        System.out.flush();
        book.save(grafted);
      }
    }
  }

  @Test
  void aKilledSaveLeavesTheOldOrTheNewBook() throws Exception {
    kill(30, 17);
  }

  @Test
  @Tag("soak")
  void fiveHundredKilledSavesLeaveTheOldOrTheNewBook() throws Exception {
    kill(500, 18);
  }

  private static byte[] save(Path file, int rows) throws IOException {
    BookFile book = BookFile.read(file);
    book.save(TestBooks.refresh(book.book(), rows, rows == 40 ? 0 : 1));
    return Files.readAllBytes(file);
  }

  private void kill(int kills, long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Path file = folder.resolve("book.xlsx");
    Files.write(file, TestBooks.book(10, 1));
    save(file, 10);
    // There and back once: from then on each state has the same bytes whenever it is reached.
    save(file, 40);
    byte[] small = save(file, 10);
    byte[] large = save(file, 40);
    Map<String, Integer> seen = new TreeMap<>();
    int done = 0;
    while (done < kills) {
      Process saver =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Djava.awt.headless=true",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Saver.class.getName(),
                  file.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(saver.getInputStream(), StandardCharsets.UTF_8))) {
        int saves = 1 + random.nextInt(4);
        for (int i = 0; i < saves; i++) {
          assertEquals("saving", out.readLine());
        }
        TimeUnit.MICROSECONDS.sleep(random.nextInt(12_000));
      } finally {
        saver.destroyForcibly().waitFor();
      }
      done++;
      byte[] now = Files.readAllBytes(file);
      String state = Arrays.equals(now, small) ? "small" : Arrays.equals(now, large) ? "large" : "";
      assertTrue(!state.isEmpty(), "kill " + done + ", seed " + seed + ": a third state");
      Path copy = folder.resolve("book.xlsx.bak");
      byte[] kept = Files.readAllBytes(copy);
      assertTrue(
          Arrays.equals(kept, small) || Arrays.equals(kept, large),
          "kill " + done + ", seed " + seed + ": a copy of a third state");
      seen.merge(state, 1, Integer::sum);
    }
    assertEquals(2, seen.size(), "both states are seen: " + seen);
  }
}
