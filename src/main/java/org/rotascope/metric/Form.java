package org.rotascope.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The form of data a metric takes, and how the caller's panels become it: alignment, sampling,
 * cutting and conversion happen here, once, and not in metrics.
 *
 * @param <I> the prepared input
 */
public abstract class Form<I> {
  /** Whether a form takes a benchmark. */
  public enum Benchmark {
    /** It takes none. */
    NONE,
    /** It may take one. */
    OPTIONAL,
    /** It needs one. */
    REQUIRED
  }

  private final String label;
  private final String text;
  private final boolean asset;
  private final Benchmark benchmark;
  private final boolean perAsset;
  private final List<Param<?>> params;

  /**
   * Declares a form.
   *
   * @param label one word for catalogues
   * @param text what a caller gives, one phrase
   * @param asset whether it takes an asset
   * @param perAsset whether a panel of several assets is measured asset by asset; else the form
   *     takes it whole
   * @param params what a caller may set about the preparation
   */
  protected Form(
      String label,
      String text,
      boolean asset,
      Benchmark benchmark,
      boolean perAsset,
      List<Param<?>> params) {
    this.label = label;
    this.text = text;
    this.asset = asset;
    this.benchmark = benchmark;
    this.perAsset = perAsset;
    this.params = List.copyOf(params);
  }

  /** Returns one word for catalogues: "pair". */
  public String label() {
    return label;
  }

  /** Returns what a caller gives, one phrase. */
  public String text() {
    return text;
  }

  /** Tells whether the form takes an asset. */
  public boolean takesAsset() {
    return asset;
  }

  /** Tells whether the form takes a benchmark. */
  public Benchmark benchmark() {
    return benchmark;
  }

  /** Tells whether a panel of several assets is measured asset by asset. */
  public boolean isPerAsset() {
    return perAsset;
  }

  /**
   * Returns the parameters of the preparation; every metric of this form has them after its own.
   */
  public List<Param<?>> params() {
    return params;
  }

  /**
   * Fails unless the inputs are those this form takes.
   *
   * @throws RotascopeException BAD_ARGUMENT that names what is missing or too much
   */
  public final void check(String metric, Inputs in) {
    String problem = null;
    if (asset && in.asset() == null) {
      problem = "needs data: " + text;
    } else if (!asset && (in.asset() != null || in.benchmark() != null)) {
      problem = "takes plain numbers and no data; give its parameters only";
    } else if (benchmark == Benchmark.REQUIRED && in.benchmark() == null) {
      problem = "needs a benchmark beside the asset";
    } else if (benchmark == Benchmark.NONE && in.benchmark() != null) {
      problem = "takes no benchmark; leave it out";
    } else if (in.benchmark() != null && in.benchmark().names().size() != 1) {
      problem =
          "takes one benchmark series; got " + in.benchmark().names().size() + " columns, name one";
    }
    if (problem == null && in.asset() != null) {
      problem = named(in.asset().names());
    }
    if (problem != null) {
      throw new RotascopeException(Reason.BAD_ARGUMENT, metric + " " + problem);
    }
  }

  private static @Nullable String named(List<String> assets) {
    if (assets.isEmpty()) {
      return "needs at least one asset; the data have no column";
    }
    for (String reserved : List.of("date", "asset")) {
      if (assets.size() > 1 && assets.contains(reserved)) {
        return "cannot name an asset '"
            + reserved
            + "' beside others, since results have a column of that name;"
            + " rename it";
      }
    }
    return null;
  }

  /**
   * Returns the prepared input of checked inputs without rows after {@code until}; of a form that
   * is {@linkplain #isPerAsset() per asset}, the asset has one column.
   *
   * @param metric the metric's id, for messages
   * @throws RotascopeException BAD_KIND if a declared kind does not fit, NO_OVERLAP if the series
   *     share no date
   */
  protected abstract I prepare(String metric, Inputs in, Args args, Context context);
}
