package org.rotascope.workbook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rotascope.ooxml.BookSheet;
import org.rotascope.ooxml.Draft;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.ooxml.OoxmlPackage;
import org.rotascope.ooxml.Relationship;
import org.rotascope.ooxml.Where;
import org.rotascope.ooxml.XmlNode;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Transplants the parts of a freshly made workbook into somebody's: everything that is not ours
 * keeps its bytes.
 */
public final class Graft {
  private static final String STYLES = "styles";
  private static final String NO_STYLES =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\""
          + OoxmlBook.MAIN
          + "\"></styleSheet>";

  private final OoxmlBook target;
  private final OoxmlBook fresh;
  private final Ledger now;
  private final @Nullable Ledger then;
  private final Draft draft;
  private final StyleGraft styles;
  private final Grafting graft;
  private final Optional<Relationship> stylesPart;

  private Graft(OoxmlBook target, BookParts parts, @Nullable Ledger then) {
    refuseSigned(target);
    this.target = target;
    this.fresh = OoxmlBook.of(OoxmlPackage.of(parts.parts(), "fresh workbook"));
    this.now =
        Ledger.of(fresh)
            .orElseThrow(
                () -> new RotascopeException(Reason.INTERNAL, "fresh workbook: lists no sheets"));
    this.then = then;
    this.draft = new Draft(target.pack());
    String main = target.mainPart();
    this.stylesPart = draft.related(main, STYLES);
    XmlNode there =
        stylesPart
            .map(r -> draft.xml(r.part()))
            .orElseGet(
                () ->
                    XmlNode.parse(
                        NO_STYLES.getBytes(StandardCharsets.UTF_8),
                        new Where(target.name(), "styles.xml")));
    this.styles = new StyleGraft(freshStyles(), there);
    this.graft = new Grafting(target, fresh, draft, styles);
  }

  private XmlNode freshStyles() {
    String part = fresh.pack().related(fresh.mainPart(), STYLES).orElseThrow().part();
    return XmlNode.parse(fresh.pack().read(part), fresh.pack().where(part));
  }

  /**
   * Puts fresh content into the sheets made here, found by their names {@code rota_sheet_KEY}, and
   * adds those that are missing.
   *
   * @param target a managed workbook
   * @param fresh the new content, its sheets named as {@link ManagedBook#sheets} says
   * @throws RotascopeException if the target cannot be refreshed without harm to what is its user's
   */
  public static Grafted refresh(OoxmlBook target, BookParts fresh) {
    Ledger then =
        Ledger.of(target)
            .orElseThrow(
                () ->
                    new RotascopeException(
                        Reason.BAD_INPUT,
                        target.name()
                            + ": holds no sheets of Rotascope's; add them with `workbook adopt`"));
    return new Graft(target, fresh, then).run();
  }

  /**
   * Adds the sheets of fresh parts to a workbook that holds none of ours.
   *
   * @param target somebody's workbook
   * @param fresh the new content, its sheets named as {@link ManagedBook#freeNames} says
   * @throws RotascopeException if the target is managed already, or cannot be added to
   */
  public static Grafted adopt(OoxmlBook target, BookParts fresh) {
    if (Ledger.of(target).isPresent()) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          target.name() + ": holds sheets of Rotascope's already; use `workbook refresh`");
    }
    Graft graft = new Graft(target, fresh, null);
    Set<String> needed = new HashSet<>();
    graft.fresh.definedNames().keySet().forEach(n -> needed.add(n.toLowerCase(Locale.ROOT)));
    for (String name : target.definedNames().keySet()) {
      if (needed.contains(name.toLowerCase(Locale.ROOT))) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            target.name()
                + ": defines the name "
                + name
                + ", which our sheets need; rename or delete it first");
      }
    }
    return graft.run();
  }

  private static void refuseSigned(OoxmlBook book) {
    boolean signed =
        book.pack().relationships("").stream()
            .anyMatch(r -> r.address().endsWith("/digital-signature/origin"));
    if (signed) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          book.name() + ": is digitally signed; any change would break that, so work on a copy");
    }
  }

  private Grafted run() {
    SheetGraft sheets = new SheetGraft(graft, now, then);
    NameGraft names = new NameGraft(graft, then);
    Set<String> ids = new HashSet<>();
    for (String key : keys()) {
      BookSheet made = made(key);
      Optional<BookSheet> there =
          then == null ? Optional.empty() : then.sheetName(key).flatMap(target::sheet);
      if (there.isEmpty() || then == null) {
        refuseLocked(made);
        names.add(made, sheets.add(made));
      } else if (!there.get().isWorksheet()) {
        throw graft.refused("sheet \"" + there.get().name() + "\" is none of cells any more");
      } else if (!there.get().name().equalsIgnoreCase(made.name())) {
        throw new RotascopeException(
            Reason.INTERNAL,
            target.name() + ": sheet \"" + there.get().name() + "\" was made as " + made.name());
      } else if (key.equals(BookPlan.SETTINGS)) {
        names.frozen(made.name());
      } else if (!key.equals(BookPlan.MANIFEST)) {
        names.refreshed(key, made.name(), sheets.refresh(key, there.get(), made));
        ids.add(there.get().id());
      }
    }
    List<String> left = left();
    if (then != null) {
      ManifestGraft.apply(graft, then, now, leftKeys(), sheets.foreign());
    }
    PropertyGraft.apply(graft);
    CalcChain.drop(graft, ids);
    putStyles();
    draft.put(target.mainPart(), names.apply(), "our sheets and names, and a full calculation");
    return new Grafted(draft.pack(), left, new ArrayList<>(graft.notes));
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>(now.keys());
    keys.add(BookPlan.MANIFEST);
    return keys;
  }

  private BookSheet made(String key) {
    return now.sheetName(key)
        .flatMap(fresh::sheet)
        .orElseThrow(
            () -> new RotascopeException(Reason.INTERNAL, "fresh workbook: no sheet " + key));
  }

  private void refuseLocked(BookSheet made) {
    String locked =
        target.root().child("workbookProtection").map(p -> p.attribute("lockStructure")).orElse("");
    if (locked != null && LookText.truth(locked).equals("1")) {
      throw graft.refused(
          "is protected against new sheets, and \""
              + made.name()
              + "\" would be one; lift the protection of its structure");
    }
  }

  private List<String> leftKeys() {
    return then == null
        ? List.of()
        : then.keys().stream()
            .filter(k -> !now.keys().contains(k) && then.sheetName(k).isPresent())
            .toList();
  }

  private List<String> left() {
    List<String> names = new ArrayList<>();
    for (String key : leftKeys()) {
      if (!key.equals(BookPlan.SETTINGS) && then != null) {
        then.sheetName(key).ifPresent(names::add);
      }
    }
    return names;
  }

  private void putStyles() {
    byte[] content = styles.apply();
    if (stylesPart.isPresent()) {
      draft.put(stylesPart.get().part(), content, "the formats of our cells");
      return;
    }
    Relationship made = fresh.pack().related(fresh.mainPart(), STYLES).orElseThrow();
    String folder = target.mainPart().substring(0, target.mainPart().lastIndexOf('/') + 1);
    String type = fresh.pack().contentType(made.part());
    String why = "the formats of our cells";
    String key =
        draft.isTaken(folder + "styles.xml")
            ? draft.add(folder + "styles", ".xml", content, type, why)
            : draft.addAs(folder + "styles.xml", content, type, why);
    draft.relate(target.mainPart(), made.address(), key);
  }
}
