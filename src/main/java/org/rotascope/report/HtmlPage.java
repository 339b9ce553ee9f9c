package org.rotascope.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.rotascope.document.Block;
import org.rotascope.document.Bullets;
import org.rotascope.document.Document;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines;
import org.rotascope.document.Paragraph;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.reason.Reason;
import org.rotascope.workbook.Rendered;

/**
 * Writes a document as one page that needs nothing else: no script, no network, well-formed XML.
 */
public final class HtmlPage {
  private final Document document;
  private final Rendered pictures;
  private final StringBuilder out = new StringBuilder(1 << 20);

  private HtmlPage(Document document, Rendered pictures) {
    this.document = document;
    this.pictures = pictures;
  }

  /** Returns the page in UTF-8; the same document and pictures give the same bytes. */
  public static byte[] write(Document document, Rendered pictures) {
    HtmlPage page = new HtmlPage(document, pictures);
    page.page();
    return page.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void page() {
    String title = Html.escape(document.title());
    out.append(
        "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n");
    out.append("<meta charset=\"utf-8\"/>\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    out.append("<meta name=\"generator\" content=\"Rotascope\"/>\n<title>")
        .append(title)
        .append("</title>\n<style>\n");
    out.append(css())
        .append("</style>\n</head>\n<body>\n<header>\n<h1>")
        .append(title)
        .append("</h1>\n");
    out.append("<p class=\"sub\">").append(Html.escape(document.subtitle())).append("</p>\n");
    out.append("<p class=\"stamp\">As of <time>").append(LocalDate.ofEpochDay(document.asOf()));
    out.append("</time> · run ").append(document.runId()).append("</p>\n</header>\n");
    out.append("<nav aria-label=\"Contents\"><ul>");
    for (Section section : document.sections()) {
      out.append("<li><a href=\"#")
          .append(section.id())
          .append("\">")
          .append(Html.escape(section.title()))
          .append("</a></li>");
    }
    out.append("</ul></nav>\n<main>\n");
    document.sections().forEach(this::section);
    out.append(
        "</main>\n<footer>Made by Rotascope from the data named under Lineage. Numbers describe the past; they are no advice.</footer>\n");
    out.append("</body>\n</html>\n");
  }

  private static String css() {
    try (InputStream in = HtmlPage.class.getResourceAsStream("page.css")) {
      return new String(
          Objects.requireNonNull(in, "page.css is not in the jar").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void section(Section section) {
    out.append("<section id=\"")
        .append(section.id())
        .append("\">\n<h2>")
        .append(Html.escape(section.title()))
        .append("</h2>\n");
    if (!section.lead().isEmpty()) {
      out.append("<p class=\"lead\">").append(Html.escape(section.lead())).append("</p>\n");
    }
    for (Block block : section.blocks()) {
      if (block instanceof Paragraph paragraph) {
        out.append("<p>").append(Html.escape(paragraph.text())).append("</p>\n");
      } else if (block instanceof Bullets bullets) {
        bullets(bullets);
      } else if (block instanceof Headlines headlines) {
        headlines(headlines);
      } else if (block instanceof Picture picture) {
        picture(picture);
      } else if (block instanceof Grid grid) {
        grid(grid);
      }
      // The page has its contents at the top, and a figure where a workbook has a chart.
    }
    out.append("</section>\n");
  }

  private void bullets(Bullets bullets) {
    out.append("<h3>").append(Html.escape(bullets.caption())).append("</h3>\n<ul>\n");
    bullets.lines().forEach(line -> out.append("<li>").append(Html.escape(line)).append("</li>\n"));
    out.append("</ul>\n");
  }

  private void picture(Picture picture) {
    String id = picture.figure().id();
    byte[] svg = pictures.svg(id);
    out.append("<figure id=\"figure-")
        .append(id)
        .append("\"><img width=\"")
        .append(picture.figure().width());
    out.append("\" height=\"")
        .append(picture.figure().height())
        .append("\" alt=\"")
        .append(Html.escape(picture.figure().alt()));
    out.append("\" src=\"data:image/svg+xml;base64,")
        .append(Base64.getEncoder().encodeToString(svg))
        .append("\"/></figure>\n");
  }

  private void headlines(Headlines headlines) {
    out.append(
        "<div class=\"scroll\"><table class=\"headlines\"><thead><tr><th scope=\"col\">Measure</th>");
    out.append(
        "<th scope=\"col\" class=\"n\">Value</th><th scope=\"col\">Reading</th><th scope=\"col\">Metric</th></tr></thead><tbody>\n");
    for (Headlines.Headline item : headlines.items()) {
      out.append("<tr><th scope=\"row\"><a href=\"#")
          .append(item.section())
          .append("\">")
          .append(Html.escape(item.label()));
      out.append("</a></th><td class=\"n\">");
      if (item.value().isDefined(0)) {
        out.append("<b>").append(Html.escape(item.text())).append("</b>");
        if (!item.unit().isEmpty()) {
          out.append(' ').append(Html.escape(item.unit()));
        }
      } else {
        out.append("–");
      }
      Reason reason = item.value().reason(0);
      out.append("</td><td>")
          .append(Html.escape(reason == null ? item.comment() : "no value: " + reason.text()));
      out.append("</td><td>").append(EnvelopeHtml.of(item.envelope())).append("</td></tr>\n");
    }
    out.append("</tbody></table></div>\n");
  }

  private void grid(Grid grid) {
    if (grid.rowsOnPage() == 0) {
      out.append("<p>")
          .append(Html.escape(grid.caption()))
          .append(": ")
          .append(grid.table().rows());
      out.append(" rows in report.xlsx, sheet ").append(Html.escape(grid.sheet())).append(". ");
      out.append(Html.escape(grid.note())).append("</p>\n<div class=\"under\">");
      out.append(EnvelopeHtml.of(grid.envelopes())).append("</div>\n");
      return;
    }
    int rows = Math.min(grid.rowsOnPage(), grid.table().rows());
    String caption = Html.escape(grid.caption());
    out.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
        .append(caption)
        .append("\"><table id=\"table-");
    out.append(grid.id()).append("\"><caption>").append(caption).append("</caption><thead><tr>");
    for (Grid.Shown shown : grid.columns()) {
      out.append("<th scope=\"col\"").append(shown.style().isNumber() ? " class=\"n\">" : ">");
      out.append(Html.escape(unbroken(shown.headingWithUnit()))).append("</th>");
    }
    out.append("</tr></thead><tbody>\n");
    Set<Reason> reasons = new LinkedHashSet<>();
    for (int row = 0; row < rows; row++) {
      out.append("<tr>");
      for (Grid.Shown shown : grid.columns()) {
        cell(grid.table().column(shown.name()), shown, row, reasons);
      }
      out.append("</tr>\n");
    }
    out.append("</tbody></table></div>\n<div class=\"under\">");
    if (rows < grid.table().rows()) {
      out.append("<p>")
          .append(rows)
          .append(" of ")
          .append(grid.table().rows())
          .append(" rows; all of them in report.xlsx, sheet ");
      out.append(Html.escape(grid.sheet())).append(".</p>");
    }
    if (!grid.note().isEmpty()) {
      out.append("<p>").append(Html.escape(grid.note())).append("</p>");
    }
    for (Reason reason : reasons) {
      out.append("<p>– : ").append(Html.escape(reason.text())).append(".</p>");
    }
    out.append(EnvelopeHtml.of(grid.envelopes()));
    out.append("</div>\n");
  }

  /** Returns a heading whose lines break at none of the places where that reads badly. */
  private static String unbroken(String heading) {
    return heading.replace("p-value", "p\u2011value").replace("95 %", "95\u00A0%");
  }

  private void cell(Column column, Grid.Shown shown, int row, Set<Reason> reasons) {
    Reason reason = column.reason(row);
    if (reason != null) {
      reasons.add(reason);
      out.append("<td class=\"n na\" title=\"")
          .append(Html.escape(reason.text()))
          .append("\">–</td>");
      return;
    }
    String text = shown.style().text(column, row);
    if (shown.style().isNumber()) {
      // The heading has the unit.
      out.append("<td class=\"n\">")
          .append(Html.escape(text.endsWith("%") ? text.substring(0, text.length() - 1) : text))
          .append("</td>");
    } else {
      boolean words = column.spec().type() == ColumnSpec.Type.TEXT;
      out.append(words ? "<td><bdi>" : "<td class=\"d\"><bdi>")
          .append(Html.escape(text))
          .append("</bdi></td>");
    }
  }
}
