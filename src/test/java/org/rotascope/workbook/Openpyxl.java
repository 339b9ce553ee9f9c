package org.rotascope.workbook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Opens books with openpyxl, all in one run of Python. */
final class Openpyxl {
  private Openpyxl() {}

  static Map<Path, String> problems(Collection<Path> books) {
    Path python = JudgeTools.python();
    JudgeTools.Ended ended =
        JudgeTools.run(
            List.of(python.toString(), JudgeTools.HOME.resolve("open.py").toString()),
            books.stream().map(b -> b.toAbsolutePath() + "\n").collect(Collectors.joining()),
            Duration.ofSeconds(300 + 30L * books.size()));
    if (ended.err().contains("No module named 'openpyxl'")) {
      throw JudgeTools.missing("openpyxl in .venv");
    }
    List<String> lines = ended.out().lines().toList();
    if (ended.code() != 0 || lines.size() != books.size()) {
      throw new AssertionError("open.py: " + ended);
    }
    Map<Path, String> problems = new LinkedHashMap<>();
    int i = 0;
    for (Path book : books) {
      String line = lines.get(i++);
      if (!line.isEmpty()) {
        problems.put(book, line);
      }
    }
    return problems;
  }
}
