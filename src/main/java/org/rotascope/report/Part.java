package org.rotascope.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Section;

/**
 * What a chapter gives: its section, what the summary shows of it, and what the data could not
 * give.
 *
 * @param section the section; null if the data cannot give it
 * @param headlines numbers for the summary
 * @param findings sentences worth telling
 * @param leftOut what is missing, and why, one sentence each
 */
record Part(
    @Nullable Section section,
    List<Headline> headlines,
    List<Finding> findings,
    List<String> leftOut) {
  Part {
    headlines = List.copyOf(headlines);
    findings = List.copyOf(findings);
    leftOut = List.copyOf(leftOut);
  }

  static Part leftOut(String sentence) {
    return new Part(null, List.of(), List.of(), List.of(sentence));
  }

  /** Tells what the data could not give. */
  Part without(List<String> sentences) {
    return new Part(section, headlines, findings, sentences);
  }
}
