package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Finds everything in a workbook that a program might compute, follow or run, and that is not of
 * the few kinds a workbook of ours needs. Read by {@link RawBook}, with the JDK alone.
 *
 * <p>Allowed are formulas of {@link FormulaGrammar}, links to cells of the same book, and pictures
 * that lie in it. Whatever else is found is said in one line each; a book that holds somebody's own
 * content has more of them, and a test compares with what was there before.
 */
public final class LiveContent {
  /** Elements whose text is a formula or a reference, whatever their namespace. */
  private static final Pattern FORMULAS =
      Pattern.compile(
          "f|formula[12]?|definedName|calculatedColumnFormula|totalsRowFormula|oldFormula");

  /** Attributes whose value is a formula or a reference. */
  private static final Set<String> FORMULA_ATTRIBUTES =
      Set.of(
          "textlink",
          "fmlaLink",
          "fmlaRange",
          "fmlaGroup",
          "fmlaTxbx",
          "fmlaMacro",
          "macro",
          "r1",
          "r2");

  private static final Set<String> NEVER =
      Set.of(
          "ddeLink",
          "oleLink",
          "oleObject",
          "oleObjects",
          "externalReference",
          "externalLink",
          "hlinkClick",
          "hlinkHover",
          "hlinkMouseOver",
          "control",
          "controls",
          "connection",
          "queryTable",
          "webPr",
          "dbPr",
          "webPublishItem",
          "script",
          "foreignObject",
          "vbaProject",
          "externalData",
          "externalBook",
          "customWorkbookView",
          "smartTag",
          "webExtensionRef");

  private static final Pattern PARTS =
      Pattern.compile(
          "\\[Content_Types]\\.xml|_rels/\\.rels|docProps/(app|core|custom)\\.xml|xl/workbook\\.xml"
              + "|xl/(styles|sharedStrings|theme/theme\\d+)\\.xml"
              + "|xl/(worksheets|drawings|charts)/(sheet|drawing|chart|style|colors)\\d+\\.xml"
              + "|xl/media/image\\d+\\.(png|svg)|xl/(\\w+/)?_rels/\\w+\\.xml\\.rels");

  /** What a list offers, said in the sheet: one text, from which nothing breaks out. */
  private static final Pattern LIST = Pattern.compile("\"([^\"]|\"\")*\"");

  private static final Pattern FOOTER = Pattern.compile("&(&|[LCRPNA])");

  private final RawBook book;
  private final FormulaGrammar grammar;
  private final List<String> found = new ArrayList<>();
  private final List<String> unmarked = new ArrayList<>();

  private LiveContent(RawBook book) {
    this.book = book;
    Set<String> names = new HashSet<>(book.definedNames().keySet());
    names.removeIf(name -> !name.startsWith("rota_"));
    this.grammar = new FormulaGrammar(book.sheets().keySet(), names);
  }

  /** Returns all that is live and not allowed, a line each; well-formed XML or a failure. */
  public static List<String> of(RawBook book) {
    return look(book).found;
  }

  /**
   * Returns the cells whose text looks like a formula and that are not marked as text: a program
   * that lets a user edit one would take it for a formula from then on.
   */
  public static List<String> unmarked(RawBook book) {
    return look(book).unmarked;
  }

  private static LiveContent look(RawBook book) {
    LiveContent live = new LiveContent(book);
    for (String name : book.names()) {
      if (!PARTS.matcher(name).matches()) {
        live.found.add("part: " + name);
      }
      if (name.matches("(?i).*\\.(xml|rels|vml|svg)")) {
        live.part(name);
      }
    }
    for (String sheet : book.sheets().values()) {
      live.cells(sheet);
    }
    return live;
  }

  /** Returns what is live in a book and was not in what it was made of. */
  public static List<String> added(RawBook original, RawBook result) {
    Map<String, Integer> before = new HashMap<>();
    of(original).forEach(line -> before.merge(line, 1, Integer::sum));
    List<String> added = new ArrayList<>(of(result));
    added.removeIf(line -> before.merge(line, -1, Integer::sum) >= 0);
    return added;
  }

