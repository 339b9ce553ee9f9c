package org.rotascope.io;

/** What a file holds, told by its first bytes whatever its name. */
enum FileKind {
  CSV("CSV"),
  ARROW_FILE("Arrow file"),
  ARROW_STREAM("Arrow stream"),
  PARQUET("Parquet"),
  FEATHER_1("Feather of version 1");

  /** How many bytes it takes to tell. */
  static final int HEAD = 8;

  private final String words;

  FileKind(String words) {
    this.words = words;
  }

  /** Returns its name in a sentence. */
  String words() {
    return words;
  }

  /** Returns the kind of what begins with these bytes; what is nothing else is taken for text. */
  static FileKind of(byte[] head) {
    if (starts(head, 'A', 'R', 'R', 'O', 'W', '1')) {
      return ARROW_FILE;
    }
    if (starts(head, 0xff, 0xff, 0xff, 0xff)) {
      return ARROW_STREAM;
    }
    if (starts(head, 'P', 'A', 'R', '1') || starts(head, 'P', 'A', 'R', 'E')) {
      return PARQUET;
    }
    return starts(head, 'F', 'E', 'A', '1') ? FEATHER_1 : CSV;
  }

  private static boolean starts(byte[] head, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
