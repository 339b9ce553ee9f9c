package org.rotascope.figure;

import java.awt.Color;

/**
 * The colours of figures: those of Okabe and Ito (2008), told apart with any colour vision, and
 * greys.
 */
public enum Hue {
  /** Blue: the asset, wins. */
  BLUE(0x0072B2),
  /** Vermillion: the present, losses. */
  VERMILLION(0xD55E00),
  /** Bluish green. */
  GREEN(0x009E73),
  /** Orange. */
  ORANGE(0xE69F00),
  /** Sky blue. */
  SKY(0x56B4E9),
  /** Reddish purple. */
  PURPLE(0xCC79A7),
  /** Black. */
  BLACK(0x222222),
  /** Grey: references and context. */
  GREY(0x8A8A8A),
  /** Light grey: many lines behind those that are named. */
  SILVER(0xC4C4C4);

  private final Color color;

  Hue(int rgb) {
    this.color = new Color(rgb);
  }

  /** Returns the colour. */
  Color color() {
    return color;
  }

  /** Returns the colour mixed with white; 1 keeps it, 0 is white. */
  Color tint(double share) {
    return mix(Color.WHITE, color, share);
  }

  /** Returns the colour with that opacity. */
  Color glass(double opacity) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
  }

  /** Returns the i-th of the seven colours that are not grey; they repeat. */
  public static Hue cycle(int i) {
    return values()[i % 7];
  }

  static Color mix(Color from, Color to, double share) {
    return new Color(
        channel(from.getRed(), to.getRed(), share),
        channel(from.getGreen(), to.getGreen(), share),
        channel(from.getBlue(), to.getBlue(), share));
  }

  private static int channel(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }
}
