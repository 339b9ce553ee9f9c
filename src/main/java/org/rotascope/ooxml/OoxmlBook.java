package org.rotascope.ooxml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** A workbook ({@code .xlsx}, {@code .xlsm}) as it lies in its file, for reading. */
public final class OoxmlBook {
  /** The namespace of workbooks and sheets. */
  public static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

  /** The namespace of references to relationships. */
  public static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private static final String BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final OoxmlPackage pack;
  private final String main;
  private final XmlNode root;
  private final List<BookSheet> sheets = new ArrayList<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private @Nullable SharedStrings strings;
  private @Nullable DateStyles dates;

  /** Takes cells while a sheet is read. */
  public interface CellSink {
    /** Tells whether a cell's value is wanted; rows and columns count from 1. */
    boolean wants(int row, int column);

    /** Takes a wanted cell. */
    void take(int row, int column, CellValue value);
  }

  private OoxmlBook(OoxmlPackage pack) {
    this.pack = pack;
    this.main = mainPart(pack);
    this.root = XmlNode.parse(pack.read(main), pack.where(main));
    if (root.uri().startsWith("http://purl.oclc.org/ooxml/")) {
      throw Broken.file(
          pack.file(), "is a Strict Open XML workbook; save it in Excel as Excel Workbook (.xlsx)");
    }
    if (!root.local().equals("workbook") || !root.uri().equals(MAIN)) {
      throw pack.where(main).damaged("does not describe a workbook");
    }
    readSheets();
    readNames();
  }

