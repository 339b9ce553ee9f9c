package org.rotascope.excel;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rotascope.call.Kernel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * What the add-in's DLL calls through JNI, from any thread: cells in, cells out, in the form of
 * {@link Wire}. Nothing is thrown to it: what fails is an error value, and its message is kept for
 * ROT.LASTERROR.
 */
public final class Entry {
  private static final ThreadLocal<@Nullable Cells> TOO_LARGE = new ThreadLocal<>();
  private static final Session SESSION =
      new Session(Kernel.standard().cancelledBy(Escape::isPressed), new Kept(), new Handles());
  private static final AtomicLong CALLS = new AtomicLong();
  private static volatile String lastError = "";
  private static volatile Consumer<String> faults = line -> {};

  private Entry() {}

  /**
   * Readies the functions and says whether the DLL knows the same.
   *
   * @param hash {@link WorksheetFunctions#hash()} of the table in the DLL
   * @return nothing, or what is wrong and what to do
   */
  public static String start(String hash) {
    try {
      String own = WorksheetFunctions.STANDARD.hash();
      if (!own.equals(hash)) {
        return "the add-in's functions ("
            + hash
            + ") are not those of rotascope's jar ("
            + own
            + "); install both from the same release";
      }
      return "";
    } catch (RuntimeException | LinkageError e) {
      return "rotascope's jar does not work: " + e;
    }
  }

  /**
   * Has long calls ask the DLL, by {@link #stopped}, whether the user wants them to stop, and
   * faults be written to its log, by {@link #log}.
   */
  public static void listen() {
    Escape.ask(Entry::stopped);
    faults = Entry::log;
  }

  /** Asks Excel on the calling thread whether Esc was pressed; the DLL has it. */
  private static native boolean stopped();

  /** Writes a line to the add-in's log; the DLL has it. */
  private static native void log(String line);

  /**
   * Calls a function with the arguments in a buffer and writes what it shows over them.
   *
   * @param function its place in {@link WorksheetFunctions#all()}
   * @param length bytes that the arguments take
   * @param buffer a direct buffer of the calling thread
   * @return bytes that the answer takes; if negative, it is too large by that many bytes in all,
   *     and {@link #fetch} gives it
   */
  public static int call(int function, int length, ByteBuffer buffer) {
    Cells shown;
    try {
      shown = shown(function, length, buffer);
    } catch (Throwable e) { // the caller is native: whatever it is must not go further
      shown = failed(message(e), e);
    }
    long size = Wire.size(shown);
    if (size > Integer.MAX_VALUE - 16) {
      String said = "the result has " + size + " bytes; ask for less";
      shown = failed(said, new RotascopeException(Reason.LIMIT, said));
      size = Wire.size(shown);
    }
    if (size > buffer.capacity()) {
      TOO_LARGE.set(shown);
      return -(int) size;
    }
    return Wire.answer(buffer, shown);
  }

  /**
   * Writes the answer that the buffer of the last call of this thread was too small for.
   *
   * @return bytes that it takes; 0 if there is none
   */
  public static int fetch(ByteBuffer buffer) {
    Cells kept = TOO_LARGE.get();
    if (kept == null || Wire.size(kept) > buffer.capacity()) {
      return 0;
    }
    TOO_LARGE.remove();
    return Wire.answer(buffer, kept);
  }

  /** Returns what the last call that failed had to say. */
  static String lastError() {
    return lastError;
  }

  /** Says what a call that did not fail has to say of an error that its cell shows. */
  static void say(String said) {
    lastError = said;
  }

  private static Cells shown(int function, int length, ByteBuffer buffer) {
    WorksheetFunction called = WorksheetFunctions.STANDARD.all().get(function);
    Cells[] given = null;
    long number = CALLS.incrementAndGet();
    Escape.begin();
    try {
      given = Wire.arguments(buffer, length, called.inputs());
      if (called.metric() == null) {
        return Services.of(called).call(SESSION, given);
      }
      Kept.Entry entry = MetricCall.call(SESSION, called, given);
      keep(given, entry, number);
      return entry.shown();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      String said = called.name() + ": " + message(e);
      Cells shown = failed(said, e);
      if (called.placed() && given != null) {
        if (!isStopped(e)) {
          keep(given, Kept.failed(shown, said), number);
        } else if (called.way() != WorksheetFunction.Way.LATER) {
          forget(given, number); // Excel takes nothing of a stopped one that was computed beside it
        }
      }
      return shown;
    }
  }

  /** Keeps what a call gave for the cell it was made in, if that is known. */
  private static void keep(Cells[] given, Kept.Entry entry, long number) {
    Cells caller = given[given.length - 1];
    if (Place.isIn(caller)) {
      SESSION.kept().put(Place.of(caller), entry, Place.number(caller, number));
    }
  }

  /** Forgets what the cell of a call that was stopped showed before. */
  private static void forget(Cells[] given, long number) {
    Cells caller = given[given.length - 1];
    if (Place.isIn(caller)) {
      SESSION.kept().forget(Place.of(caller), Place.number(caller, number));
    }
  }

  private static boolean isStopped(Throwable e) {
    return e instanceof RotascopeException known && known.reason() == Reason.CANCELLED;
  }

  private static Cells failed(String said, Throwable e) {
    lastError = said;
    if (e instanceof ErrorInCell error) {
      return Cells.of(error.error());
    }
    Reason reason =
        e instanceof RotascopeException known
            ? known.reason()
            : e instanceof OutOfMemoryError ? Reason.LIMIT : Reason.INTERNAL;
    return Cells.of(CellError.of(reason));
  }

  private static String message(Throwable e) {
    if (e instanceof ErrorInCell || e instanceof RotascopeException) {
      return String.valueOf(e.getMessage());
    }
    if (e instanceof OutOfMemoryError) {
      return "Java's memory is used up; raise memory in rotascope.ini";
    }
    for (Throwable each = e; each != null; each = each.getCause()) {
      faults.accept("fault: " + each);
      for (StackTraceElement place : each.getStackTrace()) {
        faults.accept("  at " + place);
      }
    }
    return "a fault of the program, please report it with what the log says: " + e;
  }
}
