package org.rotascope.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rotascope.app.FigureJob;
import org.rotascope.app.ResultPicture;
import org.rotascope.call.Kernel;
import org.rotascope.call.Limits;
import org.rotascope.call.Progress;
import org.rotascope.io.ArrowAhead;
import org.rotascope.io.ArrowFrame;
import org.rotascope.io.ArrowTables;
import org.rotascope.io.CsvTables;
import org.rotascope.metric.Column;
import org.rotascope.metric.EnvelopeJson;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.ResultJson;
import org.rotascope.metric.Table;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.view.Views;

/**
 * The operations on data: shared memory, loading, calls of metrics and what is asked of their
 * results. Requests and replies are JSON objects; tables lie in the {@link Segments}.
 */
final class DataOperations {
  /** The names of the operations. */
  static final List<String> NAMES =
      List.of(
          "attach",
          "detach",
          "load",
          "run",
          "fetch",
          "reasons",
          "envelope",
          "json",
          "csv",
          "figure",
          "view",
          "free",
          "cancel",
          "wait",
          "progress",
          "stats");

  private static final long FIRST_OF_OTHERS = 1L << 40;

  /** The name of the main table. */
  static final String MAIN = "";

  private final Kernel parallel;
  private final Segments segments;
  private final Shelf shelf;
  private final Jobs jobs = new Jobs();
  private final int threads;

  DataOperations(Kernel kernel) {
    this(kernel, Quota.NONE, 1024);
  }

  /**
   * @param quota how many bytes of frames, data and results may be kept
   * @param threads the most threads of one call
   */
  DataOperations(Kernel kernel, Quota quota, int threads) {
    this.threads = threads;
    this.parallel =
        kernel.withThreads(Math.min(threads, Runtime.getRuntime().availableProcessors()));
    this.segments = new Segments(quota);
    this.shelf = new Shelf(quota);
  }

  /** Does an operation of {@link #NAMES}. */
  String call(String operation, List<String> arguments) {
    return switch (operation) {
      case "attach" -> {
        segments.attach(
            whole(argument(arguments, 0)), argument(arguments, 1), whole(argument(arguments, 2)));
        yield "";
      }
      case "detach" -> {
        segments.detach(whole(argument(arguments, 0)));
        yield "";
      }
      case "load" -> segments.using(Json.read(argument(arguments, 0)), this::load);
      case "run" -> segments.using(Json.read(argument(arguments, 0)), this::run);
      case "fetch" -> fetch(Json.read(argument(arguments, 0)));
      case "reasons" -> reasons(Json.read(argument(arguments, 0)));
      case "envelope" -> {
        String text = EnvelopeJson.text(shelf.result(whole(argument(arguments, 0))).envelope());
        shelf.forgetInputs(whole(argument(arguments, 0)));
        yield text;
      }
      case "json" -> {
        String text = ResultJson.text(shelf.result(whole(argument(arguments, 0))));
        shelf.forgetInputs(whole(argument(arguments, 0)));
        yield text;
      }
      case "csv" -> CsvTables.text(shelf.result(whole(argument(arguments, 0))).table());
      case "figure" -> figure(Json.read(argument(arguments, 0)));
      case "view" -> view(whole(argument(arguments, 0)), arguments.stream().skip(1).findFirst());
      case "free" -> {
        arguments.forEach(number -> free(whole(number)));
        yield "";
      }
      case "cancel" -> {
        jobs.cancel(argument(arguments, 0));
        yield "";
      }
      case "wait" -> {
        jobs.await(argument(arguments, 0));
        shelf.freeAllOf(argument(arguments, 0));
        yield "";
      }
      case "progress" -> jobs.progress(argument(arguments, 0));
      case "stats" -> stats(!arguments.isEmpty());
      default -> throw new IllegalArgumentException(operation);
    };
  }

