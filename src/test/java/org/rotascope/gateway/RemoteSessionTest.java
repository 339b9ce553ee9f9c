package org.rotascope.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.call.Kernel;
import org.rotascope.io.ArrowTables;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** What a remote client's session counts, and what it says to a client's faults. */
class RemoteSessionTest {
  private static final int MOST = 1 << 20;

  private final Quota quota = Quota.of(MOST);
  private final RemoteSession session =
      new RemoteSession(Kernel.standard(), quota, new Semaphore(1));

  /** Returns a stream of two series; 20 bytes a row. */
  private static ByteBuffer frame(int rows, String name) {
    int[] dates = new int[rows];
    double[] values = new double[rows];
    for (int t = 0; t < rows; t++) {
      dates[t] = 10_000 + t;
      values[t] = 1 + t % 7;
    }
    List<Column> columns = new ArrayList<>();
    columns.add(ColumnSpec.DATE.ofDates(dates));
    columns.add(ColumnSpec.real(name, Unit.NONE, "a").ofReals(values));
    columns.add(ColumnSpec.real("b", Unit.NONE, "b").ofReals(values));
    return ByteBuffer.wrap(ArrowTables.of(new Table(columns)).bytes());
  }

  private String brought(int rows, String name) {
    ByteBuffer frame = frame(rows, name);
    session.take(frame.remaining());
    return session.bring(frame);
  }

  private String loaded(int rows, String name) {
    String place = brought(rows, name);
    return session.call(
        "load", List.of(place.substring(0, place.length() - 1) + ",\"job\":\"1\"}"));
  }

  private String run(String input, String more) {
    return run("max_drawdown", input, more);
  }

  private String run(String metric, String input, String more) {
    return session.call(
        "run",
        List.of(
            "{\"metric\":\""
                + metric
                + "\",\"job\":\"1\",\"inputs\":{\"asset\":"
                + input
                + ",\"names\":[\"a\"]}}"
                + more
                + ",\"out\":{\"segment\":0,\"offset\":0,\"length\":0}}"));
  }

  private static long number(String reply, String name) {
    assertTrue(reply.startsWith("+"), reply);
    return Long.parseLong(reply.replaceAll("(?s).*\"" + name + "\":(\\d+).*", "$1"));
  }

  private static String open(String place) {
    return place.substring(0, place.length() - 1);
  }

  @Test
  void shouldLoadAFrameOfMostOfWhatMayBeKept() {
    int rows = MOST / 20 * 9 / 10;
    assertEquals(rows, number(loaded(rows, "a"), "rows"));
  }

  @Test
  void shouldCountTheDataThatAResultKeeps() {
    String reply = run(open(brought(10_000, "a")), "");
    long result = number(reply, "result");
    assertTrue(quota.held() >= 10_000 * 12, "held " + quota.held());
    assertTrue(session.call("envelope", List.of("" + result)).startsWith("+"));
    assertTrue(quota.held() < 10_000, "held " + quota.held()); // it has the hashes now
    session.call("free", List.of("" + result));
    assertEquals(0, quota.held());
  }

  @Test
  void shouldTakeAStyleAsTextAndOpenNoFileOfThatName(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("my.style"), "widths = 100mm");
    long result = number(run("drawdown", open(brought(100, "a")), ""), "result");
    String asked = "{\"result\":" + result + ",\"format\":\"svg\",\"style\":\"";
    String refused = session.call("figure", List.of(asked + file + "\"}"));
    assertTrue(refused.startsWith("-BAD_ARGUMENT\nno file is read here; send what"), refused);
    String sent = asked + "my.style\",\"styleText\":\"";
    String drawn = session.call("figure", List.of(sent + "widths = 100mm\"}"));
    assertTrue(drawn.contains("width=\\\"100mm\\\""), drawn);
    String wrong = session.call("figure", List.of(sent + "width = 100mm\"}"));
    assertTrue(wrong.startsWith("-BAD_INPUT\nmy.style, line 1: "), wrong);
    String large = session.call("figure", List.of(sent + "#".repeat(70_000) + "\"}"));
    assertTrue(large.startsWith("-LIMIT\nmy.style: is too large"), large);
  }

  @Test
  void shouldCountDataOnceThatSeveralResultsKeep() {
    long handle = number(loaded(10_000, "a"), "handle");
    long loaded = quota.held();
    long first = number(run("{\"handle\":" + handle, ""), "result");
    long second = number(run("{\"handle\":" + handle, ""), "result");
    assertTrue(quota.held() < loaded + 10_000, "held " + quota.held());
    session.call("free", List.of("" + handle));
    assertTrue(quota.held() >= 10_000 * 20, "held " + quota.held());
    session.call("free", List.of("" + first, "" + second));
    assertEquals(0, quota.held());
  }

  @Test
  void shouldLetGoOfDataThatAreTooMuchToKeepForAnEnvelope() {
    List<Long> results = new ArrayList<>();
    for (int i = 0; i < 20; i++) { // of 20 * 240,000 bytes
      results.add(number(run(open(brought(20_000, "a")), ""), "result"));
      assertTrue(quota.held() <= MOST);
    }
    String first = session.call("json", List.of("" + results.get(0)));
    assertEquals(first, session.call("json", List.of("" + results.get(19))));
  }

  @Test
  void shouldCountNamesAndParametersAndEveryThing() {
    number(loaded(0, "a".repeat(200_000)), "handle");
    assertTrue(quota.held() >= 400_000, "held " + quota.held());
    int loads = 0;
    RotascopeException full = null;
    while (full == null) {
      try {
        full =
            loaded(0, "a").startsWith("-LIMIT") ? new RotascopeException(Reason.LIMIT, "") : null;
        loads++;
      } catch (RotascopeException e) { // no room for the frame itself
        full = e;
      }
    }
    assertEquals(Reason.LIMIT, full.reason());
    assertTrue(loads > 1 && loads <= MOST / Shelf.LEAST, loads + " loads");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "{\"job\":1e",
        "{\"metric\":\"max_drawdown\",\"job\":\"1\",\"threads\":-9223372036854775808}",
        "{\"metric\":\"max_drawdown\",\"job\":\"1\",\"threads\":0}",
        "{\"metric\":\"max_drawdown\",\"job\":99999999999999999999}"
      })
  void shouldTellAClientItsFault(String request) {
    String reply = session.call("run", List.of(request));
    assertTrue(reply.startsWith("-BAD_ARGUMENT\n"), reply);
    assertEquals(1, reply.chars().filter(c -> c == '\n').count());
    assertFalse(reply.contains("REDACTED"), reply);
  }

  @Test
  void shouldCollectNoGarbageOnRequest() {
    assertTrue(session.call("stats", List.of()).startsWith("+{"));
    assertTrue(session.call("stats", List.of("collect")).startsWith("-BAD_ARGUMENT\n"));
  }
}
