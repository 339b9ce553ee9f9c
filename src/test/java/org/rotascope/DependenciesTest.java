package org.rotascope;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The table of docs/dependencies.md lists what pom.xml names, no more and no less. */
class DependenciesTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| ([a-z0-9_-]+) \\| ([0-9][0-9a-z.-]*) \\|", Pattern.MULTILINE);

  @Test
  void shouldListEveryDependencyWithItsVersion() throws Exception {
    Map<String, String> listed = new TreeMap<>();
    Matcher rows = ROW.matcher(Files.readString(Path.of("docs", "dependencies.md")));
    while (rows.find()) {
      listed.put(rows.group(1), rows.group(2));
    }
    assertEquals(dependencies(), listed);
  }

  private static Map<String, String> dependencies() throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
    XPath path = XPathFactory.newInstance().newXPath();
    NodeList named =
        (NodeList) path.evaluate("/project/dependencies/dependency", pom, XPathConstants.NODESET);
    Map<String, String> found = new TreeMap<>();
    for (int i = 0; i < named.getLength(); i++) {
      Element dependency = (Element) named.item(i);
      String version = path.evaluate("version", dependency);
      if (version.startsWith("${")) {
        String property = version.substring(2, version.length() - 1);
        version = path.evaluate("/project/properties/*[name()='" + property + "']", pom);
      }
      found.put(path.evaluate("artifactId", dependency), version);
    }
    return found;
  }
}
