package org.rotascope.excel;

import org.jspecify.annotations.Nullable;
import org.rotascope.panel.DayNames;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * The data of an argument: a range, or a panel that another cell holds.
 *
 * @param panel its values, of the kind that was said
 * @param range the range; null for a panel of another cell
 */
record Data(Panel panel, @Nullable DataRange range) {
  private boolean counted() {
    return panel.dayNames() == DayNames.ROWS;
  }

  static boolean isText(Cells cells) {
    return cells.size() == 1 && cells.tag(0) == Cells.TEXT;
  }

  /**
   * Returns the data of an argument.
   *
   * @param what the argument's name, for messages
   * @param days days for each row, of an argument of their own; null if there is none
   * @param kind what the values are; null if it was not said
   * @throws RotascopeException BAD_INPUT, BAD_DATES or BAD_ARGUMENT
   */
  static Data of(
      Handles handles, String what, Cells cells, int @Nullable [] days, @Nullable Kind kind) {
    if (isText(cells) && Handles.isLike(cells.text(0))) {
      Panel held = held(handles, what, cells);
      if (days != null) {
        throw bad(what + " is a panel of another cell; give the dates there, to ROT.PANEL");
      }
      return new Data(kind == null ? held : held.as(kind), null);
    }
    DataRange range = DataRange.read(what, cells);
    if (days != null && range.isDated()) {
      throw bad("the range of " + what + " has its dates; leave dates out");
    }
    range = days == null ? range : range.on(days, "dates");
    return new Data(range.panel(kind == null ? Kind.PRICE : kind), range);
  }

  private static Panel held(Handles handles, String what, Cells cells) {
    String text = cells.text(0);
    return handles
        .find(text)
        .orElseThrow(
            () ->
                bad(
                    what
                        + " is '"
                        + Shown.cell(text)
                        + "', which is no longer kept; compute the cell with ROT.PANEL again"));
  }

  /**
   * Returns the data of another role beside these: with days of their own, or row by row with
   * these.
   *
   * @param said what the values are; null if it was not said: a panel of another cell then keeps
   *     its own kind, and a range has that of these
   * @throws RotascopeException BAD_ARGUMENT or BAD_INPUT if the two do not fit together
   */
  Panel besides(
      Handles handles, String role, Cells cells, int @Nullable [] days, @Nullable Kind said) {
    if (isText(cells)) {
      Panel held = held(handles, role, cells);
      fits(role, held);
      return said == null ? held : held.as(said);
    }
    Kind kind = said == null ? panel.kind() : said;
    DataRange other = DataRange.read(role, cells);
    if (other.isDated()) {
      fits(role, other.panel(kind));
      return other.panel(kind);
    }
    if (counted()) {
      if (range != null) {
        other.besides(range);
      } else {
        fits(role, other.panel(kind));
      }
      return other.panel(kind);
    }
    if (days != null) {
      return other.on(days, "dates").panel(kind);
    }
    if (range == null) {
      throw bad(
          "asset is a panel of another cell with dates and "
              + role
              + " has none; give it its dates");
    }
    return other.on(range.daysOfRows(), "asset").panel(kind);
  }

  private void fits(String role, Panel other) {
    if (panel.dayNames() != other.dayNames()) {
      String one = counted() ? role : "asset";
      String two = counted() ? "asset" : role;
      throw bad(
          one + " has dates and " + two + " has none; give both with their dates, or both without");
    }
    if (counted() && other.rows() != panel.rows()) {
      throw bad(
          role + " has " + other.rows() + " rows and asset has " + panel.rows() + "; give as many");
    }
  }

  private static RotascopeException bad(String message) {
    return new RotascopeException(Reason.BAD_ARGUMENT, message);
  }
}
