package org.rotascope.jupyter.explore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rotascope.app.ResultPicture;

/**
 * Puts the view into a page: as a classic script, with its data as JSON, and the picture for where
 * no script runs.
 */
final class Views {
  private static final String EXPORT = "export default { render, mount };\n";
  private static final Pattern IMPORTS =
      Pattern.compile("^import \\{.*\\} from \"\\./(.+)\";\\n", Pattern.MULTILINE);
  private static final Pattern EXPORTS =
      Pattern.compile("^export (?=const|function)", Pattern.MULTILINE);
  private static final Pattern PLACES = Pattern.compile("@@([A-Z_]+)@@");
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int LAST_ASCII = 0x7E;

  private Views() {}

  /** Returns a page of its own; its policy lets run what its own hashes name and nothing else. */
  static String page(String state, ResultPicture picture) {
    String style = resource("page.css");
    String code = script("rotascope");
    Map<String, String> parts =
        Map.of(
            "TITLE", escaped(picture.title()),
            "STYLE", style,
            "STYLE_HASH", hash(style),
            "PICTURE", base64(picture.content().getBytes(StandardCharsets.UTF_8)),
            "ALT", escaped(picture.alt()),
            "DATA", state,
            "SCRIPT", code,
            "SCRIPT_HASH", hash(code));
    return PLACES
        .matcher(resource("page.html"))
        .replaceAll(found -> Matcher.quoteReplacement(parts.getOrDefault(found.group(1), "")));
  }

  /** Returns a part of a page with elements of that id. */
  static String part(String id, String state, ResultPicture picture) {
    return "<div id=\""
        + id
        + "\"><img src=\"data:image/svg+xml;base64,"
        + base64(picture.content().getBytes(StandardCharsets.UTF_8))
        + "\" alt=\""
        + escaped(picture.alt())
        + "\" style=\"width:100%;max-width:"
        + picture.width()
        + "px;height:auto\"></div>\n<script type=\"application/json\" id=\""
        + id
        + "-data\">"
        + state
        + "</script>\n<script>"
        + script(id)
        + "</script>\n";
  }

  /** Returns rotation.js as a classic script that draws into the element of an id. */
  static String script(String id) {
    String module = linked("rotation.js", new HashSet<>());
    if (!module.endsWith(EXPORT)) {
      throw new IllegalStateException("rotation.js does not end with its export");
    }
    return "(() => {\n"
        + module.substring(0, module.length() - EXPORT.length())
        + "return { render, mount };\n})().mount("
        + quoted(id)
        + ");\n";
  }

  /** Returns a file with the text of each other where it is imported first. */
  private static String linked(String name, Set<String> read) {
    if (!read.add(name)) {
      return "";
    }
    return IMPORTS
        .matcher(resource(name))
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    EXPORTS.matcher(linked(found.group(1), read)).replaceAll("")));
  }

  /** Returns a text as JSON in ASCII in which no character is markup. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < FIRST_PRINTABLE || c > LAST_ASCII || c == '<' || c == '>' || c == '&') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#x27;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return "sha256-" + base64(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String resource(String name) {
    try (InputStream in = Views.class.getResourceAsStream("/org/rotascope/jupyter/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
