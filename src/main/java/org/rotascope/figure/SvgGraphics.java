package org.rotascope.figure;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A canvas that writes SVG: filled and stroked paths in plain colours, clipped. Text becomes
 * outlines, but for what {@link Lettering} writes on a live canvas: that stays text, in a font that
 * the file carries. The same drawing gives the same bytes. Bitmaps, gradients and exclusive-or
 * drawing are not supported: no figure uses them.
 */
final class SvgGraphics extends Graphics2D {
  /** What all copies of one canvas write to. */
  private static final class Sheet {
    private final StringBuilder body = new StringBuilder(1 << 16);
    private final Map<String, String> clips = new LinkedHashMap<>();
    private final StringBuilder regular = new StringBuilder();
    private final StringBuilder bold = new StringBuilder();
    private String open = "";

    /** What a line begins with that goes on from the last one drawn; empty after anything else. */
    private String end = "";
  }

  private final Sheet sheet;
  private AffineTransform transform = new AffineTransform();
  private @Nullable Shape clip;
  private Color color = Color.BLACK;
  private Color background = Color.WHITE;
  private Paint paint = Color.BLACK;
  private Stroke stroke = new BasicStroke();
  private Composite composite = AlphaComposite.SrcOver;
  private Font font = new Font(Font.DIALOG, Font.PLAIN, 12);
  private final RenderingHints hints = new RenderingHints(Map.of());

  SvgGraphics() {
    this.sheet = new Sheet();
  }

  private SvgGraphics(SvgGraphics other) {
    this.sheet = other.sheet;
    this.transform = new AffineTransform(other.transform);
    this.clip = other.clip;
    this.color = other.color;
    this.background = other.background;
    this.paint = other.paint;
    this.stroke = other.stroke;
    this.composite = other.composite;
    this.font = other.font;
    this.hints.putAll(other.hints);
  }

  /** Returns a canvas that keeps texts as texts. */
  static SvgGraphics live() {
    SvgGraphics g = new SvgGraphics();
    g.hints.put(Lettering.LIVE, true);
    return g;
  }

  /** Returns the whole document, a unit for each point of the figure. */
  String document(Figure figure) {
    String wide = String.valueOf(figure.width());
    String high = String.valueOf(figure.height());
    return document(figure, wide, high, wide + " " + high);
  }

  /**
   * Returns the whole document.
   *
   * @param width with its unit, as SVG writes it
   * @param height with its unit
   * @param units width and height in units of the drawing
   */
  String document(Figure figure, String width, String height, String units) {
    close();
    StringBuilder out = new StringBuilder(sheet.body.length() + 1024);
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
    out.append("\" height=\"").append(height).append("\" viewBox=\"0 0 ");
    out.append(units)
        .append("\" role=\"img\">\n<title>")
        .append(escape(figure.title()))
        .append("</title>\n<desc>");
    out.append(escape(figure.alt())).append("</desc>\n");
    out.append(SvgFonts.style(sheet.regular.toString(), sheet.bold.toString()));
    if (!sheet.clips.isEmpty()) {
      out.append("<defs>");
      sheet.clips.forEach(
          (data, id) ->
              out.append("<clipPath id=\"")
                  .append(id)
                  .append("\"><path d=\"")
                  .append(data)
                  .append("\"/></clipPath>"));
      out.append("</defs>\n");
    }
    return out.append(sheet.body).append("</svg>\n").toString();
  }

