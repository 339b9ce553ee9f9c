package org.rotascope.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rotascope.call.Once;
import org.rotascope.document.Picture;
import org.rotascope.figure.Figure;
import org.rotascope.figure.Painter;
import org.rotascope.figure.Pictures;
import org.rotascope.figure.XChartPainter;
import org.rotascope.workbook.Rendered;

/** The figures of a document, each drawn once as PNG and once as SVG, by whoever asks first. */
final class Drawings implements Rendered {
  private static final double SCALE = 2;

  private final Map<String, Once<byte[]>> png = new LinkedHashMap<>();
  private final Map<String, Once<byte[]>> svg = new LinkedHashMap<>();

  /** Prepares the drawings; nothing is drawn yet. */
  Drawings(List<Picture> pictures) {
    Painter painter = new XChartPainter();
    for (Picture picture : pictures) {
      Figure figure = picture.figure();
      png.put(figure.id(), new Once<>(() -> Pictures.png(figure, painter, SCALE)));
      svg.put(figure.id(), new Once<>(() -> Pictures.svg(figure, painter)));
    }
  }

  /** Returns the ids of the figures, in the order of the document. */
  List<String> ids() {
    return List.copyOf(png.keySet());
  }

  /** Returns the SHA-256 of every drawing by the path of its file. */
  Map<String, String> sums() {
    Map<String, String> sums = new LinkedHashMap<>();
    for (String id : ids()) {
      sums.put("figures/" + id + ".png", sum(png(id)));
      sums.put("figures/" + id + ".svg", sum(svg(id)));
    }
    return sums;
  }

  private static String sum(byte[] bytes) {
    try {
      return RunReport.sha256(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] png(String id) {
    return Objects.requireNonNull(png.get(id), id).get();
  }

  @Override
  public byte[] svg(String id) {
    return Objects.requireNonNull(svg.get(id), id).get();
  }
}
