package org.rotascope.ooxml;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Names of parts, and how one is reached from another. */
final class PartNames {
  private PartNames() {}

  /** Returns the folder of a part, with the slash at its end; empty for the root. */
  static String folder(String part) {
    return part.substring(0, part.lastIndexOf('/') + 1);
  }

  /** Returns the part that holds a part's relationships; those of the package for no part. */
  static String relationships(String part) {
    String folder = folder(part);
    return folder + "_rels/" + part.substring(folder.length()) + ".rels";
  }

  /** Returns the key of the part that a target leads to from another part. */
  static String resolve(String source, String target) {
    String plain = target.replace('\\', '/');
    int fragment = plain.indexOf('#');
    plain = fragment >= 0 ? plain.substring(0, fragment) : plain;
    if (plain.indexOf('%') >= 0) {
      try {
        plain = URLDecoder.decode(plain.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return ""; // a name no part has
      }
    }
    String path = plain.startsWith("/") ? plain : folder(source) + plain;
    Deque<String> steps = new ArrayDeque<>();
    for (String step : path.split("/", -1)) {
      if (step.equals("..")) {
        steps.pollLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.addLast(step);
      }
    }
    return RawZip.key(String.join("/", steps));
  }

  /** Returns the target that leads from one part to another. */
  static String target(String source, String part) {
    String[] here = folder(source).split("/");
    String[] there = part.split("/");
    int same = 0;
    while (same < here.length && same < there.length - 1 && here[same].equals(there[same])) {
      same++;
    }
    if (same == 0) {
      return source.isEmpty() ? part : "/" + part;
    }
    StringBuilder out = new StringBuilder("../".repeat(here.length - same));
    for (int i = same; i < there.length; i++) {
      out.append(i > same ? "/" : "").append(there[i]);
    }
    return out.toString();
  }
}
