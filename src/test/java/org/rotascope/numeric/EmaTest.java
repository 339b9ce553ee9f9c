package org.rotascope.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rotascope.Generator;

class EmaTest {
  private static final double NAN = Double.NaN;

  @Test
  void seedIsTheMeanOfTheFirstValues() {
    // α = 2/4: seed (1 + 2 + 6)/3 = 3, then 3 + (5 − 3)/2 = 4, then 4 + (0 − 4)/2 = 2.
    assertArrayEquals(new double[] {NAN, NAN, 3, 4, 2}, Ema.of(new double[] {1, 2, 6, 5, 0}, 3));
  }

  @Test
  void equalsTheWeightedSumItAbbreviates() {
    double[] x = Generator.goldenAr1();
    int n = 10;
    double[] ema = Ema.of(x, n);
    double alpha = 2.0 / 11;
    for (int t = n - 1; t < 200; t++) {
      double sum = StrictMath.pow(1 - alpha, t - n + 1) * Arrays.stream(x, 0, n).sum() / n;
      for (int i = n; i <= t; i++) {
        sum += alpha * StrictMath.pow(1 - alpha, t - i) * x[i];
      }
      assertEquals(sum, ema[t], 1e-13, "t = " + t);
    }
  }

  @Test
  void missingValueHasNoAverageAndLeavesNoTrace() {
    double[] with = {NAN, 1, NAN, 2, 6, NAN, 5, 0};
    assertArrayEquals(new double[] {NAN, NAN, NAN, NAN, 3, NAN, 4, 2}, Ema.of(with, 3));
  }

  @Test
  void equalValuesHaveTheirValueAsAverage() {
    double[] x = new double[50];
    Arrays.fill(x, 1.0 / 3);
    double[] ema = Ema.of(x, 30);
    assertEquals(21, IntStream.range(0, 50).filter(t -> ema[t] == 1.0 / 3).count());
  }

  @Test
  void spanOfOneIsTheValue() {
    double[] x = {3, NAN, 4};
    assertArrayEquals(x, Ema.of(x, 1));
  }

  @Test
  void shouldRejectNonPositiveSpan() {
    assertThrows(IllegalArgumentException.class, () -> Ema.of(new double[2], 0));
  }

  @Test
  void fewerValuesThanTheSpanGiveNone() {
    assertArrayEquals(new double[] {NAN, NAN}, Ema.of(new double[] {1, 2}, 3));
  }

  @Test
  void percentsSideBySideAreTheBitsOfEachAverageAlone() {
    double[] whole = Generator.goldenAr1();
    double[] gaps = whole.clone();
    for (int t = 0; t < gaps.length; t += 1 + t % 7) {
      gaps[t] = NAN;
    }
    double[] few = Arrays.copyOf(whole, 12);
    double[] justEnough = Arrays.copyOf(whole, 30);
    double[] late = whole.clone();
    Arrays.fill(late, 0, 45, NAN);
    for (double[] x : new double[][] {whole, gaps, few, justEnough, late, {}, {NAN, NAN}, {3}}) {
      for (int[] spans :
          new int[][] {{10, 30, 10}, {30, 10, 1}, {1, 5, 50}, {7, 7, 7}, {1, 1, 1}}) {
        double[] fast = Ema.of(x, spans[0]);
        double[] slow = Ema.of(x, spans[1]);
        double[] percent = new double[x.length];
        Arrays.setAll(percent, t -> 100 * (fast[t] / slow[t]));
        double[] own = Ema.of(percent, spans[2]);
        double[] ofOwn = new double[x.length];
        Arrays.setAll(ofOwn, t -> 100 * (percent[t] / own[t]));
        double[] alone = dirty(x.length);
        Ema.percent(x, spans[0], spans[1], alone);
        assertArrayEquals(percent, alone);
        double[] first = dirty(x.length);
        double[] second = dirty(x.length);
        Ema.percents(x, spans[0], spans[1], spans[2], first, second);
        assertArrayEquals(percent, first);
        assertArrayEquals(ofOwn, second);
      }
    }
  }

  private static double[] dirty(int length) {
    double[] anything = new double[length];
    Arrays.fill(anything, -7);
    return anything;
  }
}