  /**
   * Returns the text with the characters that mean something to XML escaped, and those it forbids
   * left out.
   */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> {
                  boolean allowed =
                      c == '\n'
                          || (c >= ' '
                              && c != 0xFFFE
                              && c != 0xFFFF
                              && Character.getType(c) != Character.SURROGATE);
                  if (allowed) {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out.toString();
  }

  // Drawing

  @Override
  public void fill(Shape shape) {
    path("fill=\"" + hex() + "\"" + opacity("fill-opacity"), SvgPath.of(shape, transform));
  }

  @Override
  public void draw(Shape shape) {
    if (!(stroke instanceof BasicStroke basic)) {
      fill(stroke.createStrokedShape(shape));
      return;
    }
    double scale = Math.sqrt(Math.abs(transform.getDeterminant()));
    StringBuilder style = new StringBuilder("fill=\"none\" stroke=\"").append(hex()).append('"');
    style
        .append(opacity("stroke-opacity"))
        .append(" stroke-width=\"")
        .append(length(basic.getLineWidth() * scale));
    style.append('"');
    if (basic.getEndCap() != BasicStroke.CAP_BUTT) {
      style.append(
          basic.getEndCap() == BasicStroke.CAP_ROUND
              ? " stroke-linecap=\"round\""
              : " stroke-linecap=\"square\"");
    }
    if (basic.getLineJoin() != BasicStroke.JOIN_MITER) {
      style.append(
          basic.getLineJoin() == BasicStroke.JOIN_ROUND
              ? " stroke-linejoin=\"round\""
              : " stroke-linejoin=\"bevel\"");
    }
    if (basic.getDashArray() != null) {
      StringBuilder dashes = new StringBuilder();
      for (float dash : basic.getDashArray()) {
        dashes.append(dashes.isEmpty() ? "" : " ").append(length(dash * scale));
      }
      style.append(" stroke-dasharray=\"").append(dashes).append('"');
    }
    String data = SvgPath.of(shape, transform);
    boolean round =
        basic.getEndCap() == BasicStroke.CAP_ROUND
            && basic.getLineJoin() == BasicStroke.JOIN_ROUND
            && basic.getDashArray() == null;
    if (!round || !(shape instanceof Line2D line)) {
      path(style.toString(), data);
      return;
    }
    // A line drawn piece by piece goes on from where it is: round ends and round joins look alike.
    boolean on = (style + clipping()).equals(sheet.open) && !style.toString().contains("opacity");
    boolean meets = on && !sheet.end.isEmpty() && data.startsWith(sheet.end + "l");
    path(style.toString(), meets ? data.substring(sheet.end.length()) : data);
    sheet.end = color.getAlpha() == 0 ? "" : SvgPath.move(line.getP2(), transform);
  }

  private void path(String style, String data) {
    sheet.end = "";
    if (data.isEmpty() || color.getAlpha() == 0) {
      return;
    }
    String key = style + clipping();
    // Opaque shapes of one style may share a path: drawing them one by one gives the same picture.
    boolean joins = key.equals(sheet.open) && !key.contains("opacity");
    if (joins) {
      sheet.body.append(data);
    } else {
      close();
      sheet.body.append("<path ").append(key).append(" d=\"").append(data);
      sheet.open = key;
    }
  }

  private void close() {
    if (!sheet.open.isEmpty()) {
      sheet.body.append("\"/>\n");
      sheet.open = "";
    }
  }

  private String clipping() {
    if (clip == null) {
      return "";
    }
    String data = SvgPath.of(clip, null);
    String id = sheet.clips.computeIfAbsent(data, d -> "c" + (sheet.clips.size() + 1));
    return " clip-path=\"url(#" + id + ")\"";
  }

  private String hex() {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
  }

  private String opacity(String attribute) {
    float alpha = color.getAlpha() / 255f;
    if (composite instanceof AlphaComposite over) {
      alpha *= over.getAlpha();
    }
    return alpha >= 1 ? "" : " " + attribute + "=\"" + length(alpha) + "\"";
  }

  private static String length(double value) {
    return SvgPath.number(Math.round(value * 100));
  }

  /** Writes a text as a text, in the font and colour set. */
  void text(String text, double x, double y, Lettering.Anchor anchor) {
    close();
    boolean heavy = Fonts.isBold(font);
    (heavy ? sheet.bold : sheet.regular).append(text);
    double scale = Math.sqrt(Math.abs(transform.getDeterminant()));
    StringBuilder out = sheet.body.append("<text");
    if (transform.getShearX() == 0 && transform.getShearY() == 0) {
      double[] at = {x, y};
      transform.transform(at, 0, at, 0, 1);
      out.append(" x=\"").append(length(at[0])).append("\" y=\"").append(length(at[1]));
    } else {
      AffineTransform turned = new AffineTransform(transform);
      turned.translate(x, y);
      turned.scale(1 / scale, 1 / scale);
      out.append(" transform=\"matrix(");
      double[] m = new double[6];
      turned.getMatrix(m);
      for (int i = 0; i < m.length; i++) {
        out.append(i == 0 ? "" : " ").append(length(m[i]));
      }
      out.append(')');
    }
    out.append("\" font-size=\"").append(length(font.getSize2D() * scale)).append('"');
    out.append(heavy ? " font-weight=\"700\"" : "");
    switch (anchor) {
      case MIDDLE -> out.append(" text-anchor=\"middle\"");
      case END -> out.append(" text-anchor=\"end\"");
      case START -> {}
    }
    out.append(" fill=\"").append(hex()).append('"').append(opacity("fill-opacity"));
    out.append(clipping()).append('>').append(escape(text)).append("</text>\n");
  }

  @Override
  public void drawString(String text, float x, float y) {
    if (!text.isEmpty()) {
      fill(
          new TextLayout(text, font, getFontRenderContext())
              .getOutline(AffineTransform.getTranslateInstance(x, y)));
    }
  }

  @Override
  public void drawString(String text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public void drawString(AttributedCharacterIterator text, float x, float y) {
    fill(
        new TextLayout(text, getFontRenderContext())
            .getOutline(AffineTransform.getTranslateInstance(x, y)));
  }

  @Override
  public void drawString(AttributedCharacterIterator text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
    fill(glyphs.getOutline(x, y));
  }

  @Override
  public void drawLine(int x1, int y1, int x2, int y2) {
    draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void fillRect(int x, int y, int width, int height) {
    fill(new Rectangle(x, y, width, height));
  }

  @Override
  public void clearRect(int x, int y, int width, int height) {
    Color before = color;
    color = background;
    fill(new Rectangle(x, y, width, height));
    color = before;
  }

  @Override
  public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    draw(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
  }

  @Override
  public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    fill(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
  }

  @Override
  public void drawOval(int x, int y, int width, int height) {
    draw(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public void fillOval(int x, int y, int width, int height) {
    fill(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public void drawArc(int x, int y, int width, int height, int start, int angle) {
    draw(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.OPEN));
  }

  @Override
  public void fillArc(int x, int y, int width, int height, int start, int angle) {
    fill(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.PIE));
  }

  @Override
  public void drawPolyline(int[] xs, int[] ys, int n) {
    Path2D line = new Path2D.Double();
    for (int i = 0; i < n; i++) {
      if (i == 0) {
        line.moveTo(xs[i], ys[i]);
      } else {
        line.lineTo(xs[i], ys[i]);
      }
    }
    draw(line);
  }

  @Override
  public void drawPolygon(int[] xs, int[] ys, int n) {
    draw(new Polygon(xs, ys, n));
  }

  @Override
  public void fillPolygon(int[] xs, int[] ys, int n) {
    fill(new Polygon(xs, ys, n));
  }

  // State

  @Override
  public Graphics create() {
    return new SvgGraphics(this);
  }

  @Override
  public void dispose() {
    // The sheet belongs to all copies.
  }

  @Override
  public Color getColor() {
    return color;
  }

  @Override
  public void setColor(@Nullable Color other) {
    if (other != null) {
      color = other;
      paint = other;
    }
  }

  @Override
  public Paint getPaint() {
    return paint;
  }

  @Override
  public void setPaint(@Nullable Paint other) {
    if (other instanceof Color plain) {
      setColor(plain);
    } else if (other != null) {
      throw new UnsupportedOperationException("SVG figures are drawn in plain colours");
    }
  }

  @Override
  public Color getBackground() {
    return background;
  }

  @Override
  public void setBackground(Color other) {
    background = other;
  }

  @Override
  public Stroke getStroke() {
    return stroke;
  }

  @Override
  public void setStroke(Stroke other) {
    stroke = other;
  }

  @Override
  public Composite getComposite() {
    return composite;
  }

  @Override
  public void setComposite(Composite other) {
    composite = other;
  }

  @Override
  public Font getFont() {
    return font;
  }

  @Override
  public void setFont(@Nullable Font other) {
    if (other != null) {
      font = other;
    }
  }

  @Override
  @SuppressWarnings("deprecation")
  public FontMetrics getFontMetrics(Font of) {
    return java.awt.Toolkit.getDefaultToolkit().getFontMetrics(of);
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return new FontRenderContext(null, true, true);
  }

  @Override
  public RenderingHints getRenderingHints() {
    return (RenderingHints) hints.clone();
  }

  @Override
  public @Nullable Object getRenderingHint(RenderingHints.Key key) {
    return hints.get(key);
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, @Nullable Object value) {
    if (value == null) {
      hints.remove(key);
    } else {
      hints.put(key, value);
    }
  }

  @Override
  public void setRenderingHints(Map<?, ?> others) {
    hints.clear();
    hints.putAll(others);
  }

  @Override
  public void addRenderingHints(Map<?, ?> others) {
    hints.putAll(others);
  }

  @Override
  public AffineTransform getTransform() {
    return new AffineTransform(transform);
  }

  @Override
  public void setTransform(AffineTransform other) {
    transform = new AffineTransform(other);
  }

  @Override
  public void transform(AffineTransform other) {
    transform.concatenate(other);
  }

  @Override
  public void translate(int x, int y) {
    transform.translate(x, y);
  }

  @Override
  public void translate(double x, double y) {
    transform.translate(x, y);
  }

  @Override
  public void rotate(double theta) {
    transform.rotate(theta);
  }

  @Override
  public void rotate(double theta, double x, double y) {
    transform.rotate(theta, x, y);
  }

  @Override
  public void scale(double x, double y) {
    transform.scale(x, y);
  }

  @Override
  public void shear(double x, double y) {
    transform.shear(x, y);
  }

  @Override
  public @Nullable Shape getClip() {
    return clip == null ? null : inUserSpace(clip);
  }

  @Override
  public void setClip(@Nullable Shape shape) {
    clip = shape == null ? null : transform.createTransformedShape(shape);
  }

  @Override
  public void setClip(int x, int y, int width, int height) {
    setClip(new Rectangle(x, y, width, height));
  }

  @Override
  public void clip(@Nullable Shape shape) {
    if (shape == null || clip == null) {
      setClip(shape);
      return;
    }
    Area both = new Area(clip);
    both.intersect(new Area(transform.createTransformedShape(shape)));
    clip = both;
  }

  @Override
  public void clipRect(int x, int y, int width, int height) {
    clip(new Rectangle(x, y, width, height));
  }

  @Override
  public @Nullable Rectangle getClipBounds() {
    Shape own = getClip();
    return own == null ? null : own.getBounds();
  }

  private Shape inUserSpace(Shape shape) {
    try {
      return transform.createInverse().createTransformedShape(shape);
    } catch (NoninvertibleTransformException e) {
      throw new IllegalStateException("a drawing is scaled to nothing", e);
    }
  }

  @Override
  public boolean hit(Rectangle rectangle, Shape shape, boolean onStroke) {
    Shape area = onStroke ? stroke.createStrokedShape(shape) : shape;
    return transform.createTransformedShape(area).intersects(rectangle);
  }

  @Override
  public GraphicsConfiguration getDeviceConfiguration() {
    return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
        .createGraphics()
        .getDeviceConfiguration();
  }

  @Override
  public void setPaintMode() {
    composite = AlphaComposite.SrcOver;
  }

  // What no figure uses

  @Override
  public void setXORMode(Color other) {
    throw unsupported();
  }

  @Override
  public void copyArea(int x, int y, int width, int height, int dx, int dy) {
    throw unsupported();
  }

  @Override
  public boolean drawImage(
      Image image, @Nullable AffineTransform at, @Nullable ImageObserver observer) {
    throw unsupported();
  }

  @Override
  public void drawImage(BufferedImage image, @Nullable BufferedImageOp op, int x, int y) {
    throw unsupported();
  }

  @Override
  public void drawRenderedImage(RenderedImage image, AffineTransform at) {
    throw unsupported();
  }

  @Override
  public void drawRenderableImage(RenderableImage image, AffineTransform at) {
    throw unsupported();
  }

  @Override
  public boolean drawImage(Image image, int x, int y, @Nullable ImageObserver observer) {
    throw unsupported();
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int width, int height, @Nullable ImageObserver observer) {
    throw unsupported();
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, Color under, @Nullable ImageObserver observer) {
    throw unsupported();
  }

  @Override
  public boolean drawImage(
      Image image,
      int x,
      int y,
      int width,
      int height,
      Color under,
      @Nullable ImageObserver observer) {
    throw unsupported();
  }

  @Override
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      @Nullable ImageObserver observer) {
    throw unsupported();
  }

  @Override
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      Color under,
      @Nullable ImageObserver observer) {
    throw unsupported();
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("SVG figures hold paths and texts only");
  }
}
