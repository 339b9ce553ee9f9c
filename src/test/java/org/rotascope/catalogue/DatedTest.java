package org.rotascope.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.panel.Panel;
import org.rotascope.reason.RotascopeException;

/**
 * A metric that is not declared as dated gives the same bits when its rows are counted instead of
 * dated, but for days and years; one that is declared so does not.
 */
class DatedTest {
  static Stream<Metric> metrics() {
    return Catalogue.STANDARD.all().stream().filter(m -> m.form().takesData());
  }

  private static Panel counted(Panel panel) {
    double[][] columns = new double[panel.names().size()][];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = panel.column(c);
    }
    return Panel.counted(panel.rows(), columns, panel.names(), panel.kind());
  }

  /** Returns every cell that is no day and counts no days or years. */
  private static List<String> values(Result result) {
    List<String> all = new ArrayList<>();
    for (Column fact : result.facts()) {
      add(all, fact);
    }
    Stream.concat(Stream.of(result.table()), result.tables().values().stream())
        .map(Table::columns)
        .forEach(columns -> columns.forEach(column -> add(all, column)));
    return all;
  }

  private static void add(List<String> all, Column column) {
    if (column.spec().type() != ColumnSpec.Type.DATE
        && column.spec().unit() != Unit.DAYS
        && column.spec().unit() != Unit.YEARS) {
      for (int row = 0; row < column.size(); row++) {
        all.add(column.name() + " " + column.plain(row) + " " + column.reason(row));
      }
    }
  }

  private static Map<String, Object> withoutDays(Metric metric) {
    Map<String, Object> params = new HashMap<>(WorkedExample.params(metric));
    metric.params().stream()
        .filter(p -> p.type().label().equals("date"))
        .forEach(p -> params.remove(p.name()));
    params.put("calendar", "NONE");
    return params;
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void onlyADatedMetricGoesByTheCalendar(Metric metric) {
    boolean differs = false;
    for (long seed = 1; seed <= 3; seed++) {
      Inputs in = LawInputs.of(metric, seed);
      List<String> dated = values(Kernel.standard().call(metric.id(), in, withoutDays(metric)));
      List<String> counted;
      try {
        counted =
            values(
                Kernel.standard()
                    .call(metric.id(), in.map(DatedTest::counted), withoutDays(metric)));
      } catch (RotascopeException e) {
        counted = List.of(String.valueOf(e.getMessage()));
      }
      if (metric.isDated()) {
        differs |= !dated.equals(counted);
      } else {
        assertEquals(dated, counted, metric.id() + ", seed " + seed);
      }
    }
    assertTrue(differs || !metric.isDated(), metric.id() + " does not go by the calendar");
  }
}
