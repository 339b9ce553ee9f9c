package org.rotascope.ooxml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes of a part that leave all bytes outside the changed places as they are. */
public final class Splice {
  private final byte[] source;
  private final int first;
  private final int last;
  private final List<Edit> edits = new ArrayList<>();
  private final IdentityHashMap<XmlNode, StringBuilder> appended = new IdentityHashMap<>();
  private final IdentityHashMap<XmlNode, Map<String, String>> added = new IdentityHashMap<>();
  private final List<XmlNode> order = new ArrayList<>();

  private record Edit(int from, int to, byte[] with) {}

  /** Makes none yet. */
  public Splice(byte[] source) {
    this(source, 0, source.length);
  }

  /** Makes none yet of an element, which is then all that {@link #apply} returns. */
  public Splice(XmlNode node) {
    this(node.bytes(), node.from(), node.to());
  }

  private Splice(byte[] source, int first, int last) {
    this.source = source;
    this.first = first;
    this.last = last;
  }

  /** Replaces a range of bytes; an empty range inserts. */
  public Splice replace(int from, int to, byte[] with) {
    edits.add(new Edit(from, to, with));
    return this;
  }

  /** Replaces a range of bytes by XML. */
  public Splice replace(int from, int to, String xml) {
    return replace(from, to, xml.getBytes(StandardCharsets.UTF_8));
  }

  /** Removes an element. */
  public Splice remove(XmlNode node) {
    return replace(node.from(), node.to(), new byte[0]);
  }

  /** Replaces what an element holds by XML. */
  public Splice fill(XmlNode node, String xml) {
    if (node.isEmpty()) {
      return xml.isEmpty() ? this : append(node, xml);
    }
    return replace(node.openTo(), node.closeFrom(), xml);
  }

  /** Inserts XML after all that an element holds. */
  public Splice append(XmlNode node, String xml) {
    appended
        .computeIfAbsent(
            node,
            n -> {
              order.add(n);
              return new StringBuilder();
            })
        .append(xml);
    return this;
  }

  /** Sets an attribute, given with its prefix, to a value, not escaped yet. */
  public Splice set(XmlNode node, String attribute, String value) {
    int[] span = node.valueSpan(attribute);
    if (span != null) {
      return replace(span[0], span[1], XmlText.escape(value));
    }
    added.computeIfAbsent(node, n -> new LinkedHashMap<>()).put(attribute, value);
    return this;
  }

  /** Sets an attribute of a namespace, which the element has. */
  public Splice set(XmlNode node, String uri, String local, String value) {
    int[] span = node.valueSpan(uri, local);
    return span == null ? this : replace(span[0], span[1], XmlText.escape(value));
  }

  /** Tells whether nothing is to be changed. */
  public boolean isEmpty() {
    return edits.isEmpty() && appended.isEmpty() && added.isEmpty();
  }

  /** Returns the part with the changes. What lies within a removed range goes with it. */
  public byte[] apply() {
    List<Edit> all = new ArrayList<>(edits);
    added.forEach(
        (node, values) -> {
          StringBuilder xml = new StringBuilder();
          values.forEach(
              (k, v) ->
                  xml.append(' ').append(k).append("=\"").append(XmlText.escape(v)).append('"'));
          all.add(new Edit(node.nameTo(), node.nameTo(), utf8(xml)));
        });
    for (XmlNode node : order) {
      StringBuilder xml = new StringBuilder(String.valueOf(appended.get(node)));
      if (node.isEmpty()) {
        xml.insert(0, '>').append("</").append(node.name()).append('>');
        all.add(new Edit(node.openTo() - 2, node.openTo(), utf8(xml)));
      } else {
        all.add(new Edit(node.closeFrom(), node.closeFrom(), utf8(xml)));
      }
    }
    // Stable: what is inserted at one place stays in the order it was asked for, before what is
    // replaced from there on.
    all.sort(Comparator.comparingInt(Edit::from).thenComparing(e -> e.to() > e.from()));
    List<Edit> kept = new ArrayList<>();
    int at = first;
    long length = (long) last - first;
    for (Edit edit : all) {
      if (edit.from() >= at) {
        kept.add(edit);
        length += (long) edit.with().length - (edit.to() - edit.from());
        at = edit.to();
      }
    }
    byte[] out = new byte[Math.toIntExact(length)];
    int to = 0;
    at = first;
    for (Edit edit : kept) {
      System.arraycopy(source, at, out, to, edit.from() - at);
      to += edit.from() - at;
      System.arraycopy(edit.with(), 0, out, to, edit.with().length);
      to += edit.with().length;
      at = edit.to();
    }
    System.arraycopy(source, at, out, to, last - at);
    return out;
  }

  private static byte[] utf8(StringBuilder xml) {
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }
}
