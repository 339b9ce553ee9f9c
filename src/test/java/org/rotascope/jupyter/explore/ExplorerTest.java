package org.rotascope.jupyter.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.app.Prices;
import org.rotascope.call.Kernel;
import org.rotascope.io.CsvOptions;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Table;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.reason.RotascopeException;

/**
 * The interactive rotation graph as Java gives it; its view is tested in src/test/js and
 * bridge/tests.
 */
class ExplorerTest {
  private static Inputs example() {
    Prices prices =
        Prices.read("docs/metrics/example.csv", CsvOptions.DEFAULT, InputStream.nullInputStream());
    return Inputs.of(
        prices.panel(List.of("small"), Kind.PRICE), prices.panel(List.of("large"), Kind.PRICE));
  }

  private static Explorer explorer() {
    return Explorer.of(Kernel.standard(), example(), Frequency.WEEKLY);
  }

  /**
   * The texts and numbers at the top of the state, as a JSON parser that is not ours reads them.
   */
  private static Map<String, String> read(String json) throws IOException {
    Map<String, String> found = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 1 && token.isScalarValue()) {
          found.put(parser.currentName(), parser.getText());
        }
      }
    }
    return found;
  }

  private static ByteBuffer bytes(String base64) {
    return ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void shouldHoldTheNumbersOfTheMetrics() throws IOException {
    Map<String, String> state = read(explorer().state());
    Table ratio =
        Kernel.standard().call("rotation_ratio", example(), Map.of("freq", "weekly")).table();
    ByteBuffer packed = bytes(state.get("ratio"));
    ByteBuffer days = bytes(state.get("days"));
    assertEquals(4 * ratio.rows(), packed.limit());
    for (int row = 0; row < ratio.rows(); row++) {
      assertEquals((float) ratio.column("value").number(row), packed.getFloat(4 * row));
      assertEquals(ratio.column("date").date(row), days.getInt(4 * row));
    }
    assertEquals("large", state.get("benchmark"));
    assertEquals("week", state.get("unit"));
    assertEquals(Integer.toString(ratio.rows() - 1), state.get("index"));
    assertTrue(explorer().state().contains("\"reasons\":{\"ratio\":{\"0\":[[0,29,\"WARMUP\"]]}"));
  }

  @Test
  void shouldEndWithTheCurrentStreak() throws IOException {
    ByteBuffer streaks = bytes(read(explorer().state()).get("streak"));
    double now =
        Kernel.standard().call("streak_current", example(), Map.of("freq", "weekly")).value();
    assertEquals(now, streaks.getShort(streaks.limit() - 2));
  }

  /** bridge/tests/test_explore.py compares Python's state with the same hash. */
  @Test
  void shouldGiveTheSameStateAsPython() throws Exception {
    byte[] state = explorer().state().getBytes(StandardCharsets.UTF_8);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(state));
    Path golden = Path.of("src/test/resources/org/rotascope/jupyter/example-state.sha256");
    assertEquals(Files.readString(golden).strip(), hash);
  }

  @Test
  void shouldLetRunOnThePageWhatItsPolicyNames(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("rotation.html");
    explorer().save(file);
    String page = Files.readString(file);
    Matcher code = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertTrue(code.find());
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(code.group(1).getBytes(StandardCharsets.UTF_8));
    String named = "script-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    assertTrue(page.contains(named));
    assertFalse(code.find(), "there is one script");
    assertFalse(page.contains("@@"));
    assertEquals(explorer().page(), page, "the same bytes each time");
  }

  @Test
  void shouldGiveANotebookThePictureAndTheScriptOfAnId() {
    String part = explorer().html("rota-1");
    assertTrue(part.startsWith("<div id=\"rota-1\"><img src=\"data:image/svg+xml;base64,"));
    assertTrue(part.contains(" alt=\"Rotation graph: small against large. "));
    assertTrue(part.endsWith("})().mount(\"rota-1\");\n</script>\n"));
    assertThrows(RotascopeException.class, () -> explorer().html("a\"b"));
  }

  @Test
  void shouldMakeNoMarkupOfTexts() {
    String hostile = "</script><b>&\u2028\u00e9\n\"\\";
    assertEquals(
        "\"\\u003c/script\\u003e\\u003cb\\u003e\\u0026\\u2028\\u00e9\\n\\\"\\\\\"",
        Views.quoted(hostile));
  }

  @Test
  void shouldRefuseATailOfNoLength() {
    RotascopeException refused =
        assertThrows(
            RotascopeException.class,
            () -> Explorer.of(Kernel.standard(), example(), Frequency.WEEKLY, "MA", 0));
    assertEquals("tail must be 1..104; got 0", refused.getMessage());
  }
}
