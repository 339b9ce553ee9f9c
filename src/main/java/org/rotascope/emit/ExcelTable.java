package org.rotascope.emit;

import java.util.Locale;
import org.rotascope.excel.WorksheetArgument;
import org.rotascope.excel.WorksheetFunction;
import org.rotascope.excel.WorksheetFunctions;
import org.rotascope.ooxml.XmlText;

/**
 * What the Excel add-in is built with: the table it registers its functions from, and the file by
 * which Excel-DNA's IntelliSense shows them while a formula is typed.
 */
final class ExcelTable {
  private static final String PAGES = "docs/";

  private ExcelTable() {}

  /**
   * Returns the table: a line a function (name, types, arguments, category, page, how it is called:
   * heavy or light, whether it is told its cell, whether later, by the main thread or from within,
   * whether its cell is held or watched, help), below it one an argument; tabs between the fields.
   */
  static String text(WorksheetFunctions functions) {
    StringBuilder text =
        new StringBuilder("# Made from the catalogue by `make emit`; not to be edited.\n");
    text.append("table\t").append(functions.hash()).append('\n');
    for (WorksheetFunction f : functions.all()) {
      line(
          text,
          "function",
          f.name(),
          f.types(),
          f.signature(),
          f.category(),
          PAGES + f.topic(),
          (f.heavy() ? "heavy" : "light")
              + (f.placed() ? " placed" : "")
              + way(f.way())
              + live(f.live()),
          f.help());
      for (WorksheetArgument argument : f.arguments()) {
        line(text, "argument", argument.name(), argument.help());
      }
    }
    return text.toString();
  }

  private static String way(WorksheetFunction.Way way) {
    return way == WorksheetFunction.Way.THREADS ? "" : " " + way.name().toLowerCase(Locale.ROOT);
  }

  private static String live(WorksheetFunction.Live live) {
    return live == WorksheetFunction.Live.NONE ? "" : " " + live.name().toLowerCase(Locale.ROOT);
  }

  private static void line(StringBuilder text, String... fields) {
    text.append(String.join("\t", fields)).append('\n');
  }

  /** Returns the file that lies beside the add-in for IntelliSense. */
  static String intelliSense(WorksheetFunctions functions) {
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                + "<!-- Made from the catalogue by `make emit`; not to be edited. -->\n"
                + "<IntelliSense xmlns=\"http://schemas.excel-dna.net/intellisense/1.0\">\n"
                + "  <FunctionInfo>\n");
    for (WorksheetFunction f : functions.all()) {
      if (f.way() == WorksheetFunction.Way.INNER) {
        continue;
      }
      xml.append("    <Function Name=\"").append(XmlText.escape(f.name()));
      xml.append("\" Description=\"").append(XmlText.escape(f.help())).append("\">\n");
      for (WorksheetArgument argument : f.arguments()) {
        String name = argument.required() ? argument.name() : "[" + argument.name() + "]";
        xml.append("      <Argument Name=\"").append(XmlText.escape(name));
        xml.append("\" Description=\"").append(XmlText.escape(argument.help())).append("\" />\n");
      }
      xml.append("    </Function>\n");
    }
    return xml.append("  </FunctionInfo>\n</IntelliSense>\n").toString();
  }
}
