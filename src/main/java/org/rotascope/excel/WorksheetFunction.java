package org.rotascope.excel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Form;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Param;
import org.rotascope.metric.Role;
import org.rotascope.metric.Shape;

/**
 * A worksheet function: what the function wizard shows of it, and what it does.
 *
 * @param name "ROT.STREAK"
 * @param category the wizard's group
 * @param help what it gives, one sentence
 * @param topic its page below docs/
 * @param arguments in order
 * @param heavy whether it is left alone while the function wizard asks for a preview
 * @param placed whether it is told the cell it is called from
 * @param way how Excel calls it
 * @param live whether Excel is told when what it shows has changed or is no longer shown
 * @param metric the metric it is; null if it is none
 */
public record WorksheetFunction(
    String name,
    String category,
    String help,
    String topic,
    List<WorksheetArgument> arguments,
    boolean heavy,
    boolean placed,
    Way way,
    Live live,
    @Nullable Metric metric) {
  /** How Excel calls a function. */
  public enum Way {
    /** From any of its threads, each of which waits. */
    THREADS,
    /** From any of its threads, which goes on: the result is given when it is there. */
    LATER,
    /** From its main thread alone. */
    MAIN,
    /** Not at all: the add-in itself asks. */
    INNER
  }

  /**
   * What Excel and the add-in tell each other of a cell after it was computed; functions that do
   * are called by Excel's main thread alone.
   */
  public enum Live {
    /** Nothing. */
    NONE,
    /** The text it gives is that of a handle, which is let go when no cell shows it any more. */
    HELD,
    /** The text it gives is the path of a file: the cell shows when that last changed. */
    WATCH,
    /** It may give something else at any time: Excel asks again whenever it calculates. */
    VOLATILE
  }

  /** The most arguments a function may have: more, nobody finds their way through. */
  public static final int MOST_ARGUMENTS = 30;

  /** The most characters Excel takes for a help text, or for the names of all arguments. */
  public static final int LONGEST_HELP = 255;

  /** The groups, by the first letter of a metric's entry. */
  private static final Map<Character, String> FAMILIES =
      Map.ofEntries(
          Map.entry('A', "Relative strength"),
          Map.entry('B', "Streaks"),
          Map.entry('C', "Persistence"),
          Map.entry('D', "Openings and records"),
          Map.entry('E', "Rotation graph"),
          Map.entry('F', "Against a benchmark"),
          Map.entry('G', "Breadth"),
          Map.entry('H', "Concentration"),
          Map.entry('I', "Dispersion"),
          Map.entry('J', "Valuation gap"),
          Map.entry('K', "Rates and events"),
          Map.entry('L', "Seasonality"),
          Map.entry('M', "Analogues"),
          Map.entry('N', "Regimes"),
          Map.entry('O', "Attribution"),
          Map.entry('P', "Rebalancing"),
          Map.entry('Q', "Momentum risk"),
          Map.entry('R', "Factors"),
          Map.entry('S', "Significance"),
          Map.entry('U', "Statements"));

  /**
   * Checks what Excel would cut or refuse when the function is registered.
   *
   * @throws IllegalStateException if there are too many arguments, or texts too long for Excel
   */
  public WorksheetFunction {
    arguments = List.copyOf(arguments);
    if (live != Live.NONE && live != Live.VOLATILE && way != Way.MAIN) {
      throw new IllegalStateException(name + " is live, and not of Excel's main thread");
    }
    if (arguments.size() > MOST_ARGUMENTS) {
      throw new IllegalStateException(
          name
              + " has "
              + arguments.size()
              + " arguments; at most "
              + MOST_ARGUMENTS
              + " are shown");
    }
    fits(name, "its help", help);
    fits(name, "its category", category);
    Set<String> names = new HashSet<>();
    for (WorksheetArgument argument : arguments) {
      fits(name, "the help of " + argument.name(), argument.help());
      if (!names.add(argument.name().toLowerCase(java.util.Locale.ROOT))
          && argument.place() != WorksheetArgument.Place.NAMED) {
        throw new IllegalStateException(name + " has two arguments named " + argument.name());
      }
    }
    fits(name, "the list of its arguments", signature(arguments));
  }

  private static void fits(String name, String what, String text) {
    if (text.length() > LONGEST_HELP) {
      throw new IllegalStateException(
          name
              + ": "
              + what
              + " has "
              + text.length()
              + " characters; Excel takes "
              + LONGEST_HELP
              + ": "
              + text);
    }
    if (text.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalStateException(name + ": " + what + " has a control character: " + text);
    }
  }

  /**
   * Returns the names of the arguments as the wizard lists them, in brackets what may be left out.
   */
  public String signature() {
    return signature(arguments);
  }

  /**
   * Returns the types by which Excel passes result and arguments: Q is a value, U a value or a
   * reference; $ says that it may be called from several threads, ! that it is volatile, {@code >}
   * and X that the result follows.
   */
  public String types() {
    return arguments.stream()
        .map(a -> a.place() == WorksheetArgument.Place.CELL ? "U" : "Q")
        .collect(
            Collectors.joining(
                "",
                way == Way.LATER ? ">" : "Q",
                switch (way) {
                  case THREADS -> live == Live.VOLATILE ? "!$" : "$";
                  case LATER -> "X$";
                  case MAIN, INNER -> "";
                }));
  }

  /** Returns how many rectangles of cells a call has: a cell is two, its own place is one. */
  int inputs() {
    int cells = 0;
    for (WorksheetArgument argument : arguments) {
      cells += argument.place() == WorksheetArgument.Place.CELL ? 2 : 1;
    }
    return cells + (placed ? 1 : 0);
  }

  private static String signature(List<WorksheetArgument> arguments) {
    return arguments.stream()
        .map(a -> a.required() ? a.name() : "[" + a.name() + "]")
        .collect(Collectors.joining(","));
  }

  /** Returns the function of a metric: data first, then its own parameters, then what all have. */
  static WorksheetFunction of(Metric metric) {
    Form<?> form = metric.form();
    List<WorksheetArgument> all = new ArrayList<>();
    for (Role role : form.roles()) {
      all.add(WorksheetArgument.data(form, role));
    }
    List<Param<?>> own = new ArrayList<>(metric.params());
    List<Param<?>> prepared = new ArrayList<>();
    own.removeIf(p -> form.params().contains(p) && prepared.add(p));
    own.forEach(p -> all.add(WorksheetArgument.param(p)));
    all.add(WorksheetArgument.output(output(metric)));
    all.add(WorksheetArgument.header());
    if (form.takesData()) {
      all.add(WorksheetArgument.dates());
      form.roles().forEach(role -> all.add(WorksheetArgument.kind(role)));
      for (String word : List.of("freq", "since", "until")) {
        if (metric.params().stream().noneMatch(p -> p.name().equals(word))) {
          all.add(WorksheetArgument.cut(word));
        }
      }
    }
    prepared.forEach(p -> all.add(WorksheetArgument.param(p)));
    String family = FAMILIES.get(metric.entry().charAt(0));
    if (family == null) {
      throw new IllegalStateException(metric.id() + ": no family is known of " + metric.entry());
    }
    return new WorksheetFunction(
        metric.excel(),
        "Rotascope " + family,
        metric.summary(),
        "metrics/" + metric.id() + ".md",
        all,
        form.takesData(),
        true,
        metric.isLasting() ? Way.LATER : Way.THREADS,
        Live.NONE,
        metric);
  }

  private static String output(Metric metric) {
    boolean scalar = metric.shape() == Shape.SCALAR;
    StringBuilder help = new StringBuilder("What is shown. Left out: ");
    help.append(scalar ? "the value; table: all columns; or" : "the table; or");
    help.append(" the name of a column");
    if (!metric.facts().isEmpty()) {
      help.append("; facts, or the name of one");
    }
    if (!metric.tables().isEmpty()) {
      help.append("; a table: ").append(String.join(", ", metric.tables().keySet()));
    }
    return help.append('.').toString();
  }
}
