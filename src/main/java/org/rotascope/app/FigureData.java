package org.rotascope.app;

import java.util.List;
import org.rotascope.figure.kind.Wording;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Table;

/**
 * What a figure is drawn from.
 *
 * @param table the columns of its kind
 * @param words title and subtitle that fit the data
 * @param envelopes of the results it was made of; none for data given
 * @param notes lines about what was read and assumed
 */
record FigureData(Table table, Wording words, List<Envelope> envelopes, List<String> notes) {
  FigureData {
    envelopes = List.copyOf(envelopes);
    notes = List.copyOf(notes);
  }
}
