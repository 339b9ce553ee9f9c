package org.rotascope.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagePartName;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFPicture;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.drawingml.x2006.main.CTBlip;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.drawingml.x2006.main.CTOfficeArtExtension;
import org.rotascope.figure.Figure;

/**
 * Figures in sheets: as bitmap for every program and as drawing for those that show it, with
 * alternative text, at their own aspect, moved but not stretched with the cells.
 */
final class Pictures {
  /** Points of a figure to pixels of a sheet. */
  static final double SCALE = 0.9;

  /** What Office calls a drawing beside a bitmap. */
  private static final String SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";

  private static final String SVG_SPACE =
      "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private Pictures() {}

  /** Returns how many rows a figure covers. */
  static int rows(Figure figure) {
    return Anchors.rows(figure.height() * SCALE);
  }

  /** Places a figure with its upper left corner in the first cell of a row. */
  static void place(Leaf leaf, Figure figure, int row) {
    Book book = leaf.book;
    int image = book.poi.addPicture(book.pictures.png(figure.id()), Workbook.PICTURE_TYPE_PNG);
    XSSFDrawing drawing = leaf.sheet.createDrawingPatriarch();
    XSSFPicture picture =
        drawing.createPicture(new XSSFClientAnchor(0, 0, 0, 0, 0, row, 1, row + 1), image);
    CTNonVisualDrawingProps properties = picture.getCTPicture().getNvPicPr().getCNvPr();
    properties.setName(Names.PREFIX + figure.id());
    properties.setTitle(CellText.plain(figure.title()));
    properties.setDescr(CellText.plain(figure.alt()));
    properties.setId(Anchors.id(drawing));
    svg(
        picture.getCTPicture().getBlipFill().getBlip(),
        related(drawing, svgPart(book, image + 1, book.pictures.svg(figure.id()))));
    double width = figure.width() * SCALE;
    Anchors.fix(drawing, width, figure.height() * SCALE);
    leaf.drawn(width);
    book.manifest.picture(figure.id(), leaf.key);
  }

  private static PackagePartName svgPart(Book book, int number, byte[] svg) {
    try {
      PackagePartName name = PackagingURIHelper.createPartName("/xl/media/image" + number + ".svg");
      PackagePart part = book.poi.getPackage().createPart(name, "image/svg+xml");
      try (OutputStream out = part.getOutputStream()) {
        out.write(svg);
      }
      return name;
    } catch (InvalidFormatException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String related(XSSFDrawing drawing, PackagePartName name) {
    return drawing
        .getPackagePart()
        .addRelationship(name, TargetMode.INTERNAL, PackageRelationshipTypes.IMAGE_PART)
        .getId();
  }

  /** Names the drawing that stands beside a bitmap, by its relation. */
  private static void svg(CTBlip blip, String relation) {
    CTOfficeArtExtension extension = blip.addNewExtLst().addNewExt();
    extension.setUri(SVG);
    try (XmlCursor cursor = extension.newCursor()) {
      cursor.toEndToken();
      cursor.beginElement("svgBlip", SVG_SPACE);
      cursor.insertNamespace("asvg", SVG_SPACE);
      cursor.insertAttributeWithValue("embed", RELATIONS, relation);
    }
  }
}
