package org.rotascope.emit;

import java.util.List;
import java.util.Map;
import org.rotascope.figure.FigureStyle;
import org.rotascope.figure.kind.FigureKind;
import org.rotascope.figure.kind.FigureKinds;
import org.rotascope.metric.ColumnSpec;

/** The page of figures: a gallery, and the columns of each kind. */
final class FigurePage {
  /** Where the pictures lie. */
  static final String IMAGES = "docs/images/figures/";

  /** Where the example tables lie. */
  static final String TABLES = "docs/figures/";

  private static final String PRICES = "docs/metrics/example.csv";

  /** The kinds whose metrics there are. */
  private static final List<String> COMPUTED =
      List.of("relative-strength", "streaks", "months", "rotation", "drawdown");

  private FigurePage() {}

  /** Returns the words of the command that draws a kind's picture. */
  static List<String> command(FigureKind kind, String out) {
    List<String> data =
        FigureExamples.tables().containsKey(kind.name())
            ? List.of("--data", TABLES + kind.name() + ".csv")
            : List.of("--prices", PRICES, "--asset", "small", "--benchmark", "large");
    return java.util.stream.Stream.of(
            List.of("figure", kind.name()), data, List.of("--style", "nature", "--out", out))
        .flatMap(List::stream)
        .toList();
  }

  /** Returns the page. */
  static String page() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append(
        "| style | widths in mm | text | lines | title inside | dpi |\n|---|---|---|---|---|---|\n");
    for (FigureStyle style : FigureStyle.ALL) {
      page.append("| `" + style.name() + "` | ");
      page.append(String.join(", ", style.widths().stream().map(FigurePage::plain).toList()));
      page.append(" | " + plain(style.small()) + " to " + plain(style.text()) + " pt | ");
      page.append(plain(style.thin()) + " to " + plain(style.line()) + " pt | ");
      page.append(style.titled() ? "yes" : "no").append(" | " + style.dpi() + " |\n");
    }
    page.append(OWN_STYLE);
    Map<String, String> tables = FigureExamples.tables();
    for (FigureKind kind : FigureKinds.ALL) {
      page.append("\n### " + kind.name() + "\n" + kind.summary() + ". ");
      page.append(
          COMPUTED.contains(kind.name())
              ? "Computed from `--prices`, or drawn from `--data`."
              : "Needs `--data`.");
      page.append(
          tables.containsKey(kind.name())
              ? " Example: [figures/" + kind.name() + ".csv](figures/" + kind.name() + ".csv).\n"
              : "\n");
      page.append(
          "\n!["
              + kind.summary()
              + "](images/figures/"
              + kind.name()
              + ".png)\n\n```sh\nrotascope ");
      page.append(String.join(" ", command(kind, kind.name() + ".pdf")) + "\n```\n\n");
      page.append("| column | holds | |\n|---|---|---|\n");
      kind.columns().forEach(c -> page.append(row(c, "")));
      kind.optional().forEach(c -> page.append(row(c, "may be left out")));
      if (!kind.further().isEmpty()) {
        boolean needed = kind.columns().size() == 1;
        page.append(
            "| any other | real | "
                + kind.further()
                + (needed ? "" : "; may be left out")
                + " |\n");
      }
    }
    return page.toString();
  }

  private static String row(ColumnSpec column, String more) {
    return "| `"
        + column.name()
        + "` | "
        + column.type().label()
        + " | "
        + column.text()
        + (more.isEmpty() ? "" : "; " + more)
        + " |\n";
  }

  private static String plain(double value) {
    String text = String.format(java.util.Locale.ROOT, "%.2f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  private static final String HEAD =
      """
      <!-- Made from the kinds of figure by `make emit`; not to be edited. -->
      # Figures

      `rotascope figure KIND` draws one figure for a paper, a slide or a screen: a PDF or an SVG with live text in an
      embedded font (Roboto, which comes along: no font and no display is needed), or a PNG at any dpi.

      ```sh
      rotascope figure relative-strength --prices prices.csv --asset IWM --benchmark SPY --style nature --width 89mm --out fig.pdf
      ```

      writes four files, all or none. What is read for them is never written over, nor is a file beside the picture that was not
      written with one:

      | file | holds |
      |---|---|
      | `fig.pdf` | the figure, exactly as wide as asked for |
      | `fig.tex` | a LaTeX figure that includes it, with caption (title, explanation, source) and label; `\\input{fig}` |
      | `fig.csv` | the data drawn: `--data fig.csv` draws the same figure again |
      | `fig.json` | how it was made: kind, look, hashes of what was read and written, the results with their parameters, seed, version |

      The same input gives the same bytes. `--title` and `--source` go into the caption, `--set NAME=VALUE` to the metric, and
      all options of [cli.md](cli.md) about columns, kinds, dates and CSV files hold here too. Lines of more points than can be
      told apart keep the lowest and the highest of each eighth of a point of paper.

      Colours are those of Okabe and Ito. Whatever is told apart by colour differs in grey and with any colour vision as well:
      by a dash, a marker, hatching, or by a distance of at least 20 (CIEDE2000).

      From Python, of whatever `plot` draws: `result.plot(style="nature", width="89mm").save("fig.pdf")`; `save` takes
      the `source` too. From Java: `Prints.pdf(Print.of(figure, FigureStyle.NATURE, 89))`.

      ## Styles

      """;

  private static final String OWN_STYLE =
      """

      `screen` is what the report and the workbook have, made larger or smaller as a whole; the others keep their text and lines
      at every width.

      A style of your own is a file whose name ends with `.style`, given as `--style my.style`:

      ```
      # The journal wants 84 mm and larger text.
      based-on = nature        # nature, ieee, elsevier or slides; everything not said below
      widths   = 84mm, 174mm   # the usual one first; mm, cm, in or pt
      aspect   = 0.7           # height over width, 0.2 to 3
      text     = 8pt           # titles of axes; at least 6 pt
      small    = 7pt           # ticks, legend; 6 pt to text
      line     = 1pt           # lines of data; at least thin
      thin     = 0.5pt         # axes, ticks; at least 0.5 pt
      title    = no            # yes: title and subtitle inside
      grid     = no            # yes: lines across at the ticks
      dpi      = 1200          # of a PNG
      ```

      ## Kinds

      The columns of a file for `--data`: commas, a header, dates like 2024-12-31, numbers with a point, empty cells where
      undefined. Decimal fractions: 0.01 is one percent. The rows of a line go forward.
      """;
}
