package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.rotascope.document.Block;
import org.rotascope.document.Bullets;
import org.rotascope.document.Chart;
import org.rotascope.document.Document;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Paragraph;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.document.Style;
import org.rotascope.figure.Figure;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;

/** A document whose texts are others: one text wherever a text can stand, or one word replaced. */
final class HostileDocument {
  private final UnaryOperator<String> change;

  private HostileDocument(UnaryOperator<String> change) {
    this.change = change;
  }

  /** Returns a document like another one, each text changed: those of tables and figures too. */
  static Document of(Document like, UnaryOperator<String> change) {
    HostileDocument hostile = new HostileDocument(change);
    List<Section> sections = new ArrayList<>();
    for (Section section : like.sections()) {
      List<Block> blocks = section.blocks().stream().map(hostile::block).toList();
      sections.add(
          new Section(section.id(), section.title(), change.apply(section.lead()), blocks));
    }
    Map<String, String> properties = new LinkedHashMap<>();
    like.properties().forEach((key, value) -> properties.put(key, change.apply(value)));
    return new Document(
        change.apply(like.title()),
        change.apply(like.subtitle()),
        like.asOf(),
        like.runId(),
        sections,
        properties);
  }

  /** Returns a document in which one text stands wherever a text can stand. */
  static Document of(Document like, String text) {
    Document document = of(like, any -> text);
    Table table =
        Table.of(
            ColumnSpec.text("words", text).ofTexts(List.of(text, "plain " + text, text + text)));
    List<Block> more = new ArrayList<>();
    more.add(
        new Grid(
            "hostile_words",
            text,
            table,
            List.of(new Grid.Shown("words", text, Style.TEXT)),
            text,
            "",
            9,
            List.of()));
    more.add(new Paragraph(text));
    more.add(new Bullets(text, List.of(text, text)));
    more.add(chart(like, text));
    List<Section> sections = new ArrayList<>(document.sections());
    Section last = sections.remove(sections.size() - 1);
    more.addAll(0, last.blocks());
    sections.add(new Section(last.id(), last.title(), text, more));
    Map<String, String> properties = new LinkedHashMap<>(document.properties());
    properties.put("sql", "SELECT '" + text + "'");
    return new Document(text, text, like.asOf(), text, sections, properties);
  }

  private static Block chart(Document like, String text) {
    Grid grid =
        like.sections().stream()
            .flatMap(s -> s.blocks().stream())
            .filter(b -> b instanceof Grid g && !g.sheet().isEmpty())
            .map(Grid.class::cast)
            .findFirst()
            .orElseThrow();
    String category = grid.columns().get(0).name();
    Chart.Line line = new Chart.Line(grid.columns().get(1).name(), text);
    return new Chart(
        "hostile_chart", text, text, Chart.Mark.LINE, grid.id(), category, List.of(line), false);
  }

  private String changed(String text) {
    return text.isEmpty() ? "" : change.apply(text);
  }

  private Block block(Block block) {
    if (block instanceof Paragraph paragraph) {
      return new Paragraph(changed(paragraph.text()));
    }
    if (block instanceof Bullets bullets) {
      return new Bullets(
          changed(bullets.caption()), bullets.lines().stream().map(this::changed).toList());
    }
    if (block instanceof Headlines headlines) {
      return new Headlines(headlines.items().stream().map(this::headline).toList());
    }
    if (block instanceof Picture picture) {
      Figure f = picture.figure();
      return new Picture(
          new Figure(
              f.id(),
              changed(f.title()),
              changed(f.subtitle()),
              changed(f.alt()),
              f.plot(),
              f.width(),
              f.height()));
    }
    if (block instanceof Grid g) {
      return new Grid(
          g.id(),
          changed(g.caption()),
          table(g.table()),
          g.columns().stream()
              .map(c -> new Grid.Shown(c.name(), changed(c.heading()), c.style(), c.bars()))
              .toList(),
          changed(g.note()),
          g.sheet(),
          g.rowsOnPage(),
          g.envelopes());
    }
    if (block instanceof Chart c) {
      List<Chart.Line> lines =
          c.lines().stream()
              .map(line -> new Chart.Line(line.column(), changed(line.name())))
              .toList();
      return new Chart(
          c.id(),
          changed(c.title()),
          changed(c.alt()),
          c.mark(),
          c.grid(),
          c.category(),
          lines,
          c.logarithmic());
    }
    return block;
  }

  private Table table(Table table) {
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      if (column.spec().type() == ColumnSpec.Type.TEXT && column.isAllDefined()) {
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
          texts.add(changed(column.text(row)));
        }
        columns.add(column.spec().ofTexts(texts));
      } else {
        columns.add(column);
      }
    }
    return new Table(columns);
  }

  private Headline headline(Headline item) {
    return new Headline(
        item.key(),
        changed(item.label()),
        item.value(),
        item.style(),
        changed(item.unit()),
        changed(item.comment()),
        item.envelope(),
        item.section(),
        item.place(),
        item.live(),
        item.trend());
  }
}
