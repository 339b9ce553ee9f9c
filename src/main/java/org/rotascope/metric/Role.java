package org.rotascope.metric;

/**
 * A place for data in a call: what a panel is to the metric. Doors name their arguments after it.
 *
 * @param name one word, stable: "benchmark"
 * @param text what it is, one phrase without a final full stop
 * @param required whether a call without it fails
 * @param several whether its panel may have more columns than one
 */
public record Role(String name, String text, boolean required, boolean several) {
  /** What is measured. */
  public static final Role ASSET = new Role("asset", "what is measured", true, true);

  /** What the asset is measured against, needed. */
  public static final Role BENCHMARK =
      new Role("benchmark", "what the asset is measured against", true, false);

  /** What the asset is measured against, if given. */
  public static final Role MAYBE_BENCHMARK =
      new Role("benchmark", "what the asset is measured against", false, false);
}
