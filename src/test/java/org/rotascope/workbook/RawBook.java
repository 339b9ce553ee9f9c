package org.rotascope.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A workbook as its zip entries and their XML say it is, read with the JDK alone: none of the code
 * that is tested, and none of the library it uses.
 */
public final class RawBook {
  /** Everything that stands in a sheet's cells. */
  static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

  /** What refers to a relationship. */
  static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Map<String, byte[]> parts;
  private final List<String> order;
  private final Map<String, SoftReference<Element>> roots = new HashMap<>();
  private @Nullable DocumentBuilder parser;
  private @Nullable List<String> shared;

  /**
   * A cell.
   *
   * @param type its {@code t}: {@code n}, {@code s}, {@code str}, {@code inlineStr}, {@code b},
   *     {@code e}
   * @param formula without the equals sign; null where there is none
   * @param text its value as text; of a formula the value that was saved with it
   */
  public record Cell(String type, @Nullable String formula, String text) {
    /** Returns the number that stands in the cell. */
    public double number() {
      if (!type.equals("n") || text.isEmpty()) {
        throw new AssertionError("no number: " + this);
      }
      return Double.parseDouble(text);
    }
  }

  private RawBook(Map<String, byte[]> parts, List<String> order) {
    this.parts = parts;
    this.order = order;
  }

  /** Reads a book; an entry that is there twice fails. */
  public static RawBook of(byte[] bytes) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    List<String> order = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        order.add(entry.getName());
        if (parts.put(entry.getName(), zip.readAllBytes()) != null) {
          throw new AssertionError("twice: " + entry.getName());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RawBook(parts, order);
  }

  /** Returns the names of all entries, in the order of the file. */
  public List<String> names() {
    return Collections.unmodifiableList(order);
  }

  /** Returns an entry's bytes. */
  public byte[] bytes(String name) {
    byte[] bytes = parts.get(name);
    if (bytes == null) {
      throw new AssertionError("no part " + name + "; there are " + order);
    }
    return bytes;
  }

  /**
   * Returns the root of an entry that is XML; a document type declaration fails. The same one for
   * each call: not to be changed, and collected when memory is short.
   */
  public Element xml(String name) {
    SoftReference<Element> known = roots.get(name);
    Element root = known == null ? null : known.get();
    if (root == null) {
      try {
        root = parser().parse(new ByteArrayInputStream(bytes(name))).getDocumentElement();
      } catch (SAXException | ParserConfigurationException e) {
        throw new AssertionError(name + ": " + e.getMessage(), e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      roots.put(name, new SoftReference<>(root));
    }
    return root;
  }

  private DocumentBuilder parser() throws ParserConfigurationException {
    if (parser == null) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
      parser = factory.newDocumentBuilder();
      parser.setErrorHandler(null);
    }
    return parser;
  }

  /** Returns the sheets' parts by the sheets' names, in order. */
  public Map<String, String> sheets() {
    Map<String, String> sheets = new LinkedHashMap<>();
    String workbook = workbook();
    Map<String, String> targets = targets(workbook);
    for (Element sheet : all(xml(workbook), MAIN, "sheet")) {
      sheets.put(sheet.getAttribute("name"), targets.get(sheet.getAttributeNS(RELATIONS, "id")));
    }
    return sheets;
  }

  /** Returns the part of the workbook itself. */
  public String workbook() {
    for (Element relation : all(xml("_rels/.rels"), null, "Relationship")) {
      if (relation.getAttribute("Type").endsWith("/officeDocument")) {
        return relation.getAttribute("Target").replaceFirst("^/", "");
      }
    }
    throw new AssertionError("no workbook in " + order);
  }

  /** Returns the targets of a part's internal relationships, as part names, by id. */
  public Map<String, String> targets(String part) {
    int slash = part.lastIndexOf('/') + 1;
    String rels = part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    Map<String, String> targets = new LinkedHashMap<>();
    if (!parts.containsKey(rels)) {
      return targets;
    }
    for (Element relation : all(xml(rels), null, "Relationship")) {
      if (!relation.getAttribute("TargetMode").equals("External")) {
        String target =
            java.net
                .URI
                .create("/" + part.replace(" ", "%20"))
                .resolve(relation.getAttribute("Target"))
                .getPath()
                .substring(1);
        targets.put(relation.getAttribute("Id"), target);
      }
    }
    return targets;
  }

  /** Returns the defined names of the whole book, with what they refer to. */
  public Map<String, String> definedNames() {
    Map<String, String> names = new LinkedHashMap<>();
    for (Element name : all(xml(workbook()), MAIN, "definedName")) {
      if (name.getAttribute("localSheetId").isEmpty()) {
        names.put(name.getAttribute("name"), name.getTextContent());
      }
    }
    return names;
  }

  /** Returns the cells of a sheet by their address, {@code B7}. */
  public Map<String, Cell> cells(String sheet) {
    String part = sheets().get(sheet);
    if (part == null) {
      throw new AssertionError("no sheet " + sheet + "; there are " + sheets().keySet());
    }
    Map<String, Cell> cells = new LinkedHashMap<>();
    for (Element c : all(xml(part), MAIN, "c")) {
      String type = c.getAttribute("t").isEmpty() ? "n" : c.getAttribute("t");
      String formula = null;
      String text = "";
      for (Node child = c.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (child instanceof Element element) {
          switch (element.getLocalName()) {
            case "f" -> formula = element.getTextContent();
            case "v" ->
                text =
                    type.equals("s")
                        ? shared().get(Integer.parseInt(element.getTextContent()))
                        : unescaped(element.getTextContent());
            case "is" -> text = string(element);
            default -> {}
          }
        }
      }
      cells.put(c.getAttribute("r"), new Cell(type, formula, text));
    }
    return cells;
  }

  /** Returns the text of a cell that holds one, shared or its own. */
  String text(Element cell) {
    if (!cell.getAttribute("t").equals("s")) {
      return string(cell);
    }
    return shared().get(Integer.parseInt(all(cell, MAIN, "v").get(0).getTextContent()));
  }

  private List<String> shared() {
    if (shared == null) {
      shared = new ArrayList<>();
      for (String part : targets(workbook()).values()) {
        if (part.endsWith("/sharedStrings.xml")) {
          for (Element si : all(xml(part), MAIN, "si")) {
            shared.add(string(si));
          }
        }
      }
    }
    return shared;
  }

  /** Returns the text of a rich or plain string, without the reading aids of Japanese. */
  private static String string(Element item) {
    StringBuilder text = new StringBuilder();
    for (Element t : all(item, MAIN, "t")) {
      if (!"rPh".equals(t.getParentNode().getLocalName())) {
        text.append(unescaped(t.getTextContent()));
      }
    }
    return text.toString();
  }

  /** Undoes {@code _x000D_}. */
  static String unescaped(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    return java.util.regex.Pattern.compile("_x([0-9A-Fa-f]{4})_")
        .matcher(text)
        .replaceAll(
            m ->
                java.util.regex.Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(m.group(1), 16))));
  }

  /** Returns all elements below one with that local name, and namespace if one is given. */
  static List<Element> all(Element root, @Nullable String namespace, String name) {
    List<Element> found = new ArrayList<>();
    collect(root, namespace, name, found);
    return found;
  }

  // A walk of our own: getElementsByTagNameNS counts anew for every item of its list.
  private static void collect(
      Element element, @Nullable String namespace, String name, List<Element> found) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        if (child.getLocalName().equals(name)
            && (namespace == null || namespace.equals(child.getNamespaceURI()))) {
          found.add(child);
        }
        collect(child, namespace, name, found);
      }
    }
  }
}
