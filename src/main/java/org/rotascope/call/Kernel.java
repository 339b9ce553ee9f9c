package org.rotascope.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.metric.Args;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.metric.MetricRef;
import org.rotascope.metric.Output;
import org.rotascope.metric.ResolvedMetric;
import org.rotascope.metric.Result;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The single door to the metrics. A kernel is immutable and safe for use by several threads; the
 * {@code with...} methods return changed copies.
 *
 * <pre>{@code
 * Result streak = Kernel.standard().call("streak_current", Inputs.of(small, large), Args.NONE);
 * }</pre>
 */
public final class Kernel {
  private static final Kernel STANDARD =
      new Kernel(Catalogue.STANDARD, Limits.DEFAULT, 1, Progress.NONE, () -> false, Early.NONE);

  private final Catalogue catalogue;
  private final Limits limits;
  private final int threads;
  private final Progress progress;
  private final BooleanSupplier cancelled;
  private final Early early;

  private Kernel(
      Catalogue catalogue,
      Limits limits,
      int threads,
      Progress progress,
      BooleanSupplier cancelled,
      Early early) {
    this.catalogue = catalogue;
    this.limits = limits;
    this.threads = threads;
    this.progress = progress;
    this.cancelled = cancelled;
    this.early = early;
  }

  /** Returns the kernel with every metric, default limits and one thread. */
  public static Kernel standard() {
    return STANDARD;
  }

  /** Returns a kernel over another catalogue. */
  public Kernel with(Catalogue other) {
    return new Kernel(other, limits, threads, progress, cancelled, early);
  }

  /** Returns a kernel with other limits. */
  public Kernel with(Limits other) {
    return new Kernel(catalogue, other, threads, progress, cancelled, early);
  }

  /**
   * Returns a kernel that uses up to that many threads; the number changes no bit of any result.
   */
  public Kernel withThreads(int number) {
    return new Kernel(catalogue, limits, Math.max(1, number), progress, cancelled, early);
  }

  /** Returns a kernel that reports progress. */
  public Kernel with(Progress listener) {
    return new Kernel(catalogue, limits, threads, listener, cancelled, early);
  }

  /** Returns a kernel whose calls end with CANCELLED soon after {@code asked} turns true. */
  public Kernel cancelledBy(BooleanSupplier asked) {
    return new Kernel(catalogue, limits, threads, progress, asked, early);
  }

  /** Returns a kernel that hands series over as soon as they are there. */
  public Kernel handingOver(Early listener) {
    return new Kernel(catalogue, limits, threads, progress, cancelled, listener);
  }

  /** Returns the catalogue. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /**
   * Returns the result of a metric with what a caller names, as every door has it: the metric's
   * parameters, and the words that cut and sample the data ({@link Cuts}).
   *
   * @param name the metric's id or its command-line spelling
   * @param in the data; what is named cuts them further
   * @param named texts, numbers, flags, dates or lists of them, by name in any spelling
   * @throws RotascopeException with the reason why there is none
   */
  public Result call(String name, Inputs in, Map<String, ?> named) {
    Metric metric = catalogue.find(name);
    Cuts cuts = Cuts.split(metric, in.selection(), named);
    return call(metric, in.select(cuts.selection()), Args.read(metric, cuts.params()));
  }

  /**
   * Returns the result of a metric.
   *
   * @param name the metric's id or its command-line spelling
   * @throws RotascopeException with the reason why there is none
   */
  public Result call(String name, Inputs in, Args args) {
    return call(catalogue.find(name), in, args);
  }

  private Result call(Metric metric, Inputs in, Args args) {
    metric.form().check(metric.id(), in);
    in.panels().values().forEach(this::keep);
    refuseSecondSampling(metric, in.selection());
    Args resolved = args.resolve(metric, in.selection());
    Threads work = new Threads(threads, progress, cancelled);
    work.stopIfAsked();
    try {
      PerAsset.Computed computed =
          PerAsset.compute(metric, in, resolved, work, early, ref -> resolve(ref, work));
      return new Result(
          metric.id(),
          computed.output(),
          computed.warnings(),
          () -> Envelopes.of(catalogue.formulaHash(metric), metric, in, resolved, computed));
    } catch (RotascopeException e) {
      throw e;
    } catch (RuntimeException e) {
      Optional<String> extreme = Extremes.find(in);
      if (extreme.isPresent()) {
        throw new RotascopeException(
            Reason.LIMIT,
            metric.id()
                + ": cannot be computed with numbers so large or small: "
                + extreme.get()
                + "; check the data, or scale them",
            e);
      }
      throw new RotascopeException(
          Reason.INTERNAL,
          metric.id() + " failed by a fault of the program, please report it: " + e,
          e);
    }
  }

  private static void refuseSecondSampling(Metric metric, Selection selection) {
    if (selection.frequency() != Frequency.DAILY && metric.param("freq").isPresent()) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          metric.id()
              + " takes period ends itself; give its parameter freq and leave the data as they are");
    }
  }

  private ResolvedMetric resolve(MetricRef ref, Threads work) {
    Metric inner = catalogue.find(ref.id());
    Args args = Args.read(inner, ref.params());
    return new ResolvedMetric() {
      @Override
      public Metric metric() {
        return inner;
      }

      @Override
      public Output apply(Inputs data) {
        work.stopIfAsked();
        Inputs own = data.only(inner.form());
        inner.form().check(inner.id(), own);
        Args resolved = args.resolve(inner, own.selection());
        Threads one = new Threads(1, Progress.NONE, cancelled);
        return PerAsset.compute(inner, own, resolved, one, Early.NONE, Kernel.this::refuse)
            .output();
      }
    };
  }

  private ResolvedMetric refuse(MetricRef ref) {
    throw new RotascopeException(
        Reason.BAD_ARGUMENT,
        "a metric named as a parameter cannot itself take a metric; got " + ref);
  }

  /**
   * Computes the result that an envelope describes again, from the same data.
   *
   * @param in the data; its selection is ignored, the envelope's holds
   * @throws RotascopeException BAD_INPUT if the data or the formula are not those of the envelope
   */
  public Result replay(Envelope envelope, Inputs in) {
    Metric metric = catalogue.find(envelope.metricId());
    if (!catalogue.formulaHash(metric).equals(envelope.formulaHash())) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          metric.id()
              + ": the envelope was made by another declaration (version "
              + envelope.metricVersion()
              + ", kernel "
              + envelope.kernelVersion()
              + "); this kernel has version "
              + metric.version());
    }
    List<String> then = envelope.inputs().stream().map(Envelope.Source::contentHash).toList();
    if (!then.equals(Envelopes.contentHashes(in))) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          metric.id()
              + ": the data differ from those of the envelope (content hashes do not match)");
    }
    return call(metric, in.select(envelope.selection()), Args.read(metric, envelope.params()));
  }

  /**
   * Runs {@code chunk} for every index below {@code chunks} on this kernel's threads, as metrics
   * run their long loops: progress is reported, and it stops when asked.
   *
   * @param what what is being done, for a progress bar
   */
  public void parallel(String what, int chunks, IntConsumer chunk) {
    new Threads(threads, progress, cancelled).forEach(what, chunks, chunk);
  }

  private void keep(Panel panel) {
    long cells = (long) panel.rows() * panel.names().size();
    if (panel.rows() > limits.maxRows() || cells > limits.maxCells()) {
      throw new RotascopeException(
          Reason.LIMIT,
          "the data have "
              + panel.rows()
              + " dates and "
              + cells
              + " cells; the limit is "
              + limits.maxRows()
              + " dates and "
              + limits.maxCells()
              + " cells");
    }
  }
}
