package org.rotascope.workbook;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rotascope.ooxml.CellRef;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.ooxml.SheetScan;
import org.rotascope.ooxml.Where;
import org.rotascope.ooxml.XmlNode;
import org.rotascope.ooxml.XmlScan;

/** Writes the cells of one of our sheets: the fresh ones, and among them those of its user. */
final class CellGraft {
  private static final long SERIAL_1970 = 25_569;

  private final Grafting graft;
  private final String sheet;
  private final XmlNode freshData;
  private final byte[] fresh;
  private final @Nullable OldSheet old;
  private final @Nullable Owners owners;
  private final @Nullable Twins twins;
  private final boolean keepHidden;
  private final Bytes out;
  private final List<String> foreign = new ArrayList<>();
  private final Set<String> lostFormulas = new HashSet<>();
  private final Map<String, String> keptFormulas = new HashMap<>();
  private int lastRow;
  private int lastColumn;
  private int freshRow;
  private int freshColumn;
  private int nextOld;

  /** Writes a new sheet. */
  CellGraft(Grafting graft, String sheet, XmlNode freshData) {
    this(graft, sheet, freshData, null, null, null, true);
  }

  /**
   * Writes a sheet that was there.
   *
   * @param keepHidden whether rows that were hidden stay so
   */
  CellGraft(
      Grafting graft,
      String sheet,
      XmlNode freshData,
      @Nullable OldSheet old,
      @Nullable Owners owners,
      @Nullable Twins twins,
      boolean keepHidden) {
    this.graft = graft;
    this.sheet = sheet;
    this.freshData = freshData;
    this.fresh = freshData.bytes();
    this.old = old;
    this.owners = owners;
    this.twins = twins;
    this.keepHidden = keepHidden;
    this.out = new Bytes(freshData.to() - freshData.from() + 4096);
  }

  /** Returns the {@code sheetData} element; {@code root} is the root of the part it goes into. */
  byte[] build(XmlNode root) {
    boolean plain = OoxmlBook.MAIN.equals(root.scope().get(""));
    out.ascii(plain ? "<sheetData>" : "<sheetData xmlns=\"" + OoxmlBook.MAIN + "\">");
    if (!freshData.isEmpty()) {
      SheetScan scan = new SheetScan(freshData);
      for (SheetScan.Step s = scan.next(); s != SheetScan.Step.END; s = scan.next()) {
        if (s == SheetScan.Step.ROW) {
          row(scan);
        }
      }
    }
    if (old != null) {
      oldRows(old, Integer.MAX_VALUE);
    }
    keptFormulas.forEach(
        (number, cell) -> {
          if (lostFormulas.contains(number)) {
            throw graft.refused(
                "cell "
                    + cell
                    + " of sheet \""
                    + sheet
                    + "\" continues a formula that stands among our cells; enter it anew");
          }
        });
    return out.ascii("</sheetData>").toArray();
  }

  /** Returns the range of all cells written. */
  String range() {
    return "A1:" + new CellRef(Math.max(1, lastRow), Math.max(1, lastColumn));
  }

  /** Returns the user's cells that lie within the range of the fresh ones. */
  List<String> foreign() {
    return foreign.stream()
        .filter(
            r ->
                CellRef.parse(r)
                    .filter(c -> c.row() <= freshRow && c.column() <= freshColumn)
                    .isPresent())
        .toList();
  }

  private void row(SheetScan scan) {
    int number = scan.row();
    if (old != null) {
      oldRows(old, number);
    }
    int twin = -1;
    Twins.Line line = null;
    if (old != null && twins != null) {
      line = twins.line(number);
      twin = line.row() > 0 ? old.find(line.row()) : -1;
    }
    out.ascii("<row r=\"").digits(number).ascii("\"");
    attributes(scan, line != null && !line.isNew() ? twin : -1);
    out.ascii(">");
    int theirs = -1;
    int end = -1;
    if (old != null && nextOld < old.rows() && old.rowNumber(nextOld) == number) {
      theirs = old.first(nextOld);
      end = old.first(nextOld + 1);
      nextOld++;
    }
    for (SheetScan.Step s = scan.next(); s == SheetScan.Step.CELL; s = scan.next()) {
      theirs = keep(number, theirs, end, scan.column());
      cell(scan, twin, line);
    }
    keep(number, theirs, end, Integer.MAX_VALUE);
    out.ascii("</row>");
    freshRow = number;
    see(number, 0);
  }

