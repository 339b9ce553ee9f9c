package org.rotascope.workbook;

import java.util.List;
import org.rotascope.ooxml.Splice;
import org.rotascope.ooxml.XmlNode;

/** The order in which the file format wants the elements of a part. */
final class Order {
  /** Of a workbook. */
  static final List<String> BOOK =
      List.of(
          ("fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
                  + "externalReferences definedNames calcPr oleSize customWorkbookViews "
                  + "pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr "
                  + "webPublishObjects extLst")
              .split(" "));

  /** Of a sheet. */
  static final List<String> SHEET =
      List.of(
          ("sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
                  + "protectedRanges scenarios autoFilter sortState dataConsolidate "
                  + "customSheetViews mergeCells phoneticPr conditionalFormatting "
                  + "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter "
                  + "rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags "
                  + "drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
                  + "webPublishItems tableParts extLst")
              .split(" "));

  /** Of the styles. */
  static final List<String> STYLES =
      List.of(
          ("numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors "
                  + "extLst")
              .split(" "));

  private Order() {}

  /** Inserts XML where an element of a name belongs among those that a part's root holds. */
  static void insert(Splice splice, XmlNode root, List<String> order, String local, String xml) {
    int rank = order.indexOf(local);
    for (XmlNode child : root.children()) {
      if (order.indexOf(child.local()) > rank) {
        splice.replace(child.from(), child.from(), xml);
        return;
      }
    }
    splice.append(root, xml);
  }
}