  private void part(String name) {
    Element root = book.xml(name);
    for (Node node = root.getOwnerDocument().getFirstChild();
        node != null;
        node = node.getNextSibling()) {
      if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
        found.add(name + ": <?" + node.getNodeName() + "?>");
      }
    }
    walk(name, root);
  }

  private void walk(String part, Element element) {
    String local = element.getLocalName();
    boolean svg = part.endsWith(".svg");
    if (NEVER.contains(local)) {
      found.add(part + ": <" + local + ">");
    }
    if (!svg && FORMULAS.matcher(local).matches()) {
      formula(part, local, element.getTextContent());
    }
    if (local.equals("hyperlink")) {
      String location = element.getAttribute("location");
      if (!grammar.isReference(location)) {
        found.add(part + ": link to " + location);
      }
      if (element.hasAttributeNS(RawBook.RELATIONS, "id")) {
        found.add(part + ": link by relationship");
      }
    }
    if (local.equals("Relationship")) {
      String target = element.getAttribute("Target");
      if (element.getAttribute("TargetMode").equals("External")
          || target.contains(":")
          || target.contains("\\")
          || target.startsWith("//")) {
        found.add(part + ": relationship to " + target);
      }
    }
    if (local.matches("(odd|even|first)(Header|Footer)")) {
      String rest = FOOTER.matcher(element.getTextContent()).replaceAll("");
      if (rest.contains("&")) {
        found.add(part + ": code in " + element.getTextContent());
      }
    }
    attributes(part, element, svg);
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        walk(part, child);
      } else if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
        found.add(part + ": <?" + node.getNodeName() + "?>");
      }
    }
  }

  private void attributes(String part, Element element, boolean svg) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      String name = attribute.getLocalName();
      String value = attribute.getValue();
      if (!svg && FORMULA_ATTRIBUTES.contains(name) && !value.isEmpty()) {
        formula(part, "@" + name, value);
      }
      if (RawBook.RELATIONS.equals(attribute.getNamespaceURI()) && name.equals("link")) {
        found.add(part + ": linked picture");
      }
      if (svg && (name.toLowerCase(Locale.ROOT).startsWith("on") || isAway(name, value))) {
        found.add(part + ": " + name + "=" + value);
      }
    }
  }

  private static boolean isAway(String name, String value) {
    return (name.equals("href") && !value.startsWith("#"))
        || (value.contains("url(") && !value.contains("url(#"));
  }

  private void formula(String part, String where, String text) {
    if (where.equals("formula1") && LIST.matcher(text).matches()) {
      return;
    }
    String fault = grammar.fault(text);
    if (fault != null) {
      found.add(part + ": " + where + ": " + fault + ": " + text);
    }
  }

  /** What the cells hold: a text is a text, a number a number, and nothing is a formula by type. */
  private void cells(String part) {
    List<Boolean> quoted = quotePrefixes();
    for (Element c : RawBook.all(book.xml(part), RawBook.MAIN, "c")) {
      String type = c.getAttribute("t").isEmpty() ? "n" : c.getAttribute("t");
      boolean formula = !RawBook.all(c, RawBook.MAIN, "f").isEmpty();
      String value =
          RawBook.all(c, RawBook.MAIN, "v").stream()
              .findFirst()
              .map(Element::getTextContent)
              .orElse("");
      String at = part + " " + c.getAttribute("r");
      switch (type) {
        case "n" -> {
          if (!value.isEmpty() && !value.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")) {
            found.add(at + ": no number: " + value);
          }
        }
        case "s", "inlineStr" -> {
          String text = book.text(c);
          int style = c.getAttribute("s").isEmpty() ? 0 : Integer.parseInt(c.getAttribute("s"));
          if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !quoted.get(style)) {
            unmarked.add(at + ": " + text);
          }
        }
        case "str" -> {
          if (!formula) {
            found.add(at + ": a formula's text without a formula");
          }
        }
        case "b", "e" -> {}
        default -> found.add(at + ": type " + type);
      }
    }
  }

  private List<Boolean> quotePrefixes() {
    List<Boolean> quoted = new ArrayList<>();
    for (String target : book.targets(book.workbook()).values()) {
      if (target.endsWith("/styles.xml")) {
        Element formats = RawBook.all(book.xml(target), RawBook.MAIN, "cellXfs").get(0);
        for (Element xf : RawBook.all(formats, RawBook.MAIN, "xf")) {
          quoted.add(Set.of("1", "true").contains(xf.getAttribute("quotePrefix")));
        }
      }
    }
    return quoted;
  }
}
