package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rotascope.ooxml.BookSheet;
import org.rotascope.ooxml.CellRef;
import org.rotascope.ooxml.Folded;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.ooxml.Splice;
import org.rotascope.ooxml.XmlNode;

/** Writes the hidden list of a refreshed workbook. */
final class ManifestGraft {
  private static final String DATA = "sheetData";

  private ManifestGraft() {}

  /**
   * Writes the fresh list, what the old one says of sheets that stay though nobody wants them, and
   * which of the user's cells lie among ours.
   */
  static void apply(
      Grafting graft,
      Ledger then,
      Ledger now,
      List<String> left,
      Map<String, List<String>> foreign) {
    List<List<String>> rows = new ArrayList<>(now.rows());
    left.forEach(key -> rows.addAll(then.rowsOf(key)));
    rows.addAll(keptNames(graft.target, then, now));
    foreign.forEach(
        (key, refs) -> refs.forEach(ref -> rows.add(List.of(Ledger.FOREIGN, key, ref))));
    if (rows.equals(then.rows())) {
      return;
    }
    BookSheet sheet = then.sheetName(BookPlan.MANIFEST).flatMap(graft.target::sheet).orElseThrow();
    XmlNode root =
        XmlNode.parse(
            graft.draft.read(sheet.part()), graft.target.pack().where(sheet.part()), DATA);
    XmlNode data = root.child(DATA).orElse(null);
    if (data == null) {
      throw graft.refused("its hidden list of what Rotascope made is damaged");
    }
    Splice splice = new Splice(root.bytes());
    splice.replace(data.from(), data.to(), cells(rows, root));
    root.child("dimension").ifPresent(d -> splice.set(d, "ref", "A1:G" + rows.size()));
    graft.draft.put(sheet.part(), splice.apply(), "the list of what is ours");
  }

  /** Returns the rows of our names that a refresh leaves: those into sheets it does not write. */
  private static List<List<String>> keptNames(OoxmlBook target, Ledger then, Ledger now) {
    Set<String> written = new HashSet<>(now.keys());
    written.remove(BookPlan.SETTINGS);
    Set<String> sheets =
        written.stream()
            .flatMap(key -> then.sheetName(key).stream())
            .map(Folded::name)
            .collect(Collectors.toSet());
    return then.rows().stream()
        .filter(row -> row.get(0).equals(Ledger.NAME) && !now.isOurs(row.get(1)))
        .filter(row -> target.definedName(row.get(1)).isPresent())
        .filter(
            row ->
                target
                    .place(row.get(1))
                    .filter(place -> sheets.contains(Folded.name(place.sheet())))
                    .isEmpty())
        .toList();
  }

  private static byte[] cells(List<List<String>> rows, XmlNode root) {
    boolean plain = OoxmlBook.MAIN.equals(root.scope().get(""));
    Bytes out = new Bytes(rows.size() * 256 + 256);
    out.ascii(plain ? "<sheetData>" : "<sheetData xmlns=\"" + OoxmlBook.MAIN + "\">");
    for (int r = 0; r < rows.size(); r++) {
      out.ascii("<row r=\"").digits(r + 1).ascii("\">");
      List<String> fields = rows.get(r);
      for (int c = 0; c < fields.size(); c++) {
        out.ascii("<c r=\"")
            .ascii(CellRef.letters(c + 1))
            .digits(r + 1)
            .ascii("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
            .text(CellText.safe(fields.get(c)))
            .ascii("</t></is></c>");
      }
      out.ascii("</row>");
    }
    return out.ascii("</sheetData>").toArray();
  }
}
