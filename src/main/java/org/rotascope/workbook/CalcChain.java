package org.rotascope.workbook;

import java.util.Optional;
import java.util.Set;
import org.rotascope.ooxml.Relationship;
import org.rotascope.ooxml.XmlScan;

/** The order in which a workbook's formulas were computed last. */
final class CalcChain {
  private CalcChain() {}

  /** Drops it if it lists cells of sheets, given by their ids: they hold other formulas now. */
  static void drop(Grafting graft, Set<String> sheets) {
    String main = graft.target.mainPart();
    Optional<Relationship> chain = graft.draft.related(main, "calcChain");
    if (chain.isEmpty()) {
      return;
    }
    String part = chain.get().part();
    XmlScan scan = new XmlScan(graft.target.pack().read(part), graft.target.pack().where(part));
    for (XmlScan.Token t = scan.next(); t != XmlScan.Token.EOF; t = scan.next()) {
      // A cell without a sheet is on that of the cell before.
      if (t == XmlScan.Token.START && scan.isNamed("c")) {
        String sheet = scan.attribute("i");
        if (sheet != null && sheets.contains(sheet)) {
          graft.draft.unrelate(main, chain.get().id());
          graft.draft.remove(part, "it lists cells of ours; programs make it anew");
          return;
        }
      }
    }
  }
}
