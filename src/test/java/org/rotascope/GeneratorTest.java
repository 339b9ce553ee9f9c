package org.rotascope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.rotascope.metric.Inputs;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/**
 * Fingerprints are those of src/test/resources/oracles/golden.json, made by Python from the same
 * text.
 */
class GeneratorTest {
  @Test
  void goldenPairHasTheBitsPythonGives() throws Exception {
    assertEquals(
        "cef7f6dce4c7bf5b4ed2a22107277d466bfaeedbe6df4f5bc6cfebfb11dac4e0",
        sha256(Generator.goldenBenchmark()));
    assertEquals(
        "404dec1956ee03ee430da4bc88a608547875bf9b2baa0c6815613dd81f167308",
        sha256(Generator.goldenAsset()));
    assertEquals(
        "97546ad4e92d6afe6837c39c6011a0fb22e32c4d6f62375deb0af5abceac1d4a",
        sha256(Generator.levels(Generator.goldenAsset(), 100)));
    assertEquals(
        "983a8ce21f769a4db17d351f21bbbb0a9cdd389d583f6a390ecb6c5886b9c8ab",
        sha256(Generator.goldenAr1()));
  }

  @Test
  void sameSeedGivesTheSameInput() {
    Generator g = Generator.seed(5).missing(0.1).absent(0.1).ties(0.1).nonPositive(2);
    assertEquals(g.pair().asset().contentHash(0), g.pair().asset().contentHash(0));
    assertNotEquals(
        g.pair().asset().contentHash(0), Generator.seed(6).pair().asset().contentHash(0));
  }

  @Test
  void anAssetDoesNotDependOnHowManyThereAre() {
    Generator g = Generator.seed(5).missing(0.1);
    assertArrayEquals(g.panel(2).column(1), g.panel(7).column(1));
    assertArrayEquals(g.series().column(0), g.panel(7).column(0));
  }

  @Test
  void blemishesAreThere() {
    Inputs in =
        Generator.seed(3).sessions(400).missing(0.05).absent(0.05).ties(0.1).nonPositive(3).pair();
    Panel asset = in.asset();
    int missing = 0;
    int nonPositive = 0;
    int ties = 0;
    for (int t = 1; t < asset.rows(); t++) {
      missing += Double.isNaN(asset.value(t, 0)) ? 1 : 0;
      nonPositive += asset.value(t, 0) <= 0 ? 1 : 0;
      ties += asset.value(t, 0) == asset.value(t - 1, 0) ? 1 : 0;
    }
    assertTrue(asset.rows() < 400 && asset.rows() > 350, "rows " + asset.rows());
    assertNotEquals(
        asset.rows() + 1000 * asset.date(9), in.benchmark().rows() + 1000 * in.benchmark().date(9));
    assertTrue(missing > 5 && missing < 40, "missing " + missing);
    assertTrue(nonPositive > 0 && nonPositive <= 3, "not positive " + nonPositive);
    assertTrue(ties > 10 && ties < 80, "ties " + ties);
  }

  @Test
  void datesAreSessionsAndReturnsMatchPrices() {
    Panel price = Generator.seed(9).sessions(50).series();
    Panel simple = Generator.seed(9).sessions(50).kind(Kind.SIMPLE_RETURN).series();
    for (int t = 1; t < 50; t++) {
      assertTrue(ExchangeCalendar.XNYS.isSession(price.date(t)));
      assertEquals(price.value(t, 0) / price.value(t - 1, 0) - 1, simple.value(t, 0));
    }
  }

  private static String sha256(double[] values) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double v : values) {
      buffer.putDouble(v);
    }
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(buffer.array()));
  }
}
