package org.rotascope.ooxml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML token by token from bytes and says where each lies, so that a part can be changed in
 * some places and stay as it is in all others. UTF-8 only; a document type, and with it every
 * entity but the five of the language, is refused. Tags are matched; what this lets pass is checked
 * once more by {@link XmlCheck} before a changed part is written.
 */
public final class XmlScan {
  /** The kinds of token. */
  public enum Token {
    /** A start tag, or an empty element's tag: see {@link XmlScan#isEmpty}. */
    START,
    /** An end tag. */
    END,
    /** Characters, references not resolved. */
    TEXT,
    /** A section of characters that are all meant literally. */
    CDATA,
    /** A comment or a processing instruction. */
    OTHER,
    /** The end. */
    EOF
  }

  private static final int DEEPEST = 512;
  private static final boolean[] NAME_PARTS = nameParts();
  private static final String BROKEN = "is not well-formed XML";

  private final byte[] b;
  private final int end;
  private final Where where;
  private final boolean document;
  private int at;
  private int from;
  private int nameFrom;
  private int nameTo;
  private boolean empty;
  private boolean rooted;
  private int[] attributes = new int[64];
  private int count;
  private int[] open = new int[64];
  private int depth;

  /** Reads a whole document. */
  public XmlScan(byte[] bytes, Where where) {
    this(bytes, 0, bytes.length, where, true);
    skipMark();
  }

  /** Reads a piece of a document, from the beginning of one token to the end of another. */
  public XmlScan(byte[] bytes, int from, int to, Where where) {
    this(bytes, from, to, where, false);
  }

  private XmlScan(byte[] bytes, int from, int to, Where where, boolean document) {
    this.b = bytes;
    this.at = from;
    this.end = to;
    this.where = where;
    this.document = document;
  }

  private void skipMark() {
    if (end >= 3 && (b[0] & 0xFF) == 0xEF && (b[1] & 0xFF) == 0xBB && (b[2] & 0xFF) == 0xBF) {
      at = 3;
    } else if (end >= 2 && ((b[0] & 0xFF) >= 0xFE || b[0] == 0 || b[1] == 0)) {
      throw where.damaged("is not written in UTF-8; save the file in Excel");
    }
  }

  /** Moves to the next token. */
  public Token next() {
    from = at;
    if (at >= end) {
      if (depth > 0 || (document && !rooted)) {
        throw where.damaged("breaks off");
      }
      return Token.EOF;
    }
    if (b[at] != '<') {
      return text();
    }
    if (at + 1 >= end) {
      throw where.damaged(BROKEN);
    }
    return switch (b[at + 1]) {
      case '/' -> endTag();
      case '!' -> exclamation();
      case '?' -> instruction();
      default -> startTag();
    };
  }

  /** Returns where the token begins. */
  public int from() {
    return from;
  }

  /** Returns where the token ends. */
  public int to() {
    return at;
  }

  /** Returns how many elements are open; a start tag that is not empty counts already. */
  public int depth() {
    return depth;
  }

  /** Tells whether the start tag is that of an empty element. */
  public boolean isEmpty() {
    return empty;
  }

