package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rotascope.ooxml.Draft;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.ooxml.Relationship;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** What the steps of one graft share. */
final class Grafting {
  /** Why a part that holds our content changes. */
  static final String CONTENT = "our cells";

  final OoxmlBook target;
  final OoxmlBook fresh;
  final Draft draft;
  final StyleGraft styles;

  /** By how many days the target's dates lie behind the fresh ones'. */
  final int daysBehind;

  final Set<String> notes = new LinkedHashSet<>();
  private final Map<String, String> copies = new HashMap<>();

  Grafting(OoxmlBook target, OoxmlBook fresh, Draft draft, StyleGraft styles) {
    this.target = target;
    this.fresh = fresh;
    this.draft = draft;
    this.styles = styles;
    this.daysBehind = target.from1904() ? 1462 : 0;
  }

  /** Returns the refusal of a workbook that cannot take what is fresh without harm. */
  RotascopeException refused(String what) {
    return new RotascopeException(Reason.BAD_INPUT, target.name() + ": " + what);
  }

  /** Copies a fresh part and all it refers to, unless done before, and returns the copy's key. */
  String copy(String part, String why) {
    String known = copies.get(part);
    return known != null ? known : copy(part, fresh.pack().read(part), why);
  }

  /** Copies a fresh part with other content, and all it refers to. */
  String copy(String part, byte[] content, String why) {
    int dot = part.lastIndexOf('.');
    int digits = dot;
    while (Character.isDigit(part.charAt(digits - 1))) {
      digits--;
    }
    String type = fresh.pack().contentType(part);
    String copy = draft.add(part.substring(0, digits), part.substring(dot), content, type, why);
    copies.put(part, copy);
    for (Relationship r : fresh.pack().relationships(part)) {
      draft.relateAs(copy, r, r.isExternal() ? "" : copy(r.part(), why));
    }
    return copy;
  }

  /** Removes a part that nothing refers to any more, and what only it referred to. */
  void release(String part, String why) {
    if (!draft.has(part) || draft.uses(part) > 0) {
      return;
    }
    List<Relationship> held = new ArrayList<>(draft.relationships(part));
    draft.remove(part, why);
    for (Relationship r : held) {
      if (!r.isExternal()) {
        release(r.part(), why);
      }
    }
  }
}
