package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.rotascope.document.Chart;
import org.rotascope.document.Document;
import org.rotascope.metric.Version;

/** A workbook while it is written: what its sheets share. */
final class Book {
  /** The key of the sheet that comes first and that every other one links to. */
  final String home;

  final Document document;
  final XSSFWorkbook poi;
  final Looks looks;
  final Rendered pictures;
  final SheetNames sheets;
  final Names names = new Names();
  final Places places = new Places();
  final Manifest manifest;
  final List<Leaf> leaves = new ArrayList<>();

  /** The charts, by the part that POI made for each. */
  final Map<XSSFChart, Chart> charts = new LinkedHashMap<>();

  /** What is to be done when every sheet is written. */
  final List<Runnable> last = new ArrayList<>();

  Book(BookPlan plan, Rendered pictures, XSSFWorkbook poi) {
    this.document = plan.document();
    this.home = document.sections().get(0).id();
    this.poi = poi;
    this.looks = new Looks(poi);
    this.pictures = pictures;
    this.sheets = SheetNames.of(plan);
    this.manifest = new Manifest(Version.KERNEL, document.runId());
    sheets.all().forEach((key, name) -> names.define("sheet_" + key, name, "$A$1"));
  }

  /** Begins the sheet of a key, after those begun before. */
  Leaf leaf(String key) {
    Leaf leaf = new Leaf(this, key);
    leaves.add(leaf);
    return leaf;
  }
}