  /** Tells whether the tag's name without its prefix is this one, given in ASCII. */
  public boolean isNamed(String local) {
    int length = local.length();
    int first = nameTo - length;
    if (first < nameFrom || (first > nameFrom && b[first - 1] != ':')) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (b[first + i] != local.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns where the tag's name begins. */
  int nameFrom() {
    return nameFrom;
  }

  /** Returns where the tag's name ends. */
  int nameTo() {
    return nameTo;
  }

  /**
   * Returns four places for each attribute of the start tag: where its name begins and ends, where
   * its value does.
   */
  int[] attributes() {
    return Arrays.copyOf(attributes, count);
  }

  /** Returns an attribute's value, references resolved; null if the start tag has none so named. */
  public @Nullable String attribute(String name) {
    int i = find(name);
    return i < 0 ? null : XmlText.decode(b, attributes[i + 2], attributes[i + 3], where);
  }

  /** Returns where an attribute's value begins; -1 if there is none. */
  public int valueFrom(String name) {
    int i = find(name);
    return i < 0 ? -1 : attributes[i + 2];
  }

  /** Returns where an attribute's value ends; -1 if there is none. */
  public int valueTo(String name) {
    int i = find(name);
    return i < 0 ? -1 : attributes[i + 3];
  }

  /** Returns where an attribute, its name included, begins; -1 if there is none. */
  public int attributeFrom(String name) {
    int i = find(name);
    return i < 0 ? -1 : attributes[i];
  }

  private int find(String name) {
    for (int i = 0; i < count; i += 4) {
      int length = attributes[i + 1] - attributes[i];
      if (length == name.length()) {
        int n = 0;
        while (n < length && b[attributes[i] + n] == name.charAt(n)) {
          n++;
        }
        if (n == length) {
          return i;
        }
      }
    }
    return -1;
  }

  /**
   * Moves from the start tag of an element to its end tag without looking at what lies between, if
   * that end tag is written plainly.
   */
  boolean skip() {
    byte[] b = this.b;
    int length = nameTo - nameFrom;
    int deepest = end - length - 3;
    for (int i = at; i <= deepest; i++) {
      if (b[i] == '<'
          && b[i + 1] == '/'
          && b[i + 2 + length] == '>'
          && Arrays.equals(b, i + 2, i + 2 + length, b, nameFrom, nameTo)) {
        from = i;
        at = i + length + 3;
        depth--;
        return true;
      }
    }
    return false;
  }

  private Token text() {
    boolean blank = true;
    byte[] b = this.b;
    int i = at;
    while (i < end && b[i] != '<') {
      int c = b[i++] & 0xFF;
      if (c > ' ') {
        blank = false;
      } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        throw where.damaged(BROKEN);
      }
    }
    at = i;
    if (document && depth == 0 && !blank) {
      throw where.damaged(BROKEN);
    }
    return Token.TEXT;
  }

  private Token startTag() {
    if (document && depth == 0) {
      if (rooted) {
        throw where.damaged(BROKEN);
      }
      rooted = true;
    }
    at++;
    nameFrom = at;
    name();
    nameTo = at;
    count = 0;
    while (true) {
      int gap = at;
      space();
      if (at >= end) {
        throw where.damaged("breaks off");
      }
      if (b[at] == '>') {
        at++;
        empty = false;
        push();
        return Token.START;
      }
      if (b[at] == '/') {
        if (at + 1 >= end || b[at + 1] != '>') {
          throw where.damaged(BROKEN);
        }
        at += 2;
        empty = true;
        return Token.START;
      }
      if (gap == at) {
        throw where.damaged(BROKEN);
      }
      attribute();
    }
  }

  private void attribute() {
    byte[] b = this.b;
    int first = at;
    name();
    int last = at;
    space();
    if (at >= end || b[at++] != '=') {
      throw where.damaged(BROKEN);
    }
    space();
    if (at >= end || (b[at] != '"' && b[at] != '\'')) {
      throw where.damaged(BROKEN);
    }
    byte quote = b[at++];
    int value = at;
    int i = at;
    while (i < end && b[i] != quote) {
      if (b[i] == '<') {
        throw where.damaged(BROKEN);
      }
      i++;
    }
    at = i;
    if (at >= end) {
      throw where.damaged("breaks off");
    }
    if (count + 4 > attributes.length) {
      if (count > 4096) {
        throw where.tooLarge("has a tag of more than 1000 attributes");
      }
      attributes = Arrays.copyOf(attributes, attributes.length * 2);
    }
    attributes[count++] = first;
    attributes[count++] = last;
    attributes[count++] = value;
    attributes[count++] = at;
    at++;
  }

  private void push() {
    if (depth >= DEEPEST) {
      throw where.tooLarge("nests more than " + DEEPEST + " deep");
    }
    if (depth * 2 + 2 > open.length) {
      open = Arrays.copyOf(open, open.length * 2);
    }
    open[depth * 2] = nameFrom;
    open[depth * 2 + 1] = nameTo;
    depth++;
  }

  private Token endTag() {
    at += 2;
    nameFrom = at;
    name();
    nameTo = at;
    space();
    if (at >= end || b[at] != '>' || depth == 0) {
      throw where.damaged(BROKEN);
    }
    at++;
    depth--;
    if (!Arrays.equals(b, nameFrom, nameTo, b, open[depth * 2], open[depth * 2 + 1])) {
      throw where.damaged(BROKEN);
    }
    return Token.END;
  }

  private Token exclamation() {
    if (startsWith("<!--")) {
      at = after("-->", at + 4);
      return Token.OTHER;
    }
    if (startsWith("<![CDATA[") && (depth > 0 || !document)) {
      at = after("]]>", at + 9);
      return Token.CDATA;
    }
    throw where.damaged("declares a document type, which no workbook does");
  }

  private Token instruction() {
    at = after("?>", at + 2);
    if (document && from <= 3 && !rooted) {
      String declaration =
          new String(b, from, at - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      int encoding = declaration.indexOf("encoding");
      if (encoding >= 0
          && !declaration.startsWith("utf-8", quoted(declaration, encoding))
          && !declaration.startsWith("us-ascii", quoted(declaration, encoding))) {
        throw where.damaged("is not written in UTF-8; save the file in Excel");
      }
    }
    return Token.OTHER;
  }

  private static int quoted(String declaration, int from) {
    int quote = from;
    while (quote < declaration.length() && "'\"".indexOf(declaration.charAt(quote)) < 0) {
      quote++;
    }
    return quote + 1;
  }

  private boolean startsWith(String text) {
    if (end - at < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (b[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int after(String text, int first) {
    for (int i = first; i <= end - text.length(); i++) {
      int n = 0;
      while (n < text.length() && b[i + n] == text.charAt(n)) {
        n++;
      }
      if (n == text.length()) {
        return i + n;
      }
    }
    throw where.damaged("breaks off");
  }

  private void space() {
    while (at < end && (b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t')) {
      at++;
    }
  }

  private void name() {
    byte[] b = this.b;
    int first = at;
    int i = first;
    while (i < end && NAME_PARTS[b[i] & 0xFF]) {
      i++;
    }
    at = i;
    if (first == at || b[first] == '-' || b[first] == '.' || (b[first] >= '0' && b[first] <= '9')) {
      throw where.damaged(BROKEN);
    }
  }

  private static boolean[] nameParts() {
    boolean[] parts = new boolean[256];
    Arrays.fill(parts, 'a', 'z' + 1, true);
    Arrays.fill(parts, 'A', 'Z' + 1, true);
    Arrays.fill(parts, '0', '9' + 1, true);
    Arrays.fill(parts, 128, 256, true);
    for (char c : "_:-.".toCharArray()) {
      parts[c] = true;
    }
    return parts;
  }
}
