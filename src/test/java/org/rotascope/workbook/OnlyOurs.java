package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Compares parts that a workbook and what is grafted into it share: taken out of the new part what
 * is ours, the old one must be left. Read with the JDK's DOM, none of the code that is tested.
 */
final class OnlyOurs {
  private OnlyOurs() {}

  /** Tells whether a part is one that others and we write into. */
  static boolean isShared(String name) {
    String plain = name.replace('\\', '/').toLowerCase(java.util.Locale.ROOT);
    return plain.equals("[content_types].xml")
        || plain.equals("_rels/.rels")
        || plain.endsWith("custom.xml")
        || plain.matches(".*workbook[^/]*\\.xml(\\.rels)?")
        || plain.matches(".*styles[^/]*\\.xml");
  }

  /** Fails if anything but what is ours differs. */
  static void check(String file, String part, byte[] old, byte[] now) {
    Document a = parse(old);
    Document b = parse(now);
    Element was = a.getDocumentElement();
    Element is = b.getDocumentElement();
    switch (local(is)) {
      case "Types" ->
          dropNew(was, is, e -> e.getAttribute("PartName") + e.getAttribute("Extension"));
      case "Relationships" -> dropNew(was, is, e -> e.getAttribute("Id"));
      case "Properties" -> drop(is, e -> e.getAttribute("name").startsWith("rotascope."));
      case "workbook" -> book(was, is);
      case "styleSheet" -> styles(was, is);
      default -> fail(file + ": " + part + " changed, a " + local(is));
    }
    a.normalizeDocument();
    b.normalizeDocument();
    assertTrue(
        was.isEqualNode(is), () -> file + ": " + part + " differs in more than what is ours");
  }

  private static void book(Element was, Element is) {
    Element sheets = child(is, "sheets");
    int count = children(child(was, "sheets")).size();
    List<Element> all = children(sheets);
    for (int i = count; i < all.size(); i++) {
      sheets.removeChild(all.get(i));
    }
    Element names = child(is, "definedNames");
    if (names != null) {
      drop(
          names,
          e ->
              e.getAttribute("name").startsWith("rota_")
                  || (!e.getAttribute("localSheetId").isEmpty()
                      && Integer.parseInt(e.getAttribute("localSheetId")) >= count));
      if (child(was, "definedNames") == null) {
        assertTrue(children(names).isEmpty());
        is.removeChild(names);
      }
    }
    for (Element root : List.of(was, is)) {
      Element calc = child(root, "calcPr");
      if (calc != null) {
        calc.removeAttribute("fullCalcOnLoad");
      }
    }
    if (child(was, "calcPr") == null) {
      is.removeChild(child(is, "calcPr"));
    }
  }

  private static void styles(Element was, Element is) {
    for (Element list : children(is)) {
      Element old = child(was, local(list));
      if (old == null) {
        is.removeChild(list);
        continue;
      }
      List<Element> now = children(list);
      for (int i = children(old).size(); i < now.size(); i++) {
        list.removeChild(now.get(i));
      }
      list.removeAttribute("count");
      old.removeAttribute("count");
    }
  }

  private interface Key {
    String of(Element element);
  }

  private static void dropNew(Element was, Element is, Key key) {
    Set<String> known = new HashSet<>();
    children(was).forEach(e -> known.add(key.of(e)));
    drop(is, e -> !known.contains(key.of(e)));
  }

  private static void drop(Element parent, Predicate<Element> what) {
    for (Element each : children(parent)) {
      if (what.test(each)) {
        parent.removeChild(each);
      }
    }
  }

  private static Document parse(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  private static String local(Element element) {
    return element.getLocalName();
  }

  private static Element child(Element parent, String local) {
    for (Element each : children(parent)) {
      if (local(each).equals(local)) {
        return each;
      }
    }
    return null;
  }

  private static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        found.add(e);
      }
    }
    return found;
  }
}