  private void attributes(SheetScan scan, int twin) {
    String height = scan.rowAttribute("ht");
    if (!height.isEmpty()) {
      out.ascii(" ht=\"").text(height).ascii("\" customHeight=\"1\"");
    }
    if (twin < 0 || old == null) {
      return;
    }
    XmlScan tag = new XmlScan(old.bytes, old.rowFrom(twin), old.rowTagTo(twin), freshData.where());
    tag.next();
    String custom = tag.attribute("customHeight");
    boolean tall = "1".equals(custom) || "true".equals(custom);
    for (String name :
        List.of("ht", "customHeight", "s", "customFormat", "hidden", "outlineLevel", "collapsed")) {
      String value = tag.attribute(name);
      boolean wanted =
          switch (name) {
            case "ht", "customHeight" -> height.isEmpty() && tall;
            case "hidden" -> keepHidden;
            default -> true;
          };
      if (value != null && wanted) {
        out.ascii(" ").ascii(name).ascii("=\"").text(value).ascii("\"");
      }
    }
  }

  private void cell(SheetScan scan, int twin, Twins.@Nullable Line line) {
    int made = graft.styles.style(scan.style());
    int style = made;
    if (twin >= 0 && old != null && line != null) {
      int was = line.column(scan.column());
      int cell = was > 0 ? old.find(twin, was) : -1;
      int had = cell >= 0 ? old.style(cell) : made;
      style = had != made && !graft.styles.isOurs(had) ? had : made;
    }
    String shown = moved(scan);
    int tail = scan.styleFrom() >= 0 ? scan.styleTo() : -1;
    if (scan.isType("s")) {
      String text = graft.fresh.sharedStrings().text(scan.value());
      open(scan, style).ascii(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
      out.text(CellText.safe(text)).ascii("</t></is></c>");
    } else if (shown != null) {
      open(scan, style).ascii(shown);
    } else if (tail >= 0) {
      out.raw(fresh, scan.cellFrom(), scan.styleFrom()).digits(style);
      out.raw(fresh, tail, scan.cellTo());
    } else {
      out.ascii("<c s=\"").digits(style).ascii("\"");
      out.raw(fresh, scan.cellFrom() + 2, scan.cellTo());
    }
    see(scan.row(), scan.column());
    freshColumn = Math.max(freshColumn, scan.column());
  }

  private Bytes open(SheetScan scan, int style) {
    return out.ascii("<c r=\"")
        .ascii(new CellRef(scan.row(), scan.column()).toString())
        .ascii("\" s=\"")
        .digits(style)
        .ascii("\"");
  }

  /** Returns the rest of a cell whose date counts from another day here; null for other cells. */
  private @Nullable String moved(SheetScan scan) {
    if (graft.daysBehind == 0
        || !scan.isType("n")
        || scan.valueFrom() < 0
        || !graft.fresh.dateStyles().isDate(scan.style())) {
      return null;
    }
    BigDecimal serial = new BigDecimal(scan.value());
    BigDecimal here = serial.subtract(BigDecimal.valueOf(graft.daysBehind));
    if (here.signum() < 0) {
      LocalDate day = LocalDate.ofEpochDay(serial.longValue() - SERIAL_1970);
      return " t=\"inlineStr\"><is><t>" + day + "</t></is></c>";
    }
    String formula =
        scan.hasFormula()
            ? new String(
                    fresh,
                    scan.formulaTagFrom(),
                    scan.formulaTo() - scan.formulaTagFrom(),
                    StandardCharsets.UTF_8)
                + "</f>"
            : "";
    return ">" + formula + "<v>" + here.toPlainString() + "</v></c>";
  }

  /** Writes the user's cells of a row up to a column, and returns the index of the next. */
  private int keep(int row, int from, int end, int before) {
    int at = from;
    while (old != null && owners != null && at >= 0 && at < end) {
      int column = old.column(at);
      if (column > before) {
        return at;
      }
      String shared = old.sharedFormula(at);
      boolean theirs = owners.isTheirs(row, column, at);
      if (theirs && column == before) {
        if (old.hasContent(at)) {
          throw graft.refused(
              "sheet \""
                  + sheet
                  + "\": our cells now reach "
                  + new CellRef(row, column)
                  + ", which holds something of yours; move it and refresh again");
        }
      } else if (theirs) {
        keep(old, row, at);
        if (shared != null) {
          keptFormulas.putIfAbsent(shared, new CellRef(row, column).toString());
        }
      } else if (shared != null && old.isMaster(at)) {
        lostFormulas.add(shared);
      }
      at++;
    }
    return at;
  }

  private void keep(OldSheet sheet, int row, int cell) {
    String ref = new CellRef(row, sheet.column(cell)).toString();
    if (sheet.isUnplaced(cell)) {
      int name = nameEnd(sheet.bytes, sheet.from(cell));
      out.raw(sheet.bytes, sheet.from(cell), name).ascii(" r=\"").ascii(ref).ascii("\"");
      out.raw(sheet.bytes, name, sheet.to(cell));
    } else {
      out.raw(sheet.bytes, sheet.from(cell), sheet.to(cell));
    }
    see(row, sheet.column(cell));
    if (sheet.hasContent(cell)) {
      foreign.add(ref);
    }
  }

  private static int nameEnd(byte[] bytes, int tag) {
    int at = tag;
    while (bytes[at] > ' ' && bytes[at] != '>' && !(bytes[at] == '/' && at > tag)) {
      at++;
    }
    return at;
  }

  /** Writes the user's rows above a number that have no fresh cells. */
  private void oldRows(OldSheet sheet, int before) {
    while (nextOld < sheet.rows() && sheet.rowNumber(nextOld) < before) {
      oldRow(sheet, nextOld++);
    }
  }

  private void oldRow(OldSheet sheet, int row) {
    int number = sheet.rowNumber(row);
    int from = sheet.first(row);
    int end = sheet.first(row + 1);
    boolean below = owners != null && owners.isBelow(number);
    boolean any = below;
    for (int c = from; c < end && !any && owners != null; c++) {
      any = owners.isTheirs(number, sheet.column(c), c);
    }
    if (!any) {
      for (int c = from; c < end; c++) {
        String shared = sheet.sharedFormula(c);
        if (shared != null && sheet.isMaster(c)) {
          lostFormulas.add(shared);
        }
      }
      return;
    }
    Where where = freshData.where();
    XmlScan tag = new XmlScan(sheet.bytes, sheet.rowFrom(row), sheet.rowTagTo(row), where);
    tag.next();
    out.ascii("<row r=\"").digits(number).ascii("\"");
    for (String name :
        List.of("ht", "customHeight", "s", "customFormat", "hidden", "outlineLevel", "collapsed")) {
      String value = tag.attribute(name);
      if (value != null && (below || keepHidden || !name.equals("hidden"))) {
        out.ascii(" ").ascii(name).ascii("=\"").text(value).ascii("\"");
      }
    }
    out.ascii(">");
    keep(number, from, end, Integer.MAX_VALUE);
    out.ascii("</row>");
    see(number, 0);
  }

  private void see(int row, int column) {
    lastRow = Math.max(lastRow, row);
    lastColumn = Math.max(lastColumn, column);
  }
}
