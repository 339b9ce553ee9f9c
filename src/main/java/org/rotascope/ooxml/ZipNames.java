package org.rotascope.ooxml;

/** Names of zip entries that leave the package or mean something to a file system. */
final class ZipNames {
  private ZipNames() {}

  static void check(String file, String name) {
    String plain = name.replace('\\', '/');
    boolean outside =
        plain.isEmpty()
            || plain.startsWith("/")
            || (plain.length() > 1 && plain.charAt(1) == ':')
            || plain.chars().anyMatch(c -> c < ' ' || c == 0x7F || c == 0xFFFD);
    for (String step : plain.split("/", -1)) {
      outside |= step.equals("..") || step.equals(".");
    }
    if (outside) {
      throw Broken.file(file, "is hostile: it has a part named " + name + "; nothing was read");
    }
  }
}
