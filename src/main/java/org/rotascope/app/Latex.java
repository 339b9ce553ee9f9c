package org.rotascope.app;

import java.util.Map;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** Texts and figures as LaTeX reads them. */
final class Latex {
  private static final Map<Integer, String> ESCAPES =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '|', "\\textbar{}"),
          Map.entry((int) '"', "''"),
          Map.entry((int) '`', "\\textasciigrave{}"),
          Map.entry((int) '−', "$-$"),
          Map.entry((int) '–', "--"),
          Map.entry((int) '—', "---"),
          Map.entry((int) '…', "\\ldots{}"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '≥', "$\\geq$"),
          Map.entry((int) '≤', "$\\leq$"),
          Map.entry((int) '°', "$^\\circ$"),
          Map.entry((int) '’', "'"),
          Map.entry((int) '‘', "`"),
          Map.entry((int) '“', "``"),
          Map.entry((int) '”', "''"));

  /** The last letter of Latin Extended-A: what every LaTeX sets without a package. */
  private static final int LAST_PLAIN = 0x17F;

  private Latex() {}

  /** Returns a text in which nothing is a command; control characters become blanks. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              String escaped = ESCAPES.get(c);
              if (escaped != null) {
                out.append(escaped);
              } else if (Character.isISOControl(c) || Character.isSpaceChar(c)) {
                out.append(' ');
              } else if (Character.getType(c) != Character.FORMAT
                  && Character.getType(c) != Character.SURROGATE) {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** Returns a name as a label may have it: letters, digits and hyphens. */
  static String label(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", "-");
  }

  /**
   * Returns a figure environment.
   *
   * @param file the picture's name
   * @param width in millimetres, as a text
   * @param caption not yet escaped
   * @param by who made it
   */
  static String figure(String file, String width, String caption, String by) {
    int dot = file.lastIndexOf('.');
    String base = file.substring(0, dot);
    boolean svg = file.substring(dot).equals(".svg");
    boolean plain = caption.codePoints().allMatch(c -> c <= LAST_PLAIN || ESCAPES.containsKey(c));
    return "% "
        + by
        + "; needs \\usepackage{"
        + (svg ? "svg" : "graphicx")
        + "}"
        + (plain ? "" : " and, for letters beyond Latin, LuaLaTeX or XeLaTeX")
        + "\n\\begin{figure}[htbp]\n  \\centering\n  "
        + (svg ? "\\includesvg" : "\\includegraphics")
        + "[width="
        + width
        + "mm]{"
        + (svg ? base : file)
        + "}\n  \\caption{"
        + escape(caption)
        + "}\n  \\label{fig:"
        + label(base)
        + "}\n\\end{figure}\n";
  }

  /**
   * Checks that LaTeX can include a file of that name.
   *
   * @throws RotascopeException BAD_ARGUMENT if it cannot
   */
  static void checkName(String file) {
    boolean good =
        file.codePoints()
            .allMatch(
                c -> (Character.isLetterOrDigit(c) && c <= LAST_PLAIN) || " ._+-".indexOf(c) >= 0);
    if (!good || file.startsWith(".")) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "LaTeX cannot include a file named '"
              + Shown.cell(file)
              + "'; use letters, digits, blanks and . _ + - in the name after --out");
    }
  }
}
