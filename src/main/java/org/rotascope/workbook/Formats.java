package org.rotascope.workbook;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.apache.poi.ss.usermodel.ConditionalFormattingThreshold.RangeType;
import org.apache.poi.ss.usermodel.ExtendedColor;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFColorScaleFormatting;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTConditionalFormatting;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTDxf;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTWorksheet;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorksheetDocument;
import org.rotascope.ooxml.XmlText;

/**
 * The formats that depend on a cell's value. There are three kinds in a workbook: bars, the colours
 * of a matrix, and the red of a check that fails.
 */
final class Formats {
  /** What the newer form of bars and sparklines belongs to. */
  static final String X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";

  /** The space of references within extensions. */
  static final String XM = "http://schemas.microsoft.com/office/excel/2006/main";

  private static final byte[] RED = {(byte) 0xFF, (byte) 0xC0, 0x39, 0x2B};

  private Formats() {}

  /** Colours cells from orange below zero over white to blue above. */
  static void scale(Leaf leaf, CellRangeAddress range) {
    XSSFSheetConditionalFormatting formats = leaf.sheet.getSheetConditionalFormatting();
    XSSFConditionalFormattingRule rule = formats.createConditionalFormattingColorScaleRule();
    XSSFColorScaleFormatting scale = rule.getColorScaleFormatting();
    scale.setNumControlPoints(3);
    scale.getThresholds()[0].setRangeType(RangeType.PERCENTILE);
    scale.getThresholds()[0].setValue(2.0);
    scale.getThresholds()[1].setRangeType(RangeType.NUMBER);
    scale.getThresholds()[1].setValue(0.0);
    scale.getThresholds()[2].setRangeType(RangeType.PERCENTILE);
    scale.getThresholds()[2].setValue(98.0);
    scale.setColors(new ExtendedColor[] {argb(0xE58A4E), argb(0xFFFFFF), argb(0x5AA6D0)});
    formats.addConditionalFormatting(new CellRangeAddress[] {range}, rule);
    leaf.book.manifest.range("cf", leaf.key, range.formatAsString());
  }

  /** Turns the text of cells red where a formula is true. */
  static void alarm(Leaf leaf, CellRangeAddress range, String formula) {
    StylesTable styles = leaf.book.poi.getStylesSource();
    CTDxf red = CTDxf.Factory.newInstance();
    red.addNewFont().addNewColor().setRgb(RED);
    int dxf = styles.putDxf(red) - 1;
    rule(
        leaf,
        range.formatAsString(),
        "type=\"expression\" dxfId=\"" + dxf + "\"",
        "<formula>" + XmlText.escape(formula) + "</formula>");
  }

  /**
   * Draws a bar behind each number, to the right in blue above zero and to the left in orange below
   * it. Older programs see bars that begin at the least number.
   */
  static void bars(Leaf leaf, String id, CellRangeAddress range) {
    String ref = range.formatAsString();
    String guid = guid(leaf.key + "/" + id);
    rule(
        leaf,
        ref,
        "type=\"dataBar\"",
        "<dataBar><cfvo type=\"min\"/><cfvo type=\"max\"/><color rgb=\"FF9CCBE8\"/></dataBar>"
            + "<extLst><ext xmlns:x14=\""
            + X14
            + "\" uri=\"{B025F937-C7B1-47D3-B67F-A62EFF666E3E}\"><x14:id>"
            + guid
            + "</x14:id></ext></extLst>");
    leaf.bar(
        "<x14:conditionalFormatting xmlns:xm=\""
            + XM
            + "\"><x14:cfRule type=\"dataBar\" id=\""
            + guid
            + "\"><x14:dataBar minLength=\"0\" maxLength=\"100\" gradient=\"0\">"
            + "<x14:cfvo type=\"autoMin\"/><x14:cfvo type=\"autoMax\"/>"
            + "<x14:negativeFillColor rgb=\"FFF3C9A5\"/><x14:axisColor rgb=\"FF8A8A8A\"/>"
            + "</x14:dataBar></x14:cfRule><xm:sqref>"
            + ref
            + "</xm:sqref></x14:conditionalFormatting>");
  }

  /** Adds a rule to a sheet, after those it has. */
  private static void rule(Leaf leaf, String ref, String attributes, String content) {
    CTWorksheet sheet = leaf.sheet.getCTWorksheet();
    int priority = 1;
    for (CTConditionalFormatting each : sheet.getConditionalFormattingArray()) {
      priority += each.sizeOfCfRuleArray();
    }
    String xml =
        "<worksheet xmlns=\""
            + XSSFRelation.NS_SPREADSHEETML
            + "\"><conditionalFormatting sqref=\""
            + ref
            + "\"><cfRule priority=\""
            + priority
            + "\" "
            + attributes
            + ">"
            + content
            + "</cfRule></conditionalFormatting></worksheet>";
    try {
      CTWorksheet parsed = WorksheetDocument.Factory.parse(xml).getWorksheet();
      sheet.addNewConditionalFormatting().set(parsed.getConditionalFormattingArray(0));
    } catch (XmlException e) {
      throw new IllegalStateException(e);
    }
    leaf.book.manifest.range("cf", leaf.key, ref);
  }

  /** Returns an identity that a text always has. */
  private static String guid(String text) {
    UUID id = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    return "{" + id.toString().toUpperCase(Locale.ROOT) + "}";
  }

  private static XSSFColor argb(int rgb) {
    return new XSSFColor(
        new byte[] {(byte) 0xFF, (byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb}, null);
  }
}
