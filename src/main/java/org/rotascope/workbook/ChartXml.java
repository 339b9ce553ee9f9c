package org.rotascope.workbook;

import java.util.List;
import java.util.Objects;
import org.rotascope.document.Chart;
import org.rotascope.document.Chart.Mark;
import org.rotascope.document.Grid;
import org.rotascope.document.Style;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec.Type;
import org.rotascope.ooxml.XmlText;

/**
 * The part of one chart: its lines or columns over the cells of a table, with the values those
 * hold, so that a program that does not recalculate draws them too. Colours are those of Okabe and
 * Ito, and each line has a dash of its own.
 */
final class ChartXml {
  private static final List<String> COLOURS =
      List.of("0072B2", "D55E00", "009E73", "E69F00", "56B4E9", "CC79A7", "222222");
  private static final List<String> DASHES =
      List.of("solid", "dash", "sysDot", "dashDot", "lgDash", "lgDashDot", "sysDash");
  private static final String TEXT =
      "<c:txPr><a:bodyPr rot=\"0\" vert=\"horz\"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"900\"><a:solidFill>"
          + "<a:srgbClr val=\"444444\"/></a:solidFill></a:defRPr></a:pPr>"
          + "<a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>";
  private static final int AXIS = 100_001;
  private static final int VALUES = 100_002;

  /** Days of an axis that shows years. */
  private static final int LONG = 3 * 366;

  /** How far values spread, greatest over least, for an axis of powers of ten. */
  private static final double DECADES = 50;

  private final Chart chart;
  private final Grid grid;
  private final Places places;
  private final StringBuilder xml = new StringBuilder(1 << 14);

  private ChartXml(Chart chart, Grid grid, Places places) {
    this.chart = chart;
    this.grid = grid;
    this.places = places;
  }

  /**
   * Returns the part.
   *
   * @throws IllegalArgumentException if the chart's table or a column of it is not shown
   */
  static String of(Chart chart, Places places) {
    Grid grid = places.grid(chart.grid());
    if (grid == null) {
      throw new IllegalArgumentException(
          "chart " + chart.id() + ": no table " + chart.grid() + " in the document");
    }
    return new ChartXml(chart, grid, places).write();
  }

