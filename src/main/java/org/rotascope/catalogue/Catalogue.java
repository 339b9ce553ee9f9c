package org.rotascope.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Names;
import org.rotascope.metrics.calendar.AsOf;
import org.rotascope.metrics.calendar.BestSince;
import org.rotascope.metrics.calendar.MonthTable;
import org.rotascope.metrics.calendar.OpeningRank;
import org.rotascope.metrics.calendar.YearToDate;
import org.rotascope.metrics.drawdowns.Drawdown;
import org.rotascope.metrics.persistence.PeriodPersistence;
import org.rotascope.metrics.persistence.PeriodReturns;
import org.rotascope.metrics.persistence.SerialDependence;
import org.rotascope.metrics.persistence.SignTransition;
import org.rotascope.metrics.persistence.WinRate;
import org.rotascope.metrics.rotation.Quadrants;
import org.rotascope.metrics.rotation.Rotation;
import org.rotascope.metrics.rotation.Tail;
import org.rotascope.metrics.rotation.Transitions;
import org.rotascope.metrics.significance.AdjustedP;
import org.rotascope.metrics.significance.BlockLengths;
import org.rotascope.metrics.significance.BootstrapOf;
import org.rotascope.metrics.streaks.LongestRun;
import org.rotascope.metrics.streaks.RandomOrder;
import org.rotascope.metrics.streaks.StreakHazard;
import org.rotascope.metrics.streaks.StreakPValue;
import org.rotascope.metrics.streaks.StreakRank;
import org.rotascope.metrics.streaks.StreakScan;
import org.rotascope.metrics.streaks.Streaks;
import org.rotascope.metrics.strength.Mansfield;
import org.rotascope.metrics.strength.RelReturn;
import org.rotascope.metrics.strength.RelativeStrength;
import org.rotascope.metrics.strength.StrengthRank;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** An explicit list of metrics, found by name. Immutable. */
public final class Catalogue {
  /** Every metric there is. A new metric is one line here. */
  public static final Catalogue STANDARD =
      of(
          // A. Relative strength
          RelativeStrength.EXCESS,
          RelativeStrength.STRENGTH,
          RelativeStrength.LOG_STRENGTH,
          RelReturn.METRIC,
          Mansfield.METRIC,
          StrengthRank.METRIC,
          // B. Streaks
          Streaks.CURRENT,
          Streaks.TABLE,
          Streaks.LONGEST,
          StreakRank.RANK_IN_HISTORY,
          RandomOrder.RUNS_TEST,
          LongestRun.PROBABILITY,
          LongestRun.EXPECTATION,
          LongestRun.NUMBER_OF_RUNS,
          LongestRun.QUANTILES,
          LongestRun.MARKOV_PROBABILITY,
          StreakPValue.P_VALUES,
          StreakHazard.HAZARD,
          StreakScan.SCAN,
          // C. Monthly and weekly persistence
          PeriodReturns.METRIC,
          WinRate.METRIC,
          PeriodPersistence.METRIC,
          SignTransition.METRIC,
          SerialDependence.AUTOCORR,
          SerialDependence.VARIANCE_RATIO,
          // D. Calendar openings and records
          YearToDate.METRIC,
          OpeningRank.METRIC,
          BestSince.METRIC,
          AsOf.METRIC,
          // E. Rotation graph
          Rotation.RATIO,
          Rotation.MOMENTUM,
          Quadrants.METRIC,
          Tail.METRIC,
          Transitions.METRIC,
          // L. Seasonality
          MonthTable.METRIC,
          // Q. Momentum-chasing risk
          Drawdown.SERIES,
          Drawdown.MAX,
          Drawdown.RELATIVE,
          // S. Significance
          AdjustedP.METRIC,
          BlockLengths.METRIC,
          BootstrapOf.METRIC);

  private final Map<String, Metric> byId;
  private final Map<Metric, String> formulaHashes = new ConcurrentHashMap<>();

  private Catalogue(Map<String, Metric> byId) {
    this.byId = byId;
  }

  /** Returns a catalogue of the given metrics, in that order; ids are unique. */
  public static Catalogue of(Metric... metrics) {
    Map<String, Metric> byId = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      if (byId.put(metric.id(), metric) != null) {
        throw new IllegalArgumentException("two metrics are named " + metric.id());
      }
    }
    return new Catalogue(byId);
  }

  /** Returns all metrics, in order. */
  public List<Metric> all() {
    return List.copyOf(byId.values());
  }

  /**
   * Returns the metric of that id or command-line spelling.
   *
   * @throws RotascopeException UNKNOWN_METRIC if there is none; the nearest is suggested
   */
  public Metric find(String name) {
    Metric metric = byId.get(Names.id(name));
    if (metric == null) {
      throw new RotascopeException(
          Reason.UNKNOWN_METRIC,
          "no metric is named '" + name + "'" + Nearest.hint(name, byId.keySet()));
    }
    return metric;
  }

  /** Returns the catalogue as JSON; see {@link CatalogueJson}. */
  public String json() {
    return CatalogueJson.text(this);
  }

  /**
   * Returns the first 16 hexadecimal digits of the SHA-256 of {@link #json()}: equal in halves that
   * fit together.
   */
  public String hash() {
    return hash(json());
  }

  /**
   * Returns the first 16 hexadecimal digits of the SHA-256 of what determines a metric's results:
   * id, version, formula, parameters and columns, not its prose. Computed once.
   */
  public String formulaHash(Metric metric) {
    return formulaHashes.computeIfAbsent(metric, m -> hash(CatalogueJson.formulaText(m)));
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