  /** Reads a file. */
  public static OoxmlBook open(Path file) {
    try {
      return open(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new RotascopeException(Reason.UNREADABLE, file + ": there is no such file", e);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new RotascopeException(Reason.UNREADABLE, file + ": cannot be read: " + why, e);
    }
  }

  /** Reads a file's bytes; {@code name} is what messages call it. */
  public static OoxmlBook open(byte[] bytes, String name) {
    return of(OoxmlPackage.of(RawZip.of(bytes, name)));
  }

  /** Reads a package. */
  public static OoxmlBook of(OoxmlPackage pack) {
    return new OoxmlBook(pack);
  }

  private static String mainPart(OoxmlPackage pack) {
    Relationship start =
        pack.related("", "officeDocument")
            .orElseThrow(
                () ->
                    Broken.file(
                        pack.file(), "is no workbook: its package names no part to begin with"));
    String type = pack.contentType(start.part()).toLowerCase(Locale.ROOT);
    if (type.contains("ms-excel.sheet.binary")) {
      throw Broken.file(pack.file(), "is a binary workbook (.xlsb); save it in Excel as .xlsx");
    }
    boolean book =
        (type.startsWith(BOOK) && (type.contains("sheet.main") || type.contains("template.main")))
            || type.startsWith("application/vnd.ms-excel.sheet.macroenabled.main")
            || type.startsWith("application/vnd.ms-excel.template.macroenabled.main");
    if (!book) {
      String shown = type.isEmpty() ? "nothing" : type;
      throw Broken.file(pack.file(), "is no workbook: it declares itself as " + shown);
    }
    return start.part();
  }

  private void readSheets() {
    Set<String> seen = new HashSet<>();
    XmlNode list =
        root.child("sheets")
            .orElseThrow(() -> Broken.file(pack.file(), "is damaged: it lists no sheets"));
    for (XmlNode node : list.children("sheet")) {
      String name = node.attributeOr("name", "");
      String id = node.attribute(RELATIONS, "id");
      Optional<Relationship> to =
          id == null ? Optional.empty() : pack.relationship(main, id).filter(this::isThere);
      if (name.isEmpty() || !seen.add(Folded.name(name))) {
        throw Broken.file(pack.file(), "is damaged: two sheets are named \"" + name + "\"");
      }
      sheets.add(
          new BookSheet(
              name,
              node.attributeOr("sheetId", ""),
              to.map(Relationship::type).orElse(""),
              to.map(Relationship::part).orElse(""),
              node.attributeOr("state", "visible")));
    }
  }

  private boolean isThere(Relationship r) {
    return !r.isExternal() && pack.has(r.part());
  }

  private void readNames() {
    root.child("definedNames")
        .ifPresent(
            list -> {
              for (XmlNode node : list.children("definedName")) {
                if (node.attribute("localSheetId") == null) {
                  names.putIfAbsent(Folded.name(node.attributeOr("name", "")), node.text().strip());
                }
              }
            });
  }

  /** Returns what messages call the file. */
  public String name() {
    return pack.file();
  }

  /** Returns the package it lies in. */
  public OoxmlPackage pack() {
    return pack;
  }

  /** Returns the key of the part that lists the sheets. */
  public String mainPart() {
    return main;
  }

  /** Returns the element that lists the sheets and names. */
  public XmlNode root() {
    return root;
  }

  /** Returns the sheets, in the order of their tabs. */
  public List<BookSheet> sheets() {
    return List.copyOf(sheets);
  }

  /** Returns the sheet of a name, in whatever case. */
  public Optional<BookSheet> sheet(String name) {
    return sheets.stream().filter(s -> Folded.name(s.name()).equals(Folded.name(name))).findFirst();
  }

  /** Returns the names of the sheets, in the order of their tabs. */
  public List<String> sheetNames() {
    return sheets.stream().map(BookSheet::name).toList();
  }

  /** Returns what the names of the whole workbook stand for, by name in lower case. */
  public Map<String, String> definedNames() {
    return new LinkedHashMap<>(names);
  }

  /** Returns what a name of the whole workbook stands for, as the file writes it. */
  public Optional<String> definedName(String name) {
    return Optional.ofNullable(names.get(Folded.name(name)));
  }

  /**
   * Returns the range that a name of the whole workbook stands for; empty if there is no such name,
   * or if it is not one range of a sheet that is there.
   */
  public Optional<CellPlace> place(String name) {
    return definedName(name).flatMap(this::range);
  }

  /** Returns the range that a reference such as {@code 'My sheet'!$A$1:$B$2} means. */
  public Optional<CellPlace> range(String reference) {
    int mark = reference.lastIndexOf('!');
    if (mark <= 0) {
      return Optional.empty();
    }
    String sheet = reference.substring(0, mark);
    if (sheet.length() > 2 && sheet.startsWith("'") && sheet.endsWith("'")) {
      sheet = sheet.substring(1, sheet.length() - 1).replace("''", "'");
    }
    Optional<BookSheet> known = sheet(sheet);
    Optional<Area> area = Area.parse(reference.substring(mark + 1));
    return known.isEmpty() || area.isEmpty()
        ? Optional.empty()
        : Optional.of(new CellPlace(known.get().name(), area.get()));
  }

  /** Tells whether dates count from 1904, not 1900. */
  public boolean from1904() {
    String value = root.child("workbookPr").map(p -> p.attribute("date1904")).orElse(null);
    return "1".equals(value) || "true".equals(value);
  }

  /** Returns which styles show dates. */
  public DateStyles dateStyles() {
    DateStyles known = dates;
    if (known == null) {
      known =
          pack.related(main, "styles")
              .map(r -> DateStyles.of(XmlNode.parse(pack.read(r.part()), pack.where(r.part()))))
              .orElseGet(DateStyles::none);
      dates = known;
    }
    return known;
  }

  /** Returns the texts that cells refer to by number. */
  public SharedStrings sharedStrings() {
    SharedStrings known = strings;
    if (known == null) {
      known =
          pack.related(main, "sharedStrings")
              .map(r -> SharedStrings.of(pack.read(r.part()), pack.where(r.part())))
              .orElseGet(() -> SharedStrings.none(pack.where(main)));
      strings = known;
    }
    return known;
  }

  /** Returns a cell, such as {@code B7}, of a sheet; empty where there is no such sheet or cell. */
  public CellValue cell(String sheet, String ref) {
    return cells(sheet, List.of(ref)).getOrDefault(ref, CellValue.EMPTY);
  }

  /** Returns some cells of a sheet by their references, those that are there. */
  public Map<String, CellValue> cells(String sheet, Collection<String> refs) {
    Map<CellRef, String> wanted = new LinkedHashMap<>();
    for (String ref : refs) {
      CellRef.parse(ref).ifPresent(r -> wanted.put(r, ref));
    }
    Map<String, CellValue> found = new LinkedHashMap<>();
    read(
        sheet,
        new CellSink() {
          @Override
          public boolean wants(int row, int column) {
            return wanted.containsKey(new CellRef(row, column));
          }

          @Override
          public void take(int row, int column, CellValue value) {
            found.put(Objects.requireNonNull(wanted.get(new CellRef(row, column))), value);
          }
        });
    return found;
  }

  /**
   * Reads the cells of a sheet from its first row to its last; nothing if there is no such sheet.
   */
  public void read(String sheet, CellSink sink) {
    Optional<BookSheet> known = sheet(sheet).filter(BookSheet::isWorksheet);
    if (known.isEmpty()) {
      return;
    }
    String part = known.get().part();
    XmlNode data =
        XmlNode.parse(pack.read(part), pack.where(part), "sheetData")
            .child("sheetData")
            .orElse(null);
    if (data == null || data.isEmpty()) {
      return;
    }
    SheetScan scan = new SheetScan(data);
    for (SheetScan.Step s = scan.next(); s != SheetScan.Step.END; s = scan.next()) {
      if (s == SheetScan.Step.CELL && scan.hasContent() && sink.wants(scan.row(), scan.column())) {
        sink.take(scan.row(), scan.column(), value(scan, data));
      }
    }
  }

  private static CellValue empty(boolean formula) {
    return formula ? new CellValue(CellValue.Type.EMPTY, "", Double.NaN, true) : CellValue.EMPTY;
  }

  private CellValue value(SheetScan scan, XmlNode data) {
    boolean formula = scan.hasFormula();
    if (scan.isType("s")) {
      return text(sharedStrings().text(scan.value()), formula);
    }
    if (scan.isType("inlineStr")) {
      // A text that a formula gave lies where other values do.
      return scan.inlineFrom() < 0
          ? scan.value().isEmpty() ? empty(formula) : text(scan.value(), formula)
          : text(
              StringItem.text(data.bytes(), scan.inlineFrom(), scan.inlineTo(), data.where()),
              formula);
    }
    String value = scan.value();
    if (scan.isType("str")) {
      return text(StringItem.unescape(value), formula);
    }
    if (value.isBlank()) {
      return empty(formula);
    }
    if (scan.isType("b")) {
      boolean yes = value.strip().equals("1") || value.strip().equals("true");
      return new CellValue(CellValue.Type.BOOLEAN, yes ? "TRUE" : "FALSE", yes ? 1 : 0, formula);
    }
    if (scan.isType("e")) {
      return new CellValue(CellValue.Type.ERROR, value.strip(), Double.NaN, formula);
    }
    if (scan.isType("d")) {
      return new CellValue(CellValue.Type.DATE, value.strip(), Double.NaN, formula);
    }
    return number(value.strip(), scan, data, formula);
  }

  private CellValue number(String value, SheetScan scan, XmlNode data, boolean formula) {
    double number;
    try {
      number = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      CellRef at = new CellRef(scan.row(), scan.column());
      throw data.where().damaged("has no number in " + at + ": \"" + value + "\"");
    }
    String date = dateStyles().isDate(scan.style()) ? DateStyles.iso(number, from1904()) : "";
    return date.isEmpty()
        ? new CellValue(CellValue.Type.NUMBER, value, number, formula)
        : new CellValue(CellValue.Type.DATE, date, number, formula);
  }

  private static CellValue text(String text, boolean formula) {
    return new CellValue(CellValue.Type.TEXT, text, Double.NaN, formula);
  }
}
