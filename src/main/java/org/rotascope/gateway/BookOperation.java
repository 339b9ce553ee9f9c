package org.rotascope.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rotascope.app.BookSettings;
import org.rotascope.app.WorkbookJob;
import org.rotascope.call.Kernel;
import org.rotascope.call.Progress;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Makes, refreshes and adopts workbooks. Only a kernel on the same machine does: names of files are
 * the caller's.
 */
final class BookOperation {
  private static final List<String> ACTIONS = List.of("new", "refresh", "adopt");

  private BookOperation() {}

  /** Does what a request asks for; the reply has the file, the changes and the notes. */
  static String run(Json request, Kernel kernel, Progress progress) {
    WorkbookJob job = new WorkbookJob(kernel, progress, Path.of(request.text("folder")));
    String action = request.text("action");
    String book = request.text("book");
    boolean dry = request.has("dry_run");
    WorkbookJob.Made made =
        switch (action) {
          case "new" ->
              job.create(book, request.text("template"), request.has("replace"), settings(request));
          case "refresh" -> job.refresh(book, dry);
          case "adopt" -> job.adopt(book, settings(request), dry);
          default ->
              throw new RotascopeException(
                  Reason.BAD_ARGUMENT,
                  "nothing is done to workbooks under the name '"
                      + action
                      + "'"
                      + Nearest.hint(action, ACTIONS));
        };
    return Json.write(
        json -> {
          json.writeStringField("file", made.file().toString());
          lines(json, "changes", made.changes());
          lines(json, "notes", made.notes());
        });
  }

  private static void lines(JsonGenerator json, String name, List<String> lines)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String line : lines) {
      json.writeString(line);
    }
    json.writeEndArray();
  }

  private static BookSettings settings(Json request) {
    Json given = request.object("settings");
    Map<String, String> texts = new LinkedHashMap<>();
    given.all().keySet().forEach(name -> texts.put(name, given.text(name)));
    return BookSettings.of(texts);
  }
}
