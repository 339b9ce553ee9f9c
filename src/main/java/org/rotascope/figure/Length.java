package org.rotascope.figure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** Lengths with a unit, as people write them: {@code 89mm}, {@code 8.9 cm}, {@code 3.5in}. */
public final class Length {
  private static final double INCH = 25.4;
  private static final double POINTS = 72;
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,9})?) ?(mm|cm|in|pt)");

  private Length() {}

  /**
   * Returns a length in millimetres.
   *
   * @param what is named so in the message
   * @throws RotascopeException BAD_ARGUMENT if the text is no length
   */
  public static double millimetres(String what, String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          what
              + " must be a length in mm, cm, in or pt, as 89mm or 3.5in; got '"
              + Shown.cell(text)
              + "'");
    }
    double number = Double.parseDouble(form.group(1));
    return switch (form.group(2)) {
      case "mm" -> number;
      case "cm" -> 10 * number;
      case "in" -> INCH * number;
      default -> INCH * number / POINTS;
    };
  }

  /** Returns a length in points of 1/72 inch. */
  static double points(String what, String text) {
    return millimetres(what, text) / INCH * POINTS;
  }
}
