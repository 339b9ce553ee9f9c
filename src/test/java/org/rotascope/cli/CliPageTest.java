package org.rotascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.io.CsvOptions;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.reason.Reason;

/** Runs docs/cli.md: commands print what the page says, with the files the page shows. */
class CliPageTest {
  @TempDir Path folder;
  private String page;
  private final List<Block> blocks = new ArrayList<>();
  private final Map<String, String> files = new LinkedHashMap<>();

  /** A fenced block and what stands after its opening fence. */
  private record Block(String info, List<String> lines) {}

  @BeforeEach
  void readThePage() throws IOException {
    page = Files.readString(Path.of("docs", "cli.md"));
    Block open = null;
    for (String line : page.lines().toList()) {
      if (open == null && line.startsWith("```")) {
        open = new Block(line.substring(3), new ArrayList<>());
      } else if (open != null && line.equals("```")) {
        blocks.add(open);
        open = null;
      } else if (open != null) {
        open.lines.add(line);
      }
    }
    for (Block block : blocks) {
      if (block.info.startsWith("csv ")) {
        String name = block.info.substring(4);
        Path file = Files.writeString(folder.resolve(name), String.join("\n", block.lines) + "\n");
        files.put(name, file.toString());
      }
    }
  }

  private Cli.Outcome type(String command) {
    List<String> words = Words.of(command);
    assertEquals("rotascope", words.get(0));
    Cli.Outcome ran =
        Cli.run(words.stream().skip(1).map(w -> files.getOrDefault(w, w)).toArray(String[]::new));
    String err = ran.err();
    for (Map.Entry<String, String> file : files.entrySet()) {
      err = err.replace(file.getValue(), file.getKey());
    }
    return new Cli.Outcome(ran.code(), ran.out(), err);
  }

  @Test
  void dialoguesAreWhatTheProgramSays() {
    int commands = 0;
    for (Block block : blocks) {
      if (!block.info.equals("console")) {
        continue;
      }
      for (int i = 0; i < block.lines.size(); ) {
        String command = block.lines.get(i).substring(2);
        int end = i + 1;
        while (end < block.lines.size() && !block.lines.get(end).startsWith("$ ")) {
          end++;
        }
        Cli.Outcome ran = type(command);
        String said = ran.err() + ran.out();
        assertEquals(
            String.join("\n", block.lines.subList(i + 1, end)), said.stripTrailing(), command);
        commands++;
        i = end;
      }
    }
    assertTrue(commands >= 8, commands + " commands");
  }

  @Test
  void commandsOfThePageSucceed() {
    int commands = 0;
    for (Block block : blocks) {
      if (block.info.equals("sh")) {
        for (String line : block.lines) {
          Cli.Outcome ran = type(line);
          assertEquals(0, ran.code(), line + ": " + ran.err());
          assertTrue(!ran.out().isEmpty(), line);
          commands++;
        }
      }
    }
    assertTrue(commands >= 10, commands + " commands");
  }

  @Test
  void everyOptionIsOnThePage() {
    for (String command : Commands.NAMES) {
      Commands.of(command).spec().options().stream()
          .map(o -> o.longestName())
          .filter(name -> !name.equals("--help"))
          .filter(name -> command.equals("run") || command.equals("metrics"))
          .forEach(name -> assertTrue(page.contains(name), command + " " + name));
      assertTrue(page.contains("rotascope " + command), command);
    }
    CsvOptions.NAMES.forEach(name -> assertTrue(page.contains("`--" + name + "`"), name));
  }

  @Test
  void exitCodesAreThoseOfTheReasons() {
    TreeSet<Integer> codes =
        Arrays.stream(Reason.values())
            .filter(Reason::isFailure)
            .map(Reason::exitCode)
            .collect(Collectors.toCollection(TreeSet::new));
    codes.add(0);
    TreeSet<Integer> listed =
        page.lines()
            .filter(l -> l.matches("\\| \\d+ \\|.*"))
            .map(l -> Integer.valueOf(l.split(" ")[1]))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(codes, listed);
  }

  @Test
  void kindsAndFrequenciesAreAllNamed() {
    for (Kind kind : Kind.values()) {
      assertTrue(page.contains("`" + kind.label() + "`"), kind.label());
    }
    for (Frequency frequency : Frequency.values()) {
      assertTrue(page.contains("`" + frequency.label() + "`"), frequency.label());
    }
  }
}