  /**
   * Takes in a frame that was not written to shared memory, under a number of the other side's
   * choice, which so knows it whatever becomes of the answer.
   *
   * @param number at least 2^40: those below are given here; the frame is segment {@code -number},
   *     until a call has used it
   * @param stream an Arrow IPC stream; not to be changed any more
   * @throws RotascopeException BAD_ARGUMENT for a lower number, or one that is taken
   */
  void bring(long number, ByteBuffer stream) {
    if (number < FIRST_OF_OTHERS || segments.has(number)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "a frame under the number " + number + ", which cannot be given");
    }
    segments.bring(number, stream);
  }

  /** Takes bytes of the quota for a frame that is on its way. */
  void take(long bytes) {
    shelf.takeBytes(bytes);
  }

  /**
   * Takes in a frame whose bytes have been taken of the quota already.
   *
   * @return its number; the frame is segment {@code -number}, until a call has used it
   */
  long bringCounted(ByteBuffer stream) {
    long number = shelf.number();
    segments.bringCounted(number, stream);
    return number;
  }

  /** Returns a table of a result, to be taken away by another way than shared memory. */
  ArrowTables table(long result, String name) {
    return ArrowTables.of(named(shelf.result(result), name));
  }

  /** Stops the calls under way and forgets everything. */
  void close() {
    jobs.cancelAll();
    shelf.clear();
    segments.clear();
  }

  private void free(long number) {
    shelf.free(number);
    segments.free(number);
  }

  private static String argument(List<String> arguments, int i) {
    if (i >= arguments.size()) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "an operation with " + arguments.size() + " arguments; it needs more");
    }
    return arguments.get(i);
  }

  private static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new RotascopeException(Reason.BAD_ARGUMENT, "not a whole number: '" + text + "'", e);
    }
  }

  private String load(Json request) {
    freeAsAsked(request);
    String job = request.text("job");
    jobs.begin(job);
    try {
      Panel panel = frame(request, Kind.PRICE);
      segments.forgetAll(request); // the panel takes its place, in the quota too
      return loaded(panel, shelf.keep(panel, job));
    } finally {
      jobs.end(job);
    }
  }

  private static String loaded(Panel panel, long number) {
    return Json.write(
        json -> {
          json.writeNumberField("handle", number);
          json.writeNumberField("rows", panel.rows());
          if (panel.rows() > 0) {
            json.writeStringField("first", LocalDate.ofEpochDay(panel.date(0)).toString());
            json.writeStringField(
                "last", LocalDate.ofEpochDay(panel.date(panel.rows() - 1)).toString());
          }
          json.writeArrayFieldStart("names");
          for (String name : panel.names()) {
            json.writeString(name);
          }
          json.writeEndArray();
        });
  }

  /** Returns the frame that lies in shared memory. */
  private Panel frame(Json place, Kind kind) {
    Json columns = place.object("columns");
    return ArrowFrame.read(
        segments.at(place),
        new ArrowFrame.Columns(columns.text("date"), columns.text("symbol"), columns.text("value")),
        kind,
        Limits.DEFAULT.maxCells(),
        parallel::parallel);
  }

  private void freeAsAsked(Json request) {
    for (String number : request.texts("free")) {
      free(whole(number));
    }
  }

  /** What a job does with a request. */
  @FunctionalInterface
  interface Work {
    String of(Json request, Kernel kernel, Progress progress);
  }

  /** Does a job that may take long: its progress can be asked for, and it can be stopped. */
  String inJob(Json request, Work work) {
    freeAsAsked(request);
    String number = request.text("job");
    Jobs.Job job = jobs.begin(number);
    try {
      return work.of(request, parallel.cancelledBy(job::isCancelled), job::report);
    } finally {
      jobs.end(number);
    }
  }

  private String run(Json request) {
    freeAsAsked(request);
    String number = request.text("job");
    Jobs.Job job = jobs.begin(number);
    try {
      Json out = request.object("out");
      ByteBuffer room = out.has("segment") ? segments.at(out) : ByteBuffer.allocate(0);
      ArrowAhead ahead = new ArrowAhead(room);
      Kernel own =
          parallel.cancelledBy(job::isCancelled).with(job::report).handingOver(ahead::series);
      if (request.has("threads")) {
        own = own.withThreads(threads(request.number("threads")));
      }
      List<Panel> kept = new ArrayList<>();
      Json named = request.object("named");
      Result result = own.call(request.text("metric"), inputs(request, kept), named.all());
      if (job.isCancelled()) {
        throw new RotascopeException(Reason.CANCELLED, "the call was stopped on request");
      }
      segments.forgetAll(request);
      return answer(shelf.keep(result, number, kept, named), result, room, ahead);
    } finally {
      jobs.end(number);
    }
  }

  private int threads(long asked) {
    if (asked < 1) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "threads is a whole number from 1 on; got " + asked);
    }
    return (int) Math.min(threads, asked);
  }

  /**
   * Returns what a metric is called with.
   *
   * @param kept is given the panels that a result keeps for its envelope
   */
  private Inputs inputs(Json request, List<Panel> kept) {
    Inputs inputs = Inputs.NONE;
    Map<List<Long>, Panel> read = new HashMap<>(); // several roles may take columns of one frame
    Json given = request.object("inputs");
    for (String role : given.all().keySet()) {
      Json one = given.object(role);
      Kind kind = one.has("kind") ? Kind.parse(one.text("kind")) : Kind.PRICE;
      Panel panel;
      if (one.has("handle")) {
        panel = shelf.panel(one.number("handle"));
        kept.add(panel);
      } else {
        List<Long> at = List.of(one.number("segment"), one.number("offset"));
        Panel known = read.get(at);
        panel = known == null ? frame(one, kind) : known;
        read.put(at, panel);
      }
      panel = one.has("names") ? panel.select(one.texts("names")) : panel;
      if (!one.has("handle")) {
        kept.add(panel);
      }
      inputs = inputs.with(role, panel.kind() == kind ? panel : panel.as(kind));
    }
    return inputs;
  }

  /** Writes the tables where there is room for them, one behind the other, and says where. */
  private String answer(long number, Result result, ByteBuffer room, ArrowAhead ahead) {
    return Json.write(
        json -> {
          json.writeNumberField("result", number);
          json.writeObjectFieldStart("tables");
          table(json, MAIN, result.table(), room, ahead);
          for (Map.Entry<String, Table> more : result.tables().entrySet()) {
            table(json, more.getKey(), more.getValue(), room, new ArrowAhead(room));
          }
          json.writeEndObject();
          json.writeObjectFieldStart("facts");
          for (Column fact : result.facts()) {
            json.writeObjectFieldStart(fact.name());
            json.writeFieldName("value");
            ResultJson.cell(json, fact, 0);
            json.writeStringField("type", fact.spec().type().label());
            json.writeStringField("unit", fact.spec().unit().label());
            json.writeStringField("text", fact.spec().text());
            if (fact.reason(0) != null) {
              json.writeStringField("reason", String.valueOf(fact.reason(0)));
            }
            json.writeEndObject();
          }
          json.writeEndObject();
          json.writeArrayFieldStart("warnings");
          for (String warning : result.warnings()) {
            json.writeString(warning);
          }
          json.writeEndArray();
        });
  }

  private void table(
      JsonGenerator json, String name, Table table, ByteBuffer room, ArrowAhead ahead)
      throws IOException {
    int at = room.position();
    long size = ahead.finish(table, parallel::parallel);
    json.writeObjectFieldStart(name);
    json.writeNumberField("rows", table.rows());
    json.writeNumberField("size", size);
    if (room.position() > at) {
      json.writeNumberField("at", at);
    }
    json.writeEndObject();
  }

  private static Table named(Result result, String name) {
    Table table = name.equals(MAIN) ? result.table() : result.tables().get(name);
    if (table == null) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, result.metric() + " has no table '" + name + "'");
    }
    return table;
  }

  private String fetch(Json request) {
    freeAsAsked(request);
    String job = request.text("job");
    jobs.begin(job);
    try {
      return fetched(request);
    } finally {
      jobs.end(job);
    }
  }

  private String fetched(Json request) {
    Result result = shelf.result(request.number("result"));
    ArrowTables stream = ArrowTables.of(named(result, request.text("table")));
    ByteBuffer room = segments.at(request.object("out"));
    if (stream.size() > room.remaining()) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "a table of " + stream.size() + " bytes for a place of " + room.remaining());
    }
    stream.writeTo(room, parallel::parallel);
    return "";
  }

  /** Returns the reasons of a table's undefined cells: by column, runs of rows and their reason. */
  private String reasons(Json request) {
    Table table = named(shelf.result(request.number("result")), request.text("table"));
    return Json.write(
        json -> {
          for (Column column : table.columns()) {
            if (column.isAllDefined()) {
              continue;
            }
            json.writeArrayFieldStart(column.name());
            int row = 0;
            while (row < column.size()) {
              Reason reason = column.reason(row);
              int from = row;
              while (row < column.size() && column.reason(row) == reason) {
                row++;
              }
              if (reason != null) {
                json.writeStartArray();
                json.writeNumber(from);
                json.writeNumber(row);
                json.writeString(reason.name());
                json.writeEndArray();
              }
            }
            json.writeEndArray();
          }
        });
  }

  /** Returns a result, or one table of it, as a notebook shows it. */
  private String view(long number, Optional<String> table) {
    Result result = shelf.result(number);
    if (table.isPresent()) {
      return Views.of(named(result, table.get())).html();
    }
    String html = Views.of(result).html();
    shelf.forgetInputs(number);
    return html;
  }

  /** Returns the picture of a result, or with a name the files of a figure of it. */
  private String figure(Json request) {
    Result result = shelf.result(request.number("result"));
    FigureJob.Look look = look(request);
    if (request.has("name")) {
      Map<String, byte[]> files =
          ResultPicture.files(result, request.text("name"), look, request.text("source"));
      return Json.write(
          json -> {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
              json.writeBinaryField(file.getKey(), file.getValue());
            }
          });
    }
    ResultPicture picture = ResultPicture.of(result, request.text("format"), look);
    return Json.write(
        json -> {
          json.writeStringField("title", picture.title());
          json.writeStringField("alt", picture.alt());
          json.writeNumberField("width", picture.width());
          json.writeNumberField("height", picture.height());
          json.writeStringField("content", picture.content());
        });
  }

  /** Returns how a picture is to look; no style is read from a file here. */
  private static FigureJob.Look look(Json request) {
    String style = request.text("style");
    String written = request.has("styleText") ? request.text("styleText") : null;
    if (written == null && style.endsWith(FigureJob.STYLE_FILE)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "no file is read here; send what stands in " + style + " as styleText");
    }
    return new FigureJob.Look(
        style, request.text("width"), request.text("height"), request.text("dpi"), written);
  }

  /**
   * Returns what is held here; the heap in use is that after a collection if one is asked for.
   *
   * @param collect whether to collect first
   */
  private String stats(boolean collect) {
    Runtime runtime = Runtime.getRuntime();
    if (collect) {
      runtime.gc();
    }
    return Json.write(
        json -> {
          json.writeNumberField("heap", runtime.totalMemory() - runtime.freeMemory());
          json.writeNumberField("heap_max", runtime.maxMemory());
          json.writeNumberField("threads", Thread.activeCount());
          json.writeNumberField("segments", segments.count());
          json.writeNumberField("kept", shelf.count());
          json.writeNumberField("jobs", jobs.count());
          for (BufferPoolMXBean pool :
              ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals("direct") || pool.getName().equals("mapped")) {
              json.writeNumberField(pool.getName(), pool.getMemoryUsed());
            }
          }
        });
  }
}
