package org.rotascope.jupyter.explore;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.rotascope.app.ResultPicture;
import org.rotascope.call.Kernel;
import org.rotascope.io.AtomicFiles;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.panel.Frequency;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The rotation graph of some assets to look around in, with relative strength and streaks of those
 * that are selected: as a page of its own, or as a part of one that a notebook shows. Immutable.
 *
 * <pre>{@code
 * Explorer.of(Kernel.standard(), Inputs.of(industries, market), Frequency.WEEKLY).save(Path.of("rotation.html"));
 * }</pre>
 */
public final class Explorer {
  /** The most points of a tail. */
  public static final int LONGEST = 104;

  private static final int USUAL = 10;

  private final String state;
  private final ResultPicture picture;

  private Explorer(String state, ResultPicture picture) {
    this.state = state;
    this.picture = picture;
  }

  /**
   * Returns the graph with tails of ten points and the usual variant, MA.
   *
   * @param in asset and benchmark
   * @param freq the periods: at the end of each there is a point, and streaks are counted in them
   * @throws RotascopeException as the metrics throw it; BAD_ARGUMENT if no point is defined
   */
  public static Explorer of(Kernel kernel, Inputs in, Frequency freq) {
    return of(kernel, in, freq, "MA", USUAL);
  }

  /**
   * Returns the graph.
   *
   * @param in asset and benchmark
   * @param freq the periods: at the end of each there is a point, and streaks are counted in them
   * @param variant how relative strength becomes ratio and momentum: MA, Z or MOM12_1
   * @param tail the number of points of a tail, 1 to {@link #LONGEST}
   * @throws RotascopeException as the metrics throw it; BAD_ARGUMENT if no point is defined
   */
  public static Explorer of(Kernel kernel, Inputs in, Frequency freq, String variant, int tail) {
    if (tail < 1 || tail > LONGEST) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "tail must be 1.." + LONGEST + "; got " + tail);
    }
    Map<String, String> cut = Map.of("freq", freq.label());
    Map<String, String> turned = Map.of("freq", freq.label(), "variant", variant);
    Result last =
        kernel.call(
            "rotation_tail", in, Map.of("freq", freq.label(), "variant", variant, "k", tail));
    ResultPicture picture = ResultPicture.of(last, "svg");
    Rounds rounds =
        new Rounds(
            kernel.call("rotation_ratio", in, turned),
            kernel.call("rotation_momentum", in, turned),
            kernel.call("rotation_quadrant", in, turned),
            kernel.call("rel_strength", in, cut),
            kernel.call("streak_table", in, cut));
    return new Explorer(rounds.json(freq, variant, List.of(), tail), picture);
  }

  /** Returns what the view reads, as JSON in which no character is markup. */
  String state() {
    return state;
  }

  /** Returns a page that needs no other file and no network, and lets nothing run but itself. */
  public String page() {
    return Views.page(state, picture);
  }

  /**
   * Returns a part of a page: the picture, which the view takes the place of where scripts run. The
   * output of a cell of a notebook is such a place.
   *
   * @param id of the element; no other on the page may have it
   * @throws RotascopeException BAD_ARGUMENT for an id that is not of letters, digits and hyphens
   */
  public String html(String id) {
    if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "an id is of letters, digits and hyphens, and begins with a letter");
    }
    return Views.part(id, state, picture);
  }

  /**
   * Writes the page, whole or not at all.
   *
   * @throws RotascopeException UNREADABLE if the file cannot be written
   */
  public void save(Path path) {
    byte[] bytes = page().getBytes(StandardCharsets.UTF_8);
    AtomicFiles.write(path, out -> out.write(bytes));
  }

  @Override
  public String toString() {
    return picture.alt();
  }
}
