package org.rotascope.excel;

import java.util.List;

/** What the add-in asks of the handles that cells show. */
final class HandleServices {
  private static final WorksheetArgument TEXT =
      WorksheetArgument.other("text", true, "The text of a handle.");

  /** The functions, in order. */
  static final List<Service> ALL =
      List.of(
          Service.inner(
              "ROT.HOLD",
              "Keeps what a handle stands for until it is released; the same text, or #N/A if there"
                  + " is no such handle.",
              (session, given) ->
                  session.handles().hold(text(given)) ? given[0] : Cells.of(CellError.NA),
              TEXT),
          Service.inner(
              "ROT.RELEASE",
              "Lets go of what a handle stands for: no cell shows it any more.",
              (session, given) -> {
                session.handles().release(text(given));
                return Cells.of(true);
              },
              TEXT),
          Service.inner(
              "ROT.HELD",
              "How many handles there are.",
              (session, given) -> Cells.of(session.handles().count())));

  private HandleServices() {}

  private static String text(Cells[] given) {
    return MetricCall.text("text", given[0]);
  }
}
