package org.rotascope.figure;

/**
 * What a figure shows, independent of who draws it.
 *
 * @param id snake_case; names the files
 * @param title what is shown, one line
 * @param subtitle units, period and reading aid, one line; may be empty
 * @param alt what a reader who does not see it is told, with its numbers
 * @param plot the data and how they are drawn
 * @param width width in points of 1/96 inch
 * @param height height in points of 1/96 inch
 */
public record Figure(
    String id, String title, String subtitle, String alt, Plot plot, int width, int height) {
  /** Width of a figure as wide as a page. */
  public static final int WIDTH = 960;

  /** Height of a figure of the usual shape. */
  public static final int HEIGHT = 500;

  /** Makes a figure of the usual size. */
  public static Figure of(String id, String title, String subtitle, String alt, Plot plot) {
    return new Figure(id, title, subtitle, alt, plot, WIDTH, HEIGHT);
  }

  /** Returns this figure in another size. */
  public Figure sized(int otherWidth, int otherHeight) {
    return new Figure(id, title, subtitle, alt, plot, otherWidth, otherHeight);
  }
}
