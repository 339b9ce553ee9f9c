package org.rotascope.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Locale;
import java.util.TimeZone;
import org.knowm.xchart.style.AxesChartStyler;

/** The look of every XChart plot: white, light grid, small ticks, nothing of the library's own header or legend. */
final class Styles {
  static final BasicStroke LINE = new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  static final BasicStroke DASHED =
      new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0);
  static final Color CLEAR = new Color(255, 255, 255, 0);

  private Styles() {}

  static void apply(AxesChartStyler styler, Fonts fonts) {
    styler
        .setChartBackgroundColor(CLEAR)
        .setPlotBackgroundColor(CLEAR)
        .setPlotBorderVisible(false)
        .setChartTitleVisible(false)
        .setLegendVisible(false)
        .setChartPadding(2)
        .setChartFontColor(XChartPainter.TEXT)
        .setLocale(Locale.ROOT)
        .setAntiAlias(true);
    styler
        .setPlotGridLinesColor(XChartPainter.GRID)
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setPlotGridVerticalLinesVisible(false)
        .setPlotMargin(0)
        .setAxisTickMarksColor(XChartPainter.MUTED)
        .setAxisTickLabelsColor(XChartPainter.TEXT)
        .setAxisTickLabelsFont(fonts.regular(13))
        .setAxisTitleFont(fonts.regular(13))
        .setAxisTickMarkLength(5)
        .setAxisTickPadding(5)
        .setAxisTitlePadding(6)
        .setXAxisTickMarkSpacingHint(90)
        .setYAxisTickMarkSpacingHint(48)
        .setTimezone(TimeZone.getTimeZone("UTC"));
    styler.setPlotContentSize(1);
    styler.setXAxisTitleColor(XChartPainter.MUTED);
    styler.setYAxisTitleColor(XChartPainter.MUTED);
  }
}
