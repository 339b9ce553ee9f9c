package org.rotascope.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rotascope.document.Block;
import org.rotascope.document.Chart;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Live;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.metric.Table;

/**
 * What of a report leads where: figures that are not wanted leave, and formulas, references,
 * courses and charts leave whose tables are not there.
 */
final class Wiring {
  private static final Pattern CELLS = Pattern.compile("\\{([a-z0-9_]+)\\.([a-z0-9_]+)[^}]*}");

  private final Choices choices;
  private final Map<String, Table> tables = new HashMap<>();

  Wiring(Choices choices, List<Section> sections) {
    this.choices = choices;
    for (Section section : sections) {
      for (Block block : section.blocks()) {
        if (block instanceof Grid grid) {
          // A column that is not shown has no cells to refer to.
          tables.put(
              grid.id(),
              new Table(grid.columns().stream().map(c -> grid.table().column(c.name())).toList()));
        }
      }
    }
  }

  /** Returns a section without what is not wanted, or not there to be drawn. */
  Section of(Section section) {
    List<Block> blocks = new ArrayList<>();
    for (Block block : section.blocks()) {
      boolean kept =
          block instanceof Picture picture
              ? choices.hasFigure(picture.figure().id())
              : !(block instanceof Chart chart) || (choices.hasFigure(chart.id()) && drawn(chart));
      if (kept) {
        blocks.add(block);
      }
    }
    return new Section(section.id(), section.title(), section.lead(), blocks);
  }

  private boolean drawn(Chart chart) {
    return has(chart.grid(), chart.category())
        && chart.lines().stream().allMatch(line -> has(chart.grid(), line.column()));
  }

  /** Returns a headline without what leads nowhere. */
  Headline of(Headline item) {
    Headline.Place place = item.place();
    Headline.Trend trend = item.trend();
    return new Headline(
        item.key(),
        item.label(),
        item.value(),
        item.style(),
        item.unit(),
        item.comment(),
        item.envelope(),
        item.section(),
        place != null && has(place.grid(), place.column(), place.row()) ? place : null,
        computed(item.live(), item.value().isDefined(0)),
        trend != null && has(trend.grid(), trend.column()) ? trend : null);
  }

  private @Nullable Live computed(@Nullable Live live, boolean defined) {
    if (live == null || !defined) {
      return null;
    }
    Matcher cells = CELLS.matcher(live.formula());
    while (cells.find()) {
      if (!has(cells.group(1), cells.group(2))) {
        return null;
      }
    }
    return live;
  }

  private boolean has(String grid, String column) {
    return has(grid, column, 0);
  }

  private boolean has(String grid, String column, int row) {
    Table table = tables.get(grid);
    return table != null && row < table.rows() && table.find(column).isPresent();
  }
}
