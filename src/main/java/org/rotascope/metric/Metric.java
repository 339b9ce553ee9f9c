package org.rotascope.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a metric: everything a door needs to offer it, and the function that computes
 * it. A metric is declared once, beside its numerics; catalogue, command line, reference pages and
 * every other front end derive from the declaration.
 *
 * <p>Immutable; made with {@link #named(String)}.
 */
public final class Metric {
  /**
   * The function that computes a metric.
   *
   * @param <I> the prepared input of the metric's form
   */
  @FunctionalInterface
  public interface Computation<I> {
    /** Returns the output for prepared input and resolved arguments. */
    Output compute(I in, Args args, Context context);
  }

  private final Builder b;
  private final Form<?> form;
  private final Bound bound;
  private final List<Param<?>> params;

  private interface Bound {
    Output run(String id, Inputs in, Args args, Context context);
  }

  private Metric(Builder builder, Form<?> form, Bound bound) {
    this.b = builder;
    this.form = form;
    this.bound = bound;
    List<Param<?>> all = new ArrayList<>(builder.params);
    for (Param<?> param : form.params()) {
      if (all.stream().noneMatch(p -> p.name().equals(param.name()))) {
        all.add(param);
      }
    }
    this.params = List.copyOf(all);
  }

  /**
   * Starts the declaration of a metric.
   *
   * @param id snake_case, stable
   */
  public static Builder named(String id) {
    return new Builder(id);
  }

  /** Returns the id, snake_case. */
  public String id() {
    return b.id;
  }

  /** Returns the entry of METRICS it implements: "B1". */
  public String entry() {
    return b.entry;
  }

  /** Returns the worksheet function: "ROT.STREAK". */
  public String excel() {
    return b.excel.isEmpty() ? "ROT." + b.id.toUpperCase(Locale.ROOT) : b.excel;
  }

  /** Returns the Java method that computes it: "Streaks.current". */
  public String java() {
    return b.java;
  }

  /** Returns the version of the formula; a change of results raises it. */
  public int version() {
    return b.version;
  }

  /** Returns the release it first appeared in. */
  public String since() {
    return b.since;
  }

  /** Returns what it measures, one sentence. */
  public String summary() {
    return b.summary;
  }

  /** Returns the formula as text. */
  public String formula() {
    return b.formula;
  }

  /** Returns what happens at the edges, one sentence each. */
  public List<String> edges() {
    return Collections.unmodifiableList(b.edges);
  }

  /** Returns the primary source; empty where the definition is elementary. */
  public String source() {
    return b.source;
  }

  /** Returns the independent implementation the tests compare with. */
  public String reference() {
    return b.reference;
  }

  /** Returns the options of the worked example, as on the command line after the metric's name. */
  public String example() {
    return b.example;
  }

  /** Returns the shape of the main table. */
  public Shape shape() {
    return b.shape;
  }

  /**
   * Returns the columns of the main table; a panel has these once for each asset instead of {@code
   * value}.
   */
  public List<ColumnSpec> columns() {
    return b.columns;
  }

  /** Returns the facts that may come with the table. */
  public List<ColumnSpec> facts() {
    return b.facts;
  }

  /** Returns the further tables by name. */
  public Map<String, List<ColumnSpec>> tables() {
    return Collections.unmodifiableMap(b.tables);
  }

  /** Returns the form of data it takes. */
  public Form<?> form() {
    return form;
  }

  /** Returns its parameters, then those of its form. */
  public List<Param<?>> params() {
    return params;
  }

  /** Tells whether a value at t uses data after t, by nature. */
  public boolean looksAhead() {
    return b.lookAhead;
  }

  /**
   * Tells whether the values go by the days of the rows, and not by their order alone: whether they
   * mean nothing where rows are only counted.
   */
  public boolean isDated() {
    return b.dated;
  }

  /**
   * Tells whether a call may last for minutes with arguments that are not unusual, because the
   * metric resamples or computes other metrics many times: a door that would be held up meanwhile
   * may wait for it elsewhere.
   */
  public boolean isLasting() {
    return b.lasting;
  }

  /** Returns the laws it is exempt from, with the reason. */
  public Map<Law, String> exemptions() {
    return Collections.unmodifiableMap(b.exempt);
  }

  /**
   * Returns how many rows of a series are undefined before the first full window, for those
   * resolved arguments.
   */
  public int warmUp(Args resolved) {
    return b.warmUp == null ? 0 : b.warmUp.applyAsInt(resolved);
  }

  /** Returns the warm-up in words; empty if there is none. */
  public String warmUpText() {
    return b.warmUpText;
  }

  /** Returns the parameter of that name, written as declared, in snake_case or in kebab-case. */
  public Optional<Param<?>> param(String name) {
    Optional<Param<?>> exact = params.stream().filter(p -> p.name().equals(name)).findFirst();
    return exact.isPresent()
        ? exact
        : params.stream()
            .filter(p -> Names.snake(p.name()).equals(name.replace('-', '_')))
            .findFirst();
  }

  /**
   * Prepares the input and computes. For {@code call}, which checks inputs, resolves arguments and
   * makes the envelope.
   *
   * @param in checked inputs without rows after {@code until}, one asset column where the form is
   *     per asset
   * @param args resolved arguments
   */
  public Output compute(Inputs in, Args args, Context context) {
    return bound.run(b.id, in, args, context);
  }

  @Override
  public String toString() {
    return b.id;
  }

  /** Collects a declaration. */
  public static final class Builder {
    private final String id;
    private String entry = "";
    private String excel = "";
    private String java = "";
    private int version = 1;
    private String since = "0.1.0";
    private String summary = "";
    private String formula = "";
    private String source = "";
    private String reference = "";
    private String example = "";
    private final List<String> edges = new ArrayList<>();
    private List<Param<?>> params = List.of();
    private Shape shape = Shape.TABLE;
    private List<ColumnSpec> columns = List.of();
    private List<ColumnSpec> facts = List.of();
    private final Map<String, List<ColumnSpec>> tables = new LinkedHashMap<>();
    private boolean lookAhead;
    private boolean dated;
    private boolean lasting;
    private final Map<Law, String> exempt = new EnumMap<>(Law.class);
    private @Nullable ToIntFunction<Args> warmUp;
    private String warmUpText = "";

    private Builder(String id) {
      this.id = id;
    }

    /** Sets the METRICS entry and the Java method, "Streaks.current". */
    public Builder entry(String metricsEntry, String javaMethod) {
      this.entry = metricsEntry;
      this.java = javaMethod;
      return this;
    }

    /** Sets the worksheet function; the default is {@code ROT.} and the id in upper case. */
    public Builder excel(String name) {
      this.excel = name;
      return this;
    }

    /** Sets the version of the formula; 1 unless set. */
    public Builder version(int number) {
      this.version = number;
      return this;
    }

    /** Sets the release it first appears in; 0.1.0 unless set. */
    public Builder since(String release) {
      this.since = release;
      return this;
    }

    /** Sets what it measures, one sentence. */
    public Builder summary(String sentence) {
      this.summary = sentence;
      return this;
    }

    /** Sets the formula as text. */
    public Builder formula(String text) {
      this.formula = text;
      return this;
    }

    /** Adds what happens at an edge, one sentence. */
    public Builder edge(String sentence) {
      this.edges.add(sentence);
      return this;
    }

    /** Sets the primary source. */
    public Builder source(String citation) {
      this.source = citation;
      return this;
    }

    /** Sets the independent implementation the tests compare with. */
    public Builder reference(String text) {
      this.reference = text;
      return this;
    }

    /** Sets the options of the worked example, as on the command line after the metric's name. */
    public Builder example(String options) {
      this.example = options;
      return this;
    }

    /** Sets the metric's own parameters, in the order positional doors use. */
    public Builder params(Param<?>... own) {
      this.params = List.of(own);
      return this;
    }

    /** Declares a series: {@code date} and the column given, which is named {@code value}. */
    public Builder series(ColumnSpec value) {
      return table(Shape.SERIES, ColumnSpec.DATE, value);
    }

    /** Declares a main table; a SCALAR's first column is named {@code value}. */
    public Builder table(Shape declared, ColumnSpec... specs) {
      this.shape = declared;
      this.columns = List.of(specs);
      return this;
    }

    /** Declares the facts that may come with the table. */
    public Builder facts(ColumnSpec... specs) {
      this.facts = List.of(specs);
      return this;
    }

    /** Declares a further table. */
    public Builder andTable(String name, ColumnSpec... specs) {
      this.tables.put(name, List.of(specs));
      return this;
    }

    /** Declares that a value at t uses data after t, by nature. */
    public Builder lookAhead() {
      this.lookAhead = true;
      return this;
    }

    /**
     * Declares that the values go by the days of the rows, beyond what their columns of days and
     * years say.
     */
    public Builder dated() {
      this.dated = true;
      return this;
    }

    /** Declares that a call may last for minutes. */
    public Builder lasting() {
      this.lasting = true;
      return this;
    }

    /** Exempts the metric from a law, for a reason. */
    public Builder exempt(Law law, String reason) {
      this.exempt.put(law, reason);
      return this;
    }

    /** Declares how many leading rows of a series are undefined before the first full window. */
    public Builder warmUp(String described, ToIntFunction<Args> rows) {
      this.warmUp = rows;
      this.warmUpText = described;
      return this;
    }

    /** Ends the declaration with the form of data and the function. */
    public <I> Metric computedFrom(Form<I> form, Computation<I> computation) {
      for (String text : Arrays.asList(id, entry, java, summary, formula)) {
        if (text.isBlank()) {
          throw new IllegalStateException(
              id + ": id, entry, Java method, summary and formula must be declared");
        }
      }
      if (shape == Shape.SERIES && columns.size() != 2) {
        throw new IllegalStateException(id + ": a series has a date and one value");
      }
      return new Metric(
          this,
          form,
          (metric, in, args, context) ->
              computation.compute(form.prepare(metric, in, args, context), args, context));
    }
  }
}