  private String write() {
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
        .append("<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"")
        .append(" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"")
        .append(" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">")
        .append("<c:date1904 val=\"0\"/><c:roundedCorners val=\"0\"/><c:chart>");
    title();
    xml.append("<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>");
    boolean line = chart.mark() == Mark.LINE;
    xml.append(
        line
            ? "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>"
            : "<c:barChart><c:barDir val=\"col\"/><c:grouping val=\"clustered\"/>"
                + "<c:varyColors val=\"0\"/>");
    for (int i = 0; i < chart.lines().size(); i++) {
      series(i, chart.lines().get(i), line);
    }
    xml.append(line ? "<c:marker val=\"1\"/>" : "<c:gapWidth val=\"40\"/>");
    xml.append("<c:axId val=\"" + AXIS + "\"/><c:axId val=\"" + VALUES + "\"/>");
    xml.append(line ? "</c:lineChart>" : "</c:barChart>");
    categories();
    values(line);
    xml.append("<c:spPr><a:noFill/></c:spPr></c:plotArea>");
    if (chart.lines().size() > 1) {
      xml.append("<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/>")
          .append(TEXT)
          .append("</c:legend>");
    }
    xml.append("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>")
        .append("<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>")
        .append("<a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln>")
        .append("</c:spPr></c:chartSpace>");
    return xml.toString();
  }

  private void title() {
    xml.append("<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>")
        .append("<a:defRPr sz=\"1200\" b=\"1\"/></a:pPr><a:r><a:rPr lang=\"en-US\" sz=\"1200\"")
        .append(" b=\"1\"><a:solidFill><a:srgbClr val=\"222222\"/></a:solidFill></a:rPr><a:t>")
        .append(escape(chart.title()))
        .append("</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
  }

  private void series(int i, Chart.Line line, boolean drawn) {
    String colour = COLOURS.get(i % COLOURS.size());
    String dash = DASHES.get(i % DASHES.size());
    xml.append("<c:ser><c:idx val=\"" + i + "\"/><c:order val=\"" + i + "\"/>")
        .append("<c:tx><c:v>" + escape(line.name()) + "</c:v></c:tx><c:spPr>");
    String fill = "<a:solidFill><a:srgbClr val=\"" + colour + "\"/></a:solidFill>";
    xml.append(
        drawn
            ? "<a:ln w=\"19050\" cap=\"rnd\">"
                + fill
                + "<a:prstDash val=\""
                + dash
                + "\"/><a:round/></a:ln></c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>"
            : fill + "</c:spPr><c:invertIfNegative val=\"0\"/>");
    xml.append("<c:cat>");
    cells(chart.category());
    xml.append("</c:cat><c:val>");
    cells(line.column());
    xml.append("</c:val>").append(drawn ? "<c:smooth val=\"0\"/>" : "").append("</c:ser>");
  }

  /** Writes a column's range with the values it holds; undefined ones are left out. */
  private void cells(String name) {
    Column column = column(name);
    boolean text = column.spec().type() == Type.TEXT || column.spec().type() == Type.FLAG;
    String kind = text ? "str" : "num";
    String range =
        Objects.requireNonNull(places.all(grid.id(), name), () -> chart.id() + ": " + name);
    xml.append("<c:" + kind + "Ref><c:f>" + XmlText.escape(range) + "</c:f><c:" + kind + "Cache>");
    if (!text) {
      xml.append("<c:formatCode>" + XmlText.escape(style(name).code()) + "</c:formatCode>");
    }
    xml.append("<c:ptCount val=\"").append(column.size()).append("\"/>");
    for (int r = 0; r < column.size(); r++) {
      String value = value(column, r);
      if (!value.isEmpty()) {
        xml.append("<c:pt idx=\"").append(r).append("\"><c:v>").append(value);
        xml.append("</c:v></c:pt>");
      }
    }
    xml.append("</c:" + kind + "Cache></c:" + kind + "Ref>");
  }

  private static String value(Column column, int row) {
    if (!column.isDefined(row)) {
      return "";
    }
    return switch (column.spec().type()) {
      case DATE -> String.valueOf(SheetData.serial(column.date(row)));
      case TEXT -> escape(column.text(row));
      case FLAG -> column.flag(row) ? "yes" : "no";
      case INT, REAL ->
          Double.isFinite(column.number(row)) ? SheetData.digits(column.number(row)) : "";
    };
  }

  private void categories() {
    boolean dates = column(chart.category()).spec().type() == Type.DATE;
    String axis = dates ? "dateAx" : "catAx";
    xml.append("<c:" + axis + "><c:axId val=\"" + AXIS + "\"/><c:scaling>")
        .append("<c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/>")
        .append("<c:axPos val=\"b\"/><c:numFmt formatCode=\"");
    xml.append(dates ? dateFormat() : XmlText.escape(style(chart.category()).code()));
    xml.append("\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/>")
        .append("<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>")
        .append("<c:spPr><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"8A8A8A\"/>")
        .append("</a:solidFill></a:ln></c:spPr>")
        .append(TEXT)
        .append("<c:crossAx val=\"" + VALUES + "\"/><c:crosses val=\"autoZero\"/>");
    xml.append(
        dates
            ? "<c:auto val=\"1\"/><c:lblOffset val=\"100\"/><c:baseTimeUnit val=\"days\"/>"
                + years()
            : "<c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/>"
                + "<c:noMultiLvlLbl val=\"1\"/>");
    xml.append("</c:" + axis + ">");
  }

  /** Returns the format of the dates on the axis: over years the year is enough. */
  private String dateFormat() {
    int days = days();
    return days > LONG ? "yyyy" : days > 90 ? "yyyy\\-mm" : "yyyy\\-mm\\-dd";
  }

  /** Returns the step of the years on the axis, at most a dozen; nothing for a short time. */
  private String years() {
    int days = days();
    if (days <= LONG) {
      return "";
    }
    int step = 1;
    for (int each : new int[] {2, 5, 10, 20, 50}) {
      step = days > 12 * 366 * step ? each : step;
    }
    return "<c:majorUnit val=\"" + step + "\"/><c:majorTimeUnit val=\"years\"/>";
  }

  private int days() {
    Column dates = column(chart.category());
    return dates.size() == 0 ? 0 : dates.date(dates.size() - 1) - dates.date(0);
  }

  private void values(boolean line) {
    xml.append("<c:valAx><c:axId val=\"" + VALUES + "\"/><c:scaling>");
    if (chart.logarithmic()) {
      xml.append("<c:logBase val=\"" + base() + "\"/>");
    }
    xml.append("<c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/>")
        .append("<c:axPos val=\"l\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill>")
        .append("<a:srgbClr val=\"E3E3E3\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>")
        .append("<c:numFmt formatCode=\"")
        .append(XmlText.escape(style(chart.lines().get(0).column()).code()))
        .append("\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>")
        .append("<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>")
        .append("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>")
        .append(TEXT)
        .append("<c:crossAx val=\"" + AXIS + "\"/><c:crosses val=\"min\"/>")
        .append("<c:crossBetween val=\"" + (line ? "midCat" : "between") + "\"/>")
        .append(chart.logarithmic() ? "<c:majorUnit val=\"" + base() + "\"/>" : "")
        .append("</c:valAx>");
  }

  /** Returns the base of a logarithmic axis: 2, unless values spread over decades. */
  private int base() {
    double least = Double.POSITIVE_INFINITY;
    double greatest = 0;
    for (Chart.Line line : chart.lines()) {
      Column column = column(line.column());
      for (int r = 0; r < column.size(); r++) {
        if (column.isDefined(r) && column.number(r) > 0) {
          least = Math.min(least, column.number(r));
          greatest = Math.max(greatest, column.number(r));
        }
      }
    }
    return greatest > least * DECADES ? 10 : 2;
  }

  private Column column(String name) {
    return grid.table().column(name);
  }

  private Style style(String name) {
    return grid.columns().get(Places.at(grid, name)).style();
  }

  private static String escape(String text) {
    return XmlText.escape(CellText.safe(text));
  }
}
