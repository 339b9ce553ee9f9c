package org.rotascope.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a legend names can be told apart with any colour vision and in grey: by a dash, a marker,
 * hatching or another kind of mark, else by a colour distance of at least 20.
 *
 * <p>Colour vision: the matrices for severity 1 of Machado, Oliveira and Fernandes (2009), IEEE
 * TVCG 15(6), on linear RGB. Distance: CIEDE2000 by Sharma, Wu and Dalal (2005), Color Research and
 * Application 30(1), checked with pairs of their table 1. Both are computed here alone.
 */
class ToldApartTest {
  private static final double LEAST = 20;

  private static final double[][][] VISIONS = {
    {
      {0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}
    },
    {
      {0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}
    },
    {
      {1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}
    },
    {{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}
  };

  static List<Figure> everyKind() {
    return Samples.everyKind();
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void layersOfEveryKindAreToldApart(Figure figure) {
    List<Layer> layers =
        figure.plot() instanceof XyPlot xy
            ? xy.layers()
            : figure.plot() instanceof BarPlot bars ? bars.layers() : List.of();
    int pairs = 0;
    for (boolean rough : new boolean[] {false, true}) {
      List<Look> looks = Look.of(layers, FigureStyle.NATURE, rough);
      for (int i = 0; i < layers.size(); i++) {
        for (int k = i + 1; k < layers.size(); k++) {
          boolean named = !layers.get(i).label().isEmpty() && !layers.get(k).label().isEmpty();
          if (named && layers.get(i).mark() == layers.get(k).mark()) {
            apart(layers.get(i), looks.get(i), layers.get(k), looks.get(k));
            pairs++;
          }
        }
      }
    }
    List<String> one = List.of("event_study", "streaks", "months", "rotation", "contributions");
    assertTrue(pairs > 0 || one.contains(figure.id()), "something is compared");
  }

  private static void apart(Layer a, Look one, Layer b, Look other) {
    boolean shaped =
        !Arrays.equals(one.dash(), other.dash())
            || !Objects.equals(one.marker(), other.marker())
            || one.hatch() != other.hatch();
    boolean filled =
        a.mark() == Layer.Mark.BARS || a.mark() == Layer.Mark.BAND || a.mark() == Layer.Mark.SHADE;
    if (!shaped) {
      distant(
          a.label() + " and " + b.label(),
          filled ? one.fill() : one.color(),
          filled ? other.fill() : other.color());
    }
  }

  @org.junit.jupiter.api.Test
  void contributionsUpAndDownAreToldApart() {
    distant("up and down", Hue.BLUE.color(), Hue.VERMILLION.tint(0.55));
  }

  private static void distant(String what, Color a, Color b) {
    for (double[][] vision : VISIONS) {
      double distance = ciede2000(lab(seen(a, vision)), lab(seen(b, vision)));
      assertTrue(distance >= LEAST, what + " are " + distance + " apart");
    }
  }

  /** Pairs 1, 7, 17 and 25 of the table. */
  @ParameterizedTest
  @CsvSource({
    "50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425",
    "50, 0, 0, 50, -1, 2, 2.3669",
    "50, 2.5, 0, 73, 25, -18, 27.1492",
    "60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644"
  })
  void distanceIsThatOfThePublishedTable(
      double l1, double a1, double b1, double l2, double a2, double b2, double distance) {
    assertEquals(
        distance, ciede2000(new double[] {l1, a1, b1}, new double[] {l2, a2, b2}), 0.00005);
  }

  private static double[] seen(Color color, double[][] matrix) {
    double[] linear = new double[3];
    int[] channels = {color.getRed(), color.getGreen(), color.getBlue()};
    for (int i = 0; i < 3; i++) {
      double c = channels[i] / 255.0;
      linear[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
    double[] out = new double[3];
    for (int i = 0; i < 3; i++) {
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        sum += matrix[i][k] * linear[k];
      }
      out[i] = Math.max(0, Math.min(1, sum));
    }
    return out;
  }

  /** Returns L*, a*, b* of linear sRGB under D65. */
  private static double[] lab(double[] rgb) {
    double x = (0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047;
    double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
    double z = (0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883;
    List<Double> f = new ArrayList<>();
    for (double t : new double[] {x, y, z}) {
      f.add(t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116);
    }
    return new double[] {
      116 * f.get(1) - 16, 500 * (f.get(0) - f.get(1)), 200 * (f.get(1) - f.get(2))
    };
  }

  private static double ciede2000(double[] one, double[] two) {
    double meanC = (Math.hypot(one[1], one[2]) + Math.hypot(two[1], two[2])) / 2;
    double c7 = Math.pow(meanC, 7);
    double g = 0.5 * (1 - Math.sqrt(c7 / (c7 + Math.pow(25, 7))));
    double a1 = (1 + g) * one[1];
    double a2 = (1 + g) * two[1];
    double c1 = Math.hypot(a1, one[2]);
    double c2 = Math.hypot(a2, two[2]);
    double h1 = hue(a1, one[2]);
    double h2 = hue(a2, two[2]);
    double dL = two[0] - one[0];
    double dC = c2 - c1;
    double dh = c1 * c2 == 0 ? 0 : h2 - h1;
    dh = dh > 180 ? dh - 360 : dh < -180 ? dh + 360 : dh;
    double dH = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(dh / 2));
    double meanL = (one[0] + two[0]) / 2;
    double mean = (c1 + c2) / 2;
    double sum = h1 + h2;
    double h =
        c1 * c2 == 0
            ? sum
            : Math.abs(h1 - h2) <= 180 ? sum / 2 : sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
    double t =
        1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.20 * cos(4 * h - 63);
    double l50 = (meanL - 50) * (meanL - 50);
    double sL = 1 + 0.015 * l50 / Math.sqrt(20 + l50);
    double sC = 1 + 0.045 * mean;
    double sH = 1 + 0.015 * mean * t;
    double mean7 = Math.pow(mean, 7);
    double rC = 2 * Math.sqrt(mean7 / (mean7 + Math.pow(25, 7)));
    double turn = 30 * Math.exp(-Math.pow((h - 275) / 25, 2));
    double rT = -Math.sin(Math.toRadians(2 * turn)) * rC;
    return Math.sqrt(
        Math.pow(dL / sL, 2)
            + Math.pow(dC / sC, 2)
            + Math.pow(dH / sH, 2)
            + rT * dC / sC * dH / sH);
  }

  private static double hue(double a, double b) {
    double degrees = Math.toDegrees(Math.atan2(b, a));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  private static double cos(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }
}
