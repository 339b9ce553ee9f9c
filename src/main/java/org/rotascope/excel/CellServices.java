package org.rotascope.excel;

import java.util.ArrayList;
import java.util.List;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Result;
import org.rotascope.metric.Shape;
import org.rotascope.panel.DayNames;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.view.Views;

/** The functions that tell more of what another cell shows. */
final class CellServices {
  private static final WorksheetArgument CELL =
      WorksheetArgument.cell(
          "A cell with a function of rotascope, or one that its result spills over.");

  private static final WorksheetArgument FACT =
      WorksheetArgument.other("name", true, "The name of a fact; the function's page lists them.");

  private static final WorksheetArgument TABLE =
      WorksheetArgument.other(
          "name",
          false,
          "The name of a further table; the function's page lists them. Left out: the main table.");

  /** The functions, in order. */
  static final List<Service> ALL =
      List.of(
          Service.light(
              "ROT.WHY",
              "Why a cell shows #N/A or another error: the reason, or the message of the call.",
              (session, given) -> Cells.of(why(found(session, given))),
              CELL),
          Service.light(
              "ROT.EXPLAIN",
              "How the number in a cell was made, a line each: metric, parameters, data with their hashes,"
                  + " conventions, warnings.",
              (session, given) -> explained(found(session, given)),
              CELL),
          Service.light(
              "ROT.FACT",
              "A fact that came with the result in a cell.",
              (session, given) -> part(found(session, given), "fact:" + name(given[2]), false),
              CELL,
              FACT),
          Service.light(
              "ROT.TABLE",
              "The whole table of the result in a cell, or a further one.",
              (session, given) ->
                  part(
                      found(session, given),
                      given[2].isBlank() ? "table" : "table:" + name(given[2]),
                      !given[3].isBlank() && MetricCall.flag("header", given[3])),
              CELL,
              TABLE,
              WorksheetArgument.header()));

  private CellServices() {}

  /**
   * Finds what is kept for a cell.
   *
   * @param given where it lies and what it shows
   * @throws RotascopeException BAD_ARGUMENT if nothing is
   */
  static Kept.Found found(Session session, Cells[] given) {
    if (!Place.isIn(given[0])) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "cell is the address of a cell, such as B5; a value was given");
    }
    return session
        .kept()
        .find(Place.of(given[0]), given[1])
        .orElseThrow(
            () ->
                new RotascopeException(
                    Reason.BAD_ARGUMENT,
                    "nothing is kept for that cell; if it has a function of rotascope, compute it"
                        + " again with Ctrl+Alt+F9"));
  }

  /**
   * Returns the result that a cell shows.
   *
   * @throws RotascopeException BAD_ARGUMENT if its call failed
   */
  static Result result(Kept.Found found) {
    Result result = found.entry().result();
    if (result == null) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "the call in that cell failed: " + found.entry().failure());
    }
    return result;
  }

  private static Cells explained(Kept.Found found) {
    List<String> texts = texts(result(found).envelope(), found.entry().data().dayNames());
    return Cells.texts(texts.size() / 2, 2, texts);
  }

  /**
   * Returns names and texts by turns: an envelope, and its warnings last.
   *
   * @param dayNames how the days of its data are named
   */
  static List<String> texts(Envelope envelope, DayNames dayNames) {
    List<String> texts = new ArrayList<>();
    Views.named(envelope, dayNames::of)
        .forEach(
            (name, text) -> {
              texts.add(name);
              texts.add(text);
            });
    for (String warning : envelope.warnings()) {
      texts.add("warning");
      texts.add(warning);
    }
    return texts;
  }

  private static Cells part(Kept.Found found, String output, boolean header) {
    return Spill.cells(
        Spill.part(result(found), Shape.TABLE, output), header, found.entry().counted());
  }

  private static String name(Cells cells) {
    return MetricCall.text("name", cells);
  }

  /**
   * Returns the reason of an undefined cell, or why the call failed; nothing for a cell with a
   * value.
   */
  static String why(Kept.Found found) {
    Kept.Entry entry = found.entry();
    if (entry.result() == null) {
      return entry.failure();
    }
    Reason reason = Spill.reason(entry.part(), entry.header(), entry.counted(), found.index());
    return reason == null ? "" : reason + ": " + reason.text();
  }
}
