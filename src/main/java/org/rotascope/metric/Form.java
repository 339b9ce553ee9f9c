package org.rotascope.metric;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The form of data a metric takes, and how the caller's panels become it: alignment, sampling,
 * cutting and conversion happen here, once, and not in metrics.
 *
 * @param <I> the prepared input
 */
public abstract class Form<I> {
  private final String label;
  private final String text;
  private final List<Role> roles;
  private final boolean perAsset;
  private final List<Param<?>> params;

  /**
   * Declares a form.
   *
   * @param label one word for catalogues
   * @param text what a caller gives, one phrase
   * @param roles the places for data, the asset first; none for plain numbers
   * @param perAsset whether a panel of several assets is measured asset by asset; else the form
   *     takes it whole
   * @param params what a caller may set about the preparation
   */
  protected Form(
      String label, String text, List<Role> roles, boolean perAsset, List<Param<?>> params) {
    this.label = label;
    this.text = text;
    this.roles = List.copyOf(roles);
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

  /** Returns the places for data, in order; none for a form of plain numbers. */
  public List<Role> roles() {
    return roles;
  }

  /** Returns the role of that name, if the form has it. */
  public Optional<Role> role(String name) {
    return roles.stream().filter(r -> r.name().equals(name)).findFirst();
  }

  /** Tells whether the form takes data at all. */
  public boolean takesData() {
    return !roles.isEmpty();
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
    String problem = problem(in);
    if (problem != null) {
      throw new RotascopeException(Reason.BAD_ARGUMENT, metric + " " + problem);
    }
  }

  private @Nullable String problem(Inputs in) {
    if (roles.isEmpty() && !in.panels().isEmpty()) {
      return "takes plain numbers and no data; give its parameters only";
    }
    if (!roles.isEmpty() && in.panels().isEmpty()) {
      return "needs data: " + text;
    }
    for (String given : in.panels().keySet()) {
      if (role(given).isEmpty()) {
        return "takes no " + given + "; leave it out";
      }
    }
    for (Role role : roles) {
      Panel panel = in.panels().get(role.name());
      if (panel == null && role.required()) {
        return role.equals(Role.BENCHMARK)
            ? "needs a benchmark beside the asset"
            : "needs " + role.name() + ": " + role.text();
      }
      if (panel != null && !role.several() && panel.names().size() != 1) {
        return "takes one "
            + role.name()
            + " series; got "
            + panel.names().size()
            + " columns, name one";
      }
    }
    Panel asset = in.asset();
    return asset == null ? null : named(asset.names());
  }

  private @Nullable String named(List<String> assets) {
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
    return isPerAsset() || !assets.contains("date")
        ? null
        : "cannot name an asset 'date', since results have a column of that name; rename it";
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
