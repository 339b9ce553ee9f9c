package org.rotascope.workbook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.rotascope.ooxml.Splice;
import org.rotascope.ooxml.XmlNode;
import org.rotascope.ooxml.XmlText;

/**
 * Puts the ranges of a fresh chart, and the values cached of them, into the chart that is there:
 * how it looks is its user's, and so are series that its user added.
 */
final class ChartGraft {
  private static final List<String> ROLES =
      List.of("tx", "cat", "val", "xVal", "yVal", "bubbleSize");

  private ChartGraft() {}

  /** Returns the chart that is there with the fresh one's ranges. */
  static byte[] refresh(XmlNode chart, XmlNode fresh) {
    Splice splice = new Splice(chart.bytes());
    List<XmlNode> there = chart.below("ser");
    Map<Integer, XmlNode> byIndex = new HashMap<>();
    int most = 0;
    for (XmlNode series : there) {
      byIndex.putIfAbsent(index(series), series);
      most = Math.max(most, Math.max(index(series), value(series, "order")));
    }
    for (XmlNode made : fresh.below("ser")) {
      XmlNode old = byIndex.get(index(made));
      if (old != null) {
        for (String role : ROLES) {
          role(splice, old, made, role);
        }
      } else if (!there.isEmpty()) {
        most++;
        add(splice, there.get(there.size() - 1), made, most);
      }
    }
    return splice.apply();
  }

  private static int index(XmlNode series) {
    return value(series, "idx");
  }

  private static int value(XmlNode series, String child) {
    return series.child(child).map(c -> StyleTable.number(c, "val")).orElse(-1);
  }

  private static void add(Splice splice, XmlNode last, XmlNode made, int index) {
    Transplant copy = new Transplant(made);
    for (String child : List.of("idx", "order")) {
      made.child(child).ifPresent(c -> copy.changes().set(c, "val", String.valueOf(index)));
    }
    splice.replace(last.to(), last.to(), copy.into(Objects.requireNonNull(last.parent())));
  }

  private static void role(Splice splice, XmlNode old, XmlNode made, String role) {
    XmlNode to = old.child(role).flatMap(ChartGraft::reference).orElse(null);
    XmlNode from = made.child(role).flatMap(ChartGraft::reference).orElse(null);
    if (to == null || from == null) {
      return;
    }
    if (!to.local().equals(from.local())) {
      String xml = new Transplant(from).into(Objects.requireNonNull(to.parent()));
      splice.replace(to.from(), to.to(), xml);
      return;
    }
    XmlNode oldFormula = to.child("f").orElse(null);
    XmlNode newFormula = from.child("f").orElse(null);
    if (oldFormula == null || newFormula == null) {
      return;
    }
    if (!sameRange(oldFormula.text(), newFormula.text())) {
      splice.fill(oldFormula, XmlText.escape(newFormula.text()));
    }
    for (String cache : List.of("numCache", "strCache", "multiLvlStrCache")) {
      XmlNode fresh = from.child(cache).orElse(null);
      XmlNode had = to.child(cache).orElse(null);
      if (fresh != null && had != null) {
        points(splice, had, fresh);
      } else if (fresh != null) {
        splice.replace(oldFormula.to(), oldFormula.to(), new Transplant(fresh).into(to));
      } else if (had != null) {
        splice.remove(had);
      }
    }
  }

  /** Replaces the values of a cache; its number format is the user's. */
  private static void points(Splice splice, XmlNode had, XmlNode fresh) {
    List<XmlNode> old = values(had);
    String xml = Transplant.run(values(fresh), had);
    if (old.isEmpty()) {
      splice.append(had, xml);
    } else {
      splice.replace(old.get(0).from(), old.get(old.size() - 1).to(), xml);
    }
  }

  private static List<XmlNode> values(XmlNode cache) {
    return cache.children().stream()
        .filter(c -> !c.local().equals("formatCode") && !c.local().equals("extLst"))
        .toList();
  }

  private static Optional<XmlNode> reference(XmlNode role) {
    return role.children().stream().filter(c -> c.local().endsWith("Ref")).findFirst();
  }

  /** Tells whether two references are to the same name, which programs write in several ways. */
  private static boolean sameRange(String a, String b) {
    String nameA = a.substring(a.lastIndexOf('!') + 1);
    String nameB = b.substring(b.lastIndexOf('!') + 1);
    return a.equals(b) || (nameA.startsWith(Names.PREFIX) && nameA.equalsIgnoreCase(nameB));
  }
}
