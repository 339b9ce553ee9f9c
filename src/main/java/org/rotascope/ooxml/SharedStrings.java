package org.rotascope.ooxml;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The texts that the cells of a workbook refer to by number. */
public final class SharedStrings {
  private final byte[] b;
  private final Where where;
  private int[] places = new int[64];
  private int count;

  /** The texts asked for so far: many cells may refer to a long one, which is kept but once. */
  private final Map<Integer, String> texts = new HashMap<>();

  private SharedStrings(byte[] b, Where where) {
    this.b = b;
    this.where = where;
  }

  /** Returns a workbook without any. */
  static SharedStrings none(Where where) {
    return new SharedStrings(new byte[0], where);
  }

  /** Finds where each text lies; none is read before it is asked for. */
  static SharedStrings of(byte[] part, Where where) {
    SharedStrings strings = new SharedStrings(part, where);
    XmlScan scan = new XmlScan(part, where);
    for (XmlScan.Token t = scan.next(); t != XmlScan.Token.EOF; t = scan.next()) {
      if (t == XmlScan.Token.START && scan.isNamed("si")) {
        int depth = scan.depth();
        int from = scan.to();
        int to = from;
        if (!scan.isEmpty()) {
          t = scan.next();
          while (!(t == XmlScan.Token.END && scan.depth() < depth)) {
            t = scan.next();
          }
          to = scan.from();
        }
        strings.add(from, to);
      }
    }
    return strings;
  }

  private void add(int from, int to) {
    if (count + 2 > places.length) {
      places = Arrays.copyOf(places, places.length * 2);
    }
    places[count++] = from;
    places[count++] = to;
  }

  /** Returns the text that a cell's value refers to. */
  public String text(String index) {
    int i;
    try {
      i = Integer.parseInt(index.strip());
    } catch (NumberFormatException e) {
      i = -1;
    }
    if (i < 0 || i >= count / 2) {
      throw where.damaged("has no text number " + index);
    }
    return texts.computeIfAbsent(
        i, at -> StringItem.text(b, places[at * 2], places[at * 2 + 1], where));
  }
}
