package org.rotascope.excel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rotascope.app.AllowedFolders;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The function that tells when a file has changed. Here it is said which file that is and whether
 * it may be looked at; the add-in's DLL looks.
 */
final class WatchServices {
  private static final WorksheetArgument FILE =
      WorksheetArgument.other(
          "file",
          true,
          "The whole path of a file below a folder that you allowed with rotascope allow.");

  /** The functions, in order. */
  static final List<Service> ALL =
      List.of(
          Service.watching(
              "ROT.WATCH",
              "When a file was last changed, as a date with time. Changes by itself with the"
                  + " file: give it to a function that is to read the file again.",
              WatchServices::watch,
              FILE));

  private WatchServices() {}

  /** Returns the real path of the file, which need not be there yet. */
  private static Cells watch(Session session, Cells[] given) {
    if (given[0].size() == 1 && given[0].tag(0) == Cells.ERROR) {
      throw new ErrorInCell(given[0].error(0), "file");
    }
    Path file =
        AllowedFolders.standard().fileOfCell("ROT.WATCH: file", MetricCall.text("file", given[0]));
    if (Files.isDirectory(file)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "file " + file + " is a folder; give a file in it");
    }
    if (!Files.exists(file)) {
      Entry.say(
          "ROT.WATCH: file "
              + file
              + " is not there; check the path, or wait: the cell changes when it is there");
    }
    return Cells.of(file.toString());
  }
}
