package org.rotascope.emit;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command line, with single quotes around those that hold spaces or other special
 * characters.
 */
final class ShellWords {
  private ShellWords() {}

  /** Returns the words of a line; a word may be in single quotes, in whole or in part. */
  static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean started = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
        started = true;
      } else if (c == ' ' && !quoted) {
        if (started) {
          words.add(word.toString());
        }
        word.setLength(0);
        started = false;
      } else {
        word.append(c);
        started = true;
      }
    }
    if (started) {
      words.add(word.toString());
    }
    return words;
  }

  /** Returns the word, in single quotes if a shell would read it otherwise. */
  static String quoted(String word) {
    boolean plain =
        word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_=./,:+%".indexOf(c) >= 0);
    return plain && !word.isEmpty() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
