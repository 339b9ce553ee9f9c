package org.rotascope.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one layer looks in print: its colour, and what tells it apart without colour: dashes, a
 * marker, a lighter fill or hatching.
 *
 * @param color of strokes and markers
 * @param fill of bars, bands and shades
 * @param width of strokes, in points
 * @param dash lengths of dashes and gaps in points; null for a line without
 * @param marker at some of its points; null for none
 * @param hatch direction of hatching over the fill, 1 or −1; 0 for none
 */
record Look(
    Color color,
    Color fill,
    double width,
    float @Nullable [] dash,
    @Nullable Marker marker,
    int hatch) {
  /** Dashes in multiples of the line's thickness; the first line has none. */
  private static final float[][] DASHES = {
    {}, {6, 2.5f}, {1.4f, 1.8f}, {6, 2, 1.4f, 2}, {10, 3}, {3, 1.6f}, {8, 2, 1.4f, 2, 1.4f, 2}
  };

  /** Shares of the colour in the fill of the outer and the inner band, and of one alone. */
  private static final double[] BANDS = {0.16, 0.65};

  private static final double ONE_BAND = 0.42;

  /** The most shades that can be told apart. */
  static final int SHADES = 4;

  private static final Color[] SHADE_FILLS = {
    Color.WHITE, Hue.BLUE.tint(0.56), Color.WHITE, Hue.ORANGE.tint(0.6)
  };

  /**
   * Returns the looks of a plot's layers, in order.
   *
   * @param rough whether lines go up and down so much that dashes could not be followed: they get
   *     markers instead
   */
  static List<Look> of(List<Layer> layers, FigureStyle style, boolean rough) {
    long lines = layers.stream().filter(Look::isSeries).count();
    long bands = layers.stream().filter(l -> l.mark() == Layer.Mark.BAND).count();
    int line = 0;
    int dots = 0;
    int bars = 0;
    int band = 0;
    int shade = 0;
    List<Look> looks = new ArrayList<>();
    for (Layer layer : layers) {
      Color color = layer.hue().color();
      looks.add(
          switch (layer.mark()) {
            case LINE, AREA -> {
              if (!isSeries(layer)) {
                yield stroke(color, style.thin(), null, null);
              }
              int i = line++;
              boolean marked = rough && lines > 1;
              yield new Look(
                  color,
                  layer.hue().tint(0.35),
                  style.line(),
                  marked ? null : dash(i, style.line()),
                  marked ? Marker.cycle(i) : null,
                  0);
            }
            case DASHED, RULE ->
                stroke(
                    layer.hue() == Hue.GREY ? Pen.REFERENCE : color,
                    layer.hue() == Hue.GREY ? style.thin() : style.line(),
                    new float[] {(float) (4 * style.thin()), (float) (4 * style.thin())},
                    null);
            case DOTS -> stroke(color, style.line(), null, Marker.cycle(dots++));
            case BARS -> filled(color, bars++ == 0 ? color : layer.hue().tint(0.55), style);
            case BAND ->
                filled(
                    color,
                    layer.hue().tint(bands == 1 ? ONE_BAND : BANDS[Math.min(band++, 1)]),
                    style);
            case SHADE -> {
              int i = shade++ % SHADES;
              yield new Look(
                  Pen.REFERENCE, SHADE_FILLS[i], style.thin(), null, null, i < 2 ? 0 : 5 - 2 * i);
            }
          });
    }
    return looks;
  }

  /** Tells whether a layer is a line with a meaning of its own, not one of many in the back. */
  private static boolean isSeries(Layer layer) {
    boolean line = layer.mark() == Layer.Mark.LINE || layer.mark() == Layer.Mark.AREA;
    return line && layer.hue() != Hue.SILVER;
  }

  private static Look stroke(
      Color color, double width, float @Nullable [] dash, @Nullable Marker marker) {
    return new Look(color, color, width, dash, marker, 0);
  }

  private static Look filled(Color color, Color fill, FigureStyle style) {
    return new Look(color, fill, style.thin(), null, null, 0);
  }

  private static float @Nullable [] dash(int i, double width) {
    float[] parts = DASHES[i % DASHES.length].clone();
    for (int k = 0; k < parts.length; k++) {
      parts[k] *= (float) width;
    }
    return parts.length == 0 ? null : parts;
  }
}
